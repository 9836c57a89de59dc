// Fits a figure to the place it has: ticks that don't overlap, titles that aren't cut, a legend that leaves room.
import { typed } from "./bytes.js"

const pen = document.createElement("canvas").getContext("2d")
const LEGEND = 0.34 // of a figure's height, at most

/** What a place looks like that matters here: its size, and whether fingers touch it. */
export function place(host) {
  return { width: host.clientWidth, height: host.clientHeight, touch: matchMedia("(pointer: coarse)").matches }
}

/** Change a dressed figure so that it fits; in a place without a size it stays as it is. */
export function fit(figure, { width, height, touch }) {
  const { layout } = figure
  if (touch && !layout.scene) layout.dragmode = false // a finger scrolls the page
  if (!width || !height) return figure
  const usual = layout.template?.layout ?? {}
  const margin = { ...usual.margin, ...layout.margin }
  const type = layout.font?.size ?? usual.font?.size ?? 12
  const family = layout.font?.family ?? "sans-serif"
  const room = { x: width - margin.l - margin.r, y: height - margin.t - margin.b }
  for (const name of new Set([...Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key)), "xaxis", "yaxis"])) {
    const axis = (layout[name] ??= {})
    const [from, to] = axis.domain ?? [0, 1]
    const length = room[name[0]] * (to - from)
    if (axis.tickvals) named(axis, name[0], length, axis.tickfont?.size ?? type, family)
    else ticks(axis, name[0], length, type)
    title(axis, length, type, family)
  }
  layout.legend = { maxheight: LEGEND, ...layout.legend }
  if (width < 30 * type) Object.assign(layout.legend, { orientation: "h", x: 0, y: 1.02, xanchor: "left", yanchor: "bottom" })
  return figure
}

/** Plotly asks for five ticks at least, however short an axis and large the type is. */
function ticks(axis, way, length, type) {
  if (axis.nticks || axis.type === "category") return
  const usual = Math.min(Math.max(length / (way === "x" ? 80 : 40), 4), 9) + 1
  const most = Math.max(2, Math.floor(length / ((way === "x" ? 3.6 : 1.9) * type)))
  if (axis.dtick) {
    const count = Math.abs((axis.range?.[1] ?? 0) - (axis.range?.[0] ?? 0)) / axis.dtick
    if (count > most) axis.dtick *= Math.ceil(count / most)
  } else if (most < usual) axis.nticks = most
}

/** Of ticks with their own words only every second or third stays, where all would overlap. */
function named(axis, way, length, type, family) {
  axis.tickvals = Array.from(typed(axis.tickvals))
  const words = axis.ticktext ?? axis.tickvals
  const each = way === "y" ? 1.2 * type : Math.max(...words.map((one) => wide(String(one), type, family))) + 0.4 * type
  const step = Math.ceil((words.length * each) / length)
  for (const list of ["tickvals", "ticktext"]) if (step > 1 && axis[list]) axis[list] = axis[list].filter((_, i) => i % step === 0)
}

/** A title longer than its axis goes on in a second line, or is made smaller. */
function title(axis, length, type, family) {
  const text = axis.title?.text
  if (!text) return
  const size = axis.title.font?.size ?? 1.2 * type
  if (wide(text, size, family) <= length) return
  const middle = text.length / 2
  const gaps = [...text.matchAll(/ (?![^<]*>)/g)].map(({ index }) => index)
  const gap = gaps.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  const lines = gap === undefined ? [text] : [text.slice(0, gap), text.slice(gap + 1)]
  const widest = Math.max(...lines.map((line) => wide(line, size, family)))
  axis.title = { ...axis.title, text: lines.join("<br>"), font: { ...axis.title.font, size: Math.min(size, Math.max(type * 0.86, (size * length) / widest)) } }
}

function wide(text, size, family) {
  pen.font = `${size}px ${family}`
  return pen.measureText(text.replace(/<[^>]*>/g, "")).width
}
