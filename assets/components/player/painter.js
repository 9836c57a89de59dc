// Paints a figure's traces on a canvas over Plotly's axes: 60 frames a second where a redraw takes 50 ms.
import { bar } from "./bars.js"
import { heatmap, tint } from "./heat.js"
import { levels } from "./levels.js"
import { each, list, pixels, shape, words } from "./marks.js"

const DASHES = {
  solid: [], dot: [1, 1], dash: [3, 3], longdash: [5, 5], dashdot: [3, 1, 1, 1], longdashdot: [5, 2, 1, 2],
}
/** The kinds of traces that are painted. */
export const PAINTED = new Set(["scatter", "heatmap", "contour", "bar"])

/** Whether every trace that moves in this recording can be painted; bands of colour are Plotly's there. */
export function paintable(figure, tracks) {
  return tracks.every(({ trace }) => {
    const { type = "scatter", contours } = figure.data[trace]
    return PAINTED.has(type) && (type !== "contour" || contours.coloring === "none")
  })
}

/** Paint the traces of `plot` as they are in one frame, all or those from one index to another;
 *  `now(trace, prop)` overrides the full data. */
export function paint(canvas, plot, now, from = 0, to = Infinity) {
  const { width, height } = fit(canvas, plot)
  const pen = canvas.getContext("2d")
  pen.clearRect(0, 0, width, height)
  plot.classList.toggle("relief", plot._fullData.some((trace) => trace.type === "contour" && seen(trace, now)))
  for (const trace of plot._fullData) {
    if (trace.index < from || trace.index >= to || !seen(trace, now)) continue
    const axes = axesOf(plot, trace)
    const get = (prop) => now(trace.index, prop) ?? prop.split(".").reduce((node, name) => node?.[name], trace)
    pen.save()
    pen.beginPath()
    pen.rect(axes[0]._offset, axes[1]._offset, axes[0]._length, axes[1]._length)
    if (trace.cliponaxis !== false) pen.clip()
    pen.globalAlpha = get("opacity") ?? 1
    ;({ heatmap, bar, contour: levels }[trace.type] ?? scatter)(pen, trace, axes, get)
    pen.restore()
  }
}

/** Which of the first `to` traces are painted, and on what: while it is the same, so are they. */
export function ground(plot, now, to) {
  const traces = plot._fullData.filter((trace) => trace.index < to && seen(trace, now))
  const axes = traces.flatMap((trace) => axesOf(plot, trace)).map(({ _m, _b, _offset }) => `${_m} ${_b} ${_offset}`)
  const { width, height } = plot._fullLayout
  return [width, height, ...traces.map(({ index }) => index), ...new Set(axes)].join()
}

/** Whether a trace is painted: level lines only if they are new, Plotly's own are smoother. */
const seen = (trace, now) => trace.visible === true && PAINTED.has(trace.type) &&
  (trace.type !== "contour" || now(trace.index, "z") !== undefined)
const axesOf = (plot, trace) => [trace.xaxis, trace.yaxis].map((id) => plot._fullLayout[`${id[0]}axis${id.slice(1)}`])

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
  const [px, py] = [pixels(ax, x, n), pixels(ay, y, n)]
  if (trace.fill && trace.fill !== "none") area(pen, trace, px, py, n)
  if (trace.mode.includes("lines")) stroke(pen, trace, px, py, n, get)
  const marked = trace.mode.includes("markers")
  const radius = (i) => (marked ? each(get("marker.size"), i) / 1.6 + 1 : 0)
  if (marked) for (let i = 0; i < n; i++) marker(pen, trace, [px[i], py[i]], i, get)
  if (trace.mode.includes("text")) for (let i = 0; i < n; i++) words(pen, trace, [px[i], py[i]], i, get, radius(i))
}

function area(pen, trace, x, y, n) {
  pen.beginPath()
  for (let i = 0; i < n; i++) i ? pen.lineTo(x[i], y[i]) : pen.moveTo(x[i], y[i])
  pen.fillStyle = trace.fillcolor
  pen.fill()
}

/** A line; where it stands still, points within half a pixel of the last are not drawn again. */
function stroke(pen, trace, px, py, n, get) {
  pen.beginPath()
  let down = false
  let [lastX, lastY] = [0, 0]
  for (let i = 0; i < n; i++) {
    const [x, y] = [px[i], py[i]]
    const there = Number.isFinite(x) && Number.isFinite(y)
    if (there && down && i < n - 1 && Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5) continue
    if (there) {
      down ? pen.lineTo(x, y) : pen.moveTo(x, y)
      lastX = x
      lastY = y
    }
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
