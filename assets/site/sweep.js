// One slider of the app, recorded along its whole way: it is played or moved by hand.

const RATE = 10 // places a second

/** Show the slider in `host`, or nothing without one; `moved(at)` is called with its new place. */
export function sweep(host, slider, words, at, moved) {
  clearInterval(host.timer)
  host.hidden = !slider
  if (!slider) return host.replaceChildren()
  host.innerHTML = `<button type="button"></button><label for="sweep"></label><input id="sweep" type="range" min="0" step="1"><output for="sweep"></output>`
  const [play, label, range, output] = host.children
  label.textContent = slider.label
  range.max = slider.values.length - 1
  const show = (place) => {
    range.value = place
    output.textContent = neat(slider.values[place])
    range.setAttribute("aria-valuetext", output.textContent)
    host.dataset.at = place
  }
  const stop = () => { clearInterval(host.timer); host.timer = undefined; named() }
  const named = () => { play.textContent = host.timer ? "❚❚" : "▶"; play.setAttribute("aria-label", host.timer ? words.pause : words.play) }
  const step = () => {
    const next = Number(range.value) + 1
    if (next > range.max) return stop()
    show(next)
    moved(next)
  }
  range.oninput = () => { stop(); show(Number(range.value)); moved(Number(range.value)) }
  play.onclick = () => {
    if (host.timer) return stop()
    if (range.value === range.max) { show(0); moved(0) }
    host.timer = setInterval(step, 1000 / RATE)
    named()
  }
  named()
  show(at)
}

function neat(value) {
  const size = Math.abs(value)
  const text = size && (size < 1e-3 || size >= 1e6) ? value.toExponential(2) : String(Number(value.toPrecision(4)))
  return text.replaceAll("-", "−")
}
