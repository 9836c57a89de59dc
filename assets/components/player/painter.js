// Paints a figure's traces on a canvas over Plotly's axes: 60 frames a second where a redraw takes 50 ms.

const DASHES = {
  solid: [], dot: [1, 2], dash: [4, 3], longdash: [7, 3], dashdot: [4, 2, 1, 2], longdashdot: [7, 2, 1, 2],
}
const PAINTED = new Set(["scatter", "scattergl", "heatmap", "bar"])

/** Whether every moving trace of this figure can be painted. */
export function paintable(figure, tracks) {
  return tracks.every(({ trace }) => PAINTED.has(figure.data[trace].type ?? "scatter"))
}

/** Paint all traces of `plot` as they are in one frame; `now(trace, prop)` overrides the full data. */
export function paint(canvas, plot, now) {
  const { width, height } = fit(canvas, plot)
  const pen = canvas.getContext("2d")
  pen.clearRect(0, 0, width, height)
  for (const trace of plot._fullData) {
    if (trace.visible !== true || !PAINTED.has(trace.type)) continue
    const axes = [trace.xaxis, trace.yaxis].map((id) =>
      plot._fullLayout[`${id[0]}axis${id.slice(1)}`])
    const get = (prop) => now(trace.index, prop) ?? prop.split(".").reduce((node, name) => node?.[name], trace)
    pen.save()
    pen.beginPath()
    pen.rect(axes[0]._offset, axes[1]._offset, axes[0]._length, axes[1]._length)
    if (trace.cliponaxis !== false) pen.clip()
    pen.globalAlpha = get("opacity") ?? 1
    ;({ heatmap, bar }[trace.type] ?? scatter)(pen, trace, axes, get)
    pen.restore()
  }
}

function fit(canvas, plot) {
  const { width, height } = plot._fullLayout
  const ratio = window.devicePixelRatio || 1
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  canvas.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0)
  return { width, height }
}

const list = (value) => (value === undefined || value === null ? [] : value.length === undefined || typeof value === "string" ? [value] : value)
const pixel = (axis, value) => axis._offset + axis.d2p(value)
const each = (value, i) => (value !== null && typeof value === "object" && value.length !== undefined ? value[i % value.length] : value)

function scatter(pen, trace, [ax, ay], get) {
  const x = list(get("x"))
  const y = list(get("y"))
  const n = Math.min(x.length, y.length)
  const points = Array.from({ length: n }, (_, i) => [pixel(ax, x[i]), pixel(ay, y[i])])
  if (trace.fill && trace.fill !== "none") area(pen, trace, points)
  if (trace.mode.includes("lines")) stroke(pen, trace, points, get)
  if (trace.mode.includes("markers")) points.forEach((at, i) => marker(pen, trace, at, i, get))
  if (trace.mode.includes("text")) points.forEach((at, i) => words(pen, trace, at, i, get))
}

function area(pen, trace, points) {
  pen.beginPath()
  points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)))
  pen.fillStyle = trace.fillcolor
  pen.fill()
}

function stroke(pen, trace, points, get) {
  pen.beginPath()
  let down = false
  for (const [x, y] of points) {
    const there = Number.isFinite(x) && Number.isFinite(y)
    if (there) down ? pen.lineTo(x, y) : pen.moveTo(x, y)
    down = there || (down && trace.connectgaps)
  }
  const width = get("line.width")
  if (!width) return
  pen.lineWidth = width
  pen.strokeStyle = get("line.color")
  pen.lineJoin = pen.lineCap = "round"
  pen.setLineDash((DASHES[trace.line.dash] ?? []).map((part) => part * width))
  pen.stroke()
  pen.setLineDash([])
}

