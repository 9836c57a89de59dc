// The bar under a player: its buttons, speeds and scrubber, and the numbers beside them.

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8]
const ICONS = {
  first: "M6 6h2.500v12H6zm12.500 0v12L10 12z", last: "M15.500 6H18v12h-2.500zM5.500 6v12l8.500-6z",
  back: "M16 6v12l-9-6z", forward: "M8 6v12l9-6z", play: "M8 5v14l11-7z", pause: "M6 5h4v14H6zm8 0h4v14h-4z",
  loop: "M12 5V2L7.500 6 12 10V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7",
}

/** The bar as HTML; `dressBar` gives it its words. */
export const BAR = `<div class="dlviz-bar" role="group">
  ${["first", "back", "play", "forward", "last", "loop"].map(key).join("")}<select>${SPEEDS.map(speed).join("")}</select>
  <span><input type="range" min="0" step="1"></span><output></output></div>`

function key(name) {
  return `<button data-do="${name}"${name === "loop" ? ' aria-pressed="false"' : ""}>${icon(name)}</button>`
}

function icon(name) {
  return `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`
}

function speed(s) {
  return `<option value="${s}">${s < 1 ? (s === 0.25 ? "¼" : "½") : s}×</option>`
}

/** Name everything on the bar in the reader's language. */
export function dressBar(it) {
  const { words, alt } = it.data
  it.host.setAttribute("role", "figure")
  it.host.setAttribute("aria-label", alt)
  it.range.setAttribute("aria-label", it.data.knob?.label ?? words.step)
  it.host.classList.toggle("knob", Boolean(it.data.knob))
  it.speed.setAttribute("aria-label", words.speed)
  it.speed.title = words.speed
  for (const one of it.host.querySelectorAll("button")) {
    const name = one.dataset.do === "play" && it.playing ? "pause" : one.dataset.do
    one.title = words[name]
    one.setAttribute("aria-label", words[name])
  }
}

/** Show the triangle or the two strokes. */
export function playButton(it) {
  const play = it.host.querySelector("[data-do=play]")
  play.innerHTML = icon(it.playing ? "pause" : "play")
  dressBar(it)
}

/** Say where the scrubber is, and the numbers there. */
export function readOut(it) {
  const { steps, numbers, words, knob } = it.data
  it.range.value = it.frame
  it.host.dataset.frame = it.frame
  const place = knob ? [knob.label, knob.values[it.frame]] : [words.step, steps[it.frame]]
  const parts = [place, ...Object.entries(numbers).map(([name, values]) => [name, values[it.frame]])]
  it.output.replaceChildren(...parts.flatMap(([name, value], i) => {
    const strong = document.createElement("b")
    strong.textContent = neat(value)
    return [`${i ? " · " : ""}${name} `, strong]
  }))
  it.range.setAttribute("aria-valuetext", spoken(it, it.output.textContent))
}

/** What is heard: where of how many, and the numbers there. */
function spoken({ data: { steps, words, knob, growth } }, text) {
  if (knob || !words.of) return text
  const [place, ...rest] = text.split(" · ")
  return [words.of.replace("{here}", place).replace("{last}", neat(growth?.total ? growth.total - 1 : steps.at(-1))), ...rest].join(" · ")
}

function neat(value) {
  if (typeof value !== "number") return String(value)
  const size = Math.abs(value)
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(2) : String(Number(value.toPrecision(4)))
  return text.replaceAll("-", "−")
}
