// A program in a player: the line that is executed is marked, and what it has printed stands below.
import { recolour } from "../plot/plot.js"
import { unpack } from "../player/tracks.js"

/** Make a listing in `host`. */
export function reel(host) {
  host.innerHTML = `<figure class="dlviz-listing"><figcaption></figcaption><pre tabindex="0"></pre><pre tabindex="0" role="group" class="printed"></pre></figure>`
  const [head, code, printed] = host.firstChild.children
  return { host, head, code, printed, frame: 0 }
}

/** Draw a program at `frame`. */
export async function draw(it, film, look, frame) {
  const [line, shown] = await unpack(film.tracks, undefined, [])
  const fresh = it.film !== film.spec || it.dark !== look.dark
  Object.assign(it, { film: film.spec, dark: look.dark, line: line.at, shown: shown.at, type: 16 * look.scale })
  if (fresh) dress(it, JSON.parse(recolour(film.spec, look.dark)))
  show(it, frame)
}

function dress(it, spec) {
  it.spec = spec
  it.head.textContent = spec.title
  it.code.setAttribute("aria-label", spec.title)
  it.printed.setAttribute("aria-label", spec.label)
  while (it.code.children.length > spec.lines.length) it.code.lastChild.remove()
  spec.lines.forEach((text, i) => {
    const line = it.code.children[i] ?? it.code.appendChild(document.createElement("span"))
    if (line.textContent !== (text || " ")) line.textContent = text || " "
  })
}

/** Mark the line of a frame and show what is printed by then. */
export function show(it, frame) {
  it.frame = frame
  if (!it.spec) return
  const line = it.code.children[it.line(frame)[0]]
  if (it.marked !== line) {
    it.marked?.removeAttribute("aria-current")
    line?.setAttribute("aria-current", "step")
    it.marked = line
    if (line) inView(it.code, line)
  }
  const printed = it.spec.printed.slice(0, it.shown(frame)[0])
  const text = printed.join("\n")
  if (it.text === text) return
  it.text = it.printed.textContent = text
  if (it.count !== printed.length) it.printed.scrollTop = it.printed.scrollHeight // asks for a layout
  it.count = printed.length
}

/** Scroll a box, not the page, until a line in it is seen with its neighbours. */
function inView(box, line) {
  const [top, room] = [line.offsetTop - box.offsetTop, 2 * line.offsetHeight]
  if (top - room < box.scrollTop) box.scrollTop = top - room
  else if (top + 2 * room > box.scrollTop + box.clientHeight) box.scrollTop = top + 2 * room - box.clientHeight
}

/** What is marked stays: nothing needs to settle. */
export async function settle() {}

/** The whole program on a canvas, with what is printed by now. */
export function image(it, width, height, scale) {
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale })
  const pen = canvas.getContext("2d")
  pen.scale(scale, scale)
  const lines = [it.spec.title, ...it.spec.lines, "", ...it.spec.printed.slice(0, it.shown(it.frame)[0]).slice(-4)]
  const high = height / lines.length
  const size = Math.min(0.8 * high, (1.6 * width) / Math.max(...lines.map((text) => text.length)))
  lines.forEach((text, i) => {
    if (i - 1 === it.line(it.frame)[0]) {
      pen.fillStyle = it.spec.colours.mark
      pen.fillRect(0, i * high, width, high)
    }
    pen.fillStyle = it.spec.colours.ink
    pen.font = `${i ? "" : "bold "}${size}px monospace`
    pen.fillText(text, 4, (i + 0.75) * high)
  })
  return canvas
}