function marker(pen, trace, [x, y], i, get) {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return
  const radius = each(get("marker.size"), i) / 2
  const symbol = String(each(get("marker.symbol"), i) ?? "circle")
  shape(pen, symbol.replace("-open", ""), x, y, radius)
  const alpha = pen.globalAlpha
  pen.globalAlpha = alpha * (each(get("marker.opacity"), i) ?? 1)
  const colour = tint(each(get("marker.color"), i), trace.marker)
  const open = symbol.includes("-open") || symbol === "cross-thin" || symbol === "x-thin"
  if (!open) {
    pen.fillStyle = colour
    pen.fill()
  }
  const edge = each(get("marker.line.width"), i)
  if (edge || open) {
    pen.lineWidth = edge || 2
    pen.strokeStyle = open ? colour : each(get("marker.line.color"), i)
    pen.stroke()
  }
  pen.globalAlpha = alpha
}

function shape(pen, symbol, x, y, r) {
  pen.beginPath()
  const corners = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
    "triangle-up": [[0, -1.2], [1.15, 0.8], [-1.15, 0.8]],
    "triangle-down": [[0, 1.2], [1.15, -0.8], [-1.15, -0.8]],
    cross: cross(0), x: cross(Math.PI / 4),
    star: ring(10, (k) => (k % 2 ? 0.55 : 1.4)), pentagon: ring(5, () => 1.15),
  }[symbol]
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

function words(pen, trace, [x, y], i, get, where = each(trace.textposition, i)) {
  const text = each(get("text"), i)
  if (!text || !Number.isFinite(x) || !Number.isFinite(y)) return
  const { size, family, color } = trace.textfont
  const place = String(where)
  const away = size * 0.45
  pen.font = `${String(text).startsWith("<b>") ? "bold " : ""}${each(size, i)}px ${each(family, i)}`
  pen.fillStyle = each(color, i)
  pen.textAlign = place.includes("left") ? "right" : place.includes("right") ? "left" : "center"
  pen.textBaseline = place.includes("top") ? "bottom" : place.includes("bottom") ? "top" : "middle"
  const dx = place.includes("left") ? -away : place.includes("right") ? away : 0
  const dy = place.includes("top") ? -away : place.includes("bottom") ? away : 0
  String(text).replace(/<[^>]*>/g, "").split("\n").forEach((line, k) => pen.fillText(line, x + dx, y + dy + k * size))
}

function bar(pen, trace, [ax, ay], get) {
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
    pen.fillStyle = tint(each(get("marker.color"), i), trace.marker)
    pen.fillRect(...box)
    const edge = each(trace.marker.line?.width, i)
    pen.lineWidth = edge || 1
    pen.strokeStyle = each(trace.marker.line?.color, i)
    if (edge) pen.strokeRect(...box)
    if (trace.textposition === "outside") words(pen, trace, across ? [head, middle] : [middle, head], i, get, across ? "right" : "top")
  })
}

const sheets = new WeakMap()

function heatmap(pen, trace, [ax, ay], get) {
  const z = get("z")
  const [rows, columns] = z.shape ?? [z.length, z[0].length]
  const flat = z.flat instanceof Function && z.shape ? z.values : null
  const sheet = sheets.get(trace) ?? sheets.set(trace, document.createElement("canvas")).get(trace)
  sheet.width = columns
  sheet.height = rows
  const page = sheet.getContext("2d")
  const image = page.createImageData(columns, rows)
  const inks = new Uint32Array(image.data.buffer)
  const table = ramp(trace.colorscale, trace.reversescale)
  const span = 255 / (trace.zmax - trace.zmin)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const value = flat ? flat[r * columns + c] : z[r][c]
      const shade = Math.min(255, Math.max(0, Math.round((value - trace.zmin) * span)))
      inks[(rows - 1 - r) * columns + c] = table[shade]
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

function tint(value, style) {
  if (typeof value !== "number") return value
  const low = style.cmin ?? 0
  const shade = Math.round(((value - low) / ((style.cmax ?? 1) - low)) * 255)
  const packed = ramp(style.colorscale, style.reversescale)[Math.min(255, Math.max(0, shade))]
  return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`
}
