// A map in bands of colour between level lines, as Plotly draws a contour.
import { shades } from "./heat.js"
import { pixel } from "./marks.js"

const sheets = new WeakMap()

/** Paint a contour with the levels that `get` names; its lines are not smoothed. */
export function levels(pen, trace, [ax, ay], get) {
  const z = rows(get("z"))
  const [start, end, size] = ["start", "end", "size"].map((name) => get(`contours.${name}`))
  const count = Math.floor((end - start) / size + 1.000001)
  const band = (value) => Math.min(count, Math.max(0, Math.floor((value - start) / size) + 1))
  const [x, y] = [Array.from(get("x"), (v) => pixel(ax, v)), Array.from(get("y"), (v) => pixel(ay, v))]
  if (trace.contours.coloring !== "none") fill(pen, trace, x, y, z, band, shades(trace.colorscale, trace.reversescale, count))
  pen.beginPath()
  for (let r = 1; r < y.length; r++) {
    for (let c = 1; c < x.length; c++) cross(pen, x, y, z, r, c, band, (k) => start + k * size)
  }
  pen.lineWidth = trace.line.width
  pen.strokeStyle = trace.line.color
  pen.stroke()
}

/** The rows of a map, be it an array of them or the flat numbers of a recording. */
const rows = (z) => (z.shape ? Array.from({ length: z.shape[0] }, (_, r) => z.values.subarray(r * z.shape[1], (r + 1) * z.shape[1])) : z)

/** Colour each pixel by the band that its height is in; between the places heights are bilinear. */
function fill(pen, trace, x, y, z, band, inks) {
  const ratio = window.devicePixelRatio || 1
  const [left, right] = [Math.min(x[0], x.at(-1)), Math.max(x[0], x.at(-1))]
  const [top, bottom] = [Math.min(y[0], y.at(-1)), Math.max(y[0], y.at(-1))]
  const [width, height] = [right - left, bottom - top].map((length) => Math.max(1, Math.round(length * ratio)))
  const sheet = sheets.get(trace) ?? sheets.set(trace, document.createElement("canvas")).get(trace)
  Object.assign(sheet, { width, height })
  const page = sheet.getContext("2d")
  const image = page.createImageData(width, height)
  const out = new Uint32Array(image.data.buffer)
  const along = places(x, left, width, ratio)
  const down = places(y, top, height, ratio)
  const row = new Float64Array(x.length)
  for (let j = 0; j < height; j++) {
    const [low, high, part] = [z[down.from[j]], z[down.from[j] + 1], down.part[j]]
    for (let c = 0; c < row.length; c++) row[c] = low[c] + (high[c] - low[c]) * part
    for (let i = 0; i < width; i++) {
      const c = along.from[i]
      out[j * width + i] = inks[band(row[c] + (row[c + 1] - row[c]) * along.part[i])]
    }
  }
  page.putImageData(image, 0, 0)
  pen.drawImage(sheet, left, top, right - left, bottom - top)
}

/** Between which two of the evenly spaced places `at` each pixel's middle lies, and how far along. */
function places(at, first, count, ratio) {
  const [from, part] = [new Int32Array(count), new Float64Array(count)]
  const last = at.length - 1
  for (let i = 0; i < count; i++) {
    const where = ((first + (i + 0.5) / ratio - at[0]) / (at[last] - at[0])) * last
    from[i] = Math.min(last - 1, Math.max(0, Math.floor(where)))
    part[i] = where - from[i]
  }
  return { from, part }
}

/** Draw the level lines that cross one cell, by marching squares. */
function cross(pen, x, y, z, r, c, band, level) {
  const heights = [z[r - 1][c - 1], z[r - 1][c], z[r][c], z[r][c - 1]]
  const [low, high] = [band(Math.min(...heights)), band(Math.max(...heights))]
  if (low === high) return
  const corners = [[x[c - 1], y[r - 1]], [x[c], y[r - 1]], [x[c], y[r]], [x[c - 1], y[r]]]
  for (let k = low; k < high; k++) {
    const at = level(k)
    const ends = []
    for (let i = 0; i < 4; i++) {
      const [a, b] = [heights[i], heights[(i + 1) % 4]]
      if (a < at === b < at) continue
      const part = (at - a) / (b - a)
      const [from, to] = [corners[i], corners[(i + 1) % 4]]
      ends.push([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part])
    }
    for (let i = 0; i + 1 < ends.length; i += 2) {
      pen.moveTo(...ends[i])
      pen.lineTo(...ends[i + 1])
    }
  }
}
