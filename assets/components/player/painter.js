// Paints a figure's traces on a canvas over Plotly's axes: 60 frames a second where a redraw takes 50 ms.
import { bar } from "./bars.js"
import { heatmap, tint } from "./heat.js"
import { each, list, pixel, shape, words } from "./marks.js"

const DASHES = {
  solid: [], dot: [1, 1], dash: [3, 3], longdash: [5, 5], dashdot: [3, 1, 1, 1], longdashdot: [5, 2, 1, 2],
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

function scatter(pen, trace, [ax, ay], get) {
  const x = list(get("x"))
  const y = list(get("y"))
  const n = Math.min(x.length, y.length)
  const points = Array.from({ length: n }, (_, i) => [pixel(ax, x[i]), pixel(ay, y[i])])
  if (trace.fill && trace.fill !== "none") area(pen, trace, points)
  if (trace.mode.includes("lines")) stroke(pen, trace, points, get)
  if (trace.mode.includes("markers")) points.forEach((at, i) => marker(pen, trace, at, i, get))
  const radius = (i) => (trace.mode.includes("markers") ? each(get("marker.size"), i) / 1.6 + 1 : 0)
  if (trace.mode.includes("text")) points.forEach((at, i) => words(pen, trace, at, i, get, radius(i)))
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
  pen.lineJoin = "round"
  pen.setLineDash((DASHES[trace.line.dash] ?? []).map((part) => part * Math.max(width, 3)))
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
  const open = symbol.includes("-open") || symbol === "line-ew"
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
