// What stands at a point of a plot on a canvas: Plotly's symbols and words.
import { brightness } from "../plot/plot.js"

export const list = (value) => (value === undefined || value === null ? [] : value.length === undefined || typeof value === "string" ? [value] : value)
export const pixel = (axis, value) => axis._offset + axis.d2p(value)

const placed = new WeakMap() // what holds a line's numbers -> where they stood when last painted

/** Where the first `n` values stand in pixels. A line that grows is a longer and longer part of the
 *  same numbers: what was placed once is not placed again. */
export function pixels(axis, values, n) {
  if (!ArrayBuffer.isView(values) || values.byteOffset) return Float64Array.from({ length: n }, (_, i) => pixel(axis, values[i]))
  const { _m: m, _b: b, _offset: o } = axis
  let it = placed.get(values.buffer)
  if (it?.m !== m || it.b !== b || it.o !== o || it.at.length < n) {
    it = { m, b, o, at: new Float64Array(values.buffer.byteLength / values.BYTES_PER_ELEMENT), done: 0 }
    placed.set(values.buffer, it)
  }
  for (; it.done < n; it.done++) it.at[it.done] = pixel(axis, values[it.done])
  return it.at
}

export const each = (value, i) => (value !== null && typeof value === "object" && value.length !== undefined ? value[i % value.length] : value)

/** Begin the path of a symbol round (x, y). */
export function shape(pen, symbol, x, y, r) {
  pen.beginPath()
  const corners = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
    "triangle-up": [[0, -1.2], [1.15, 0.8], [-1.15, 0.8]],
    "triangle-down": [[0, 1.2], [1.15, -0.8], [-1.15, -0.8]],
    cross: cross(0), x: cross(Math.PI / 4),
    star: ring(10, (k) => (k % 2 ? 0.55 : 1.4)), pentagon: ring(5, () => 1.15),
  }[symbol]
  if (symbol === "line-ew") return pen.moveTo(x - 1.4 * r, y), pen.lineTo(x + 1.4 * r, y)
  if (!corners) pen.arc(x, y, r, 0, 7)
  else corners.forEach(([dx, dy], k) => (k ? pen.lineTo(x + dx * r, y + dy * r) : pen.moveTo(x + dx * r, y + dy * r)))
  pen.closePath()
}

function ring(n, radius) {
  return Array.from({ length: n }, (_, k) => {
    const angle = (k / n) * 2 * Math.PI - Math.PI / 2
    return [Math.cos(angle) * radius(k), Math.sin(angle) * radius(k)]
  })
}

function cross(turn) {
  const arm = [[-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4], [1.2, 0.4], [0.4, 0.4], [0.4, 1.2],
    [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4]]
  const [c, s] = [Math.cos(turn), Math.sin(turn)]
  return arm.map(([x, y]) => [c * x - s * y, s * x + c * y])
}

/** Write the `i`-th point's words round (x, y), `away` from it in pixels. */
export function words(pen, trace, [x, y], i, get, away = 0, where = each(trace.textposition, i)) {
  const text = each(get("text"), i)
  if (!text || !Number.isFinite(x) || !Number.isFinite(y)) return
  const { family, color, shadow } = trace.textfont
  const [size, ink, place] = [each(trace.textfont.size, i), each(color, i), String(where)]
  const lines = String(text).replace(/<[^>]*>/g, "").split("\n")
  pen.font = `${String(text).includes("<b>") ? "bold " : ""}${size}px ${each(family, i)}`
  pen.textAlign = place.includes("left") ? "right" : place.includes("right") ? "left" : "center"
  pen.textBaseline = "alphabetic"
  const dx = { left: away, right: -away, center: 0 }[pen.textAlign]
  const up = place.includes("top") ? -1 : place.includes("bottom") ? 1 : 0
  const dy = 0.75 * size + up * away + ((up - 1) * lines.length * size) / 2 // as drawing.js has it
  const halo = shadow === "auto" // Plotly's own contrasts
  if (halo) Object.assign(pen, { lineWidth: 2, lineJoin: "round", strokeStyle: brightness(ink) < 0.5 ? "#fff" : "#444" })
  pen.fillStyle = ink
  lines.forEach((line, k) => {
    if (halo) pen.strokeText(line, x + dx, y + dy + k * size)
    pen.fillText(line, x + dx, y + dy + k * size)
  })
}
