// Bars on a canvas, each with its words.
import { tint } from "./heat.js"
import { each, list, pixel, words } from "./marks.js"

const APART = 3 // px between a bar's end and its words

/** Paint bars. */
export function bar(pen, trace, [ax, ay], get) {
  const across = trace.orientation === "h"
  const [places, lengths] = across ? [list(get("y")), list(get("x"))] : [list(get("x")), list(get("y"))]
  const [along, up] = across ? [ay, ax] : [ax, ay]
  const apart = Math.abs(along.d2p(places[1] ?? 1) - along.d2p(places[0] ?? 0))
  const unit = typeof places[0] === "number" && places.length > 1 ? Math.abs(places[1] - places[0]) : 1
  places.forEach((place, i) => {
    const middle = pixel(along, place)
    const half = (apart * (each(trace.width, i) ?? 0.8 * unit)) / unit / 2
    const base = each(get("base"), i) ?? 0
    const [foot, head] = [pixel(up, base), pixel(up, base + lengths[i])]
    const box = across ? [Math.min(foot, head), middle - half, Math.abs(head - foot), 2 * half]
      : [middle - half, Math.min(foot, head), 2 * half, Math.abs(head - foot)]
    const alpha = pen.globalAlpha
    pen.globalAlpha = alpha * (each(get("marker.opacity"), i) ?? 1)
    pen.fillStyle = tint(each(get("marker.color"), i), trace.marker)
    pen.fillRect(...box)
    const edge = each(trace.marker.line?.width, i)
    pen.lineWidth = edge || 1
    pen.strokeStyle = each(trace.marker.line?.color, i)
    if (edge) pen.strokeRect(...box)
    pen.globalAlpha = alpha
    if (trace.textposition === "outside") words(pen, trace, across ? [head, middle] : [middle, head], i, get, APART, across ? "right" : "top")
  })
}
