// A heat map on a canvas, smoothed as Plotly smooths it, and the colours of its scale.
import { pixel } from "./marks.js"

const sheets = new WeakMap()

/** Paint a heat map. */
export function heatmap(pen, trace, [ax, ay], get) {
  const z = get("z")
  const [rows, columns] = z.shape ?? [z.length, z[0].length]
  const flat = z.flat instanceof Function && z.shape ? z.values : null
  const at = (r, c) => (flat ? flat[r * columns + c] : z[r][c])
  const parts = trace.zsmooth && jumps(trace.colorscale) ? FINE : 1
  const [wide, high] = [columns * parts, rows * parts]
  const sheet = sheets.get(trace) ?? sheets.set(trace, document.createElement("canvas")).get(trace)
  sheet.width = wide
  sheet.height = high
  const page = sheet.getContext("2d")
  const image = page.createImageData(wide, high)
  const inks = new Uint32Array(image.data.buffer)
  const table = ramp(trace.colorscale, trace.reversescale)
  const span = 255 / (trace.zmax - trace.zmin)
  const value = parts === 1 ? at : between(at, rows, columns, parts)
  for (let r = 0; r < high; r++) {
    for (let c = 0; c < wide; c++) {
      const shade = Math.min(255, Math.max(0, Math.round((value(r, c) - trace.zmin) * span)))
      inks[(high - 1 - r) * wide + c] = table[shade]
    }
  }
  page.putImageData(image, 0, 0)
  const [x0, x1] = edges(trace.x, columns).map((v) => pixel(ax, v))
  const [y0, y1] = edges(trace.y, rows).map((v) => pixel(ay, v))
  pen.imageSmoothingEnabled = trace.zsmooth !== false
  pen.save()
  pen.translate(x0, y1)
  pen.scale(Math.sign(x1 - x0), Math.sign(y0 - y1))
  pen.drawImage(sheet, 0, 0, Math.abs(x1 - x0), Math.abs(y0 - y1))
  pen.restore()
}

const FINE = 8 // parts of a cell's side, where blended colours would blur an edge

/** Whether a colour scale leaps from one colour to another. */
const jumps = (scale) => scale.some(([at], i) => i > 0 && at === scale[i - 1][0])

/** The values between the middles of cells, so many to a side of each. */
function between(at, rows, columns, parts) {
  const along = (n) => Array.from({ length: n * parts }, (_, i) => {
    const place = Math.min(n - 1, Math.max(0, (i + 0.5) / parts - 0.5))
    const low = Math.min(n - 2, Math.floor(place))
    return [low, place - low]
  })
  const [down, across] = [along(rows), along(columns)]
  return (r, c) => {
    const [[i, up], [j, on]] = [down[r], across[c]]
    return (at(i, j) * (1 - on) + at(i, j + 1) * on) * (1 - up) + (at(i + 1, j) * (1 - on) + at(i + 1, j + 1) * on) * up
  }
}

function edges(centres, n) {
  const first = centres?.[0] ?? 0
  const last = centres?.[n - 1] ?? n - 1
  const half = n > 1 ? (last - first) / (n - 1) / 2 : 0.5
  return [first - half, last + half]
}

const ramps = new Map()

/** 256 packed colours of a Plotly colour scale. */
function ramp(scale, reversed) {
  const name = JSON.stringify([scale, reversed])
  if (ramps.has(name)) return ramps.get(name)
  const strip = document.createElement("canvas")
  strip.width = 256
  strip.height = 1
  const pen = strip.getContext("2d", { willReadFrequently: true })
  const blend = pen.createLinearGradient(0, 0, 256, 0)
  for (const [at, colour] of scale) blend.addColorStop(reversed ? 1 - at : at, colour)
  pen.fillStyle = blend
  pen.fillRect(0, 0, 256, 1)
  const table = new Uint32Array(pen.getImageData(0, 0, 256, 1).data.buffer)
  ramps.set(name, table)
  return table
}

/** The packed colours of so many steps and one along a scale, from its one end to the other. */
export function shades(scale, reversed, steps) {
  const table = ramp(scale, reversed)
  return Uint32Array.from({ length: steps + 1 }, (_, k) => table[Math.round((k / steps) * 255)])
}

/** The colour of a value: itself, or its place on the scale of a marker's `style`. */
export function tint(value, style) {
  if (typeof value !== "number") return value
  const low = style.cmin ?? 0
  const shade = Math.round(((value - low) / ((style.cmax ?? 1) - low)) * 255)
  const packed = ramp(style.colorscale, style.reversescale)[Math.min(255, Math.max(0, shade))]
  return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`
}
