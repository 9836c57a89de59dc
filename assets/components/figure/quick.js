// Decides whether a change can be painted over the axes that stand, without a redraw by Plotly.
import { PAINTED } from "../player/painter.js"
import { typed } from "../plot/bytes.js"

const MOVING = new Set(["x", "y", "z", "base", "text", "hovertext", "customdata", "line.width",
  "marker.color", "marker.size", "marker.opacity", "marker.symbol", "contours.start", "contours.end", "contours.size"])

/**
 * The new values as a function of (trace, property), or undefined where only Plotly will do.
 * `tracked` lists properties ("3.marker.size") that the painter takes from elsewhere anyway.
 * Of level lines that stand as Plotly drew them, in the figure `drawn`, there are none.
 * `moves(path)` names what of the layout is changed elsewhere.
 */
export function quick(before, after, drawn, tracked = [], moves = undefined) {
  if (!before || before.data.length !== after.data.length) return undefined
  if (!still(before.layout, after.layout, moves)) return undefined
  const fits = after.data.every((trace, i) => still(before.data[i], trace) ||
    (sameLook(before.data[i], trace, tracked.filter(([index]) => index === i)) && fixed(after.layout, trace)))
  if (!fits) return undefined
  const known = new Map()
  const stands = after.data.map((trace, i) => trace.type === "contour" && still(drawn?.data[i], trace))
  return (index, prop) => {
    if (!MOVING.has(prop) || stands[index]) return undefined
    const name = `${index}.${prop}`
    if (!known.has(name)) known.set(name, typed(at(after.data[index], prop)))
    return known.get(name)
  }
}

/** Whether two values from JSON are equal, apart from what `moves(path)` names ("marker.size"). */
export function still(a, b, moves = () => false, path = "") {
  if (a === b) return true
  if (!a || !b || typeof a !== "object" || typeof b !== "object") return false
  const names = Object.keys(a)
  if (Array.isArray(a)) return names.length === b.length && names.every((i) => still(a[i], b[i], moves, path))
  const inside = (name) => (path ? `${path}.${name}` : name)
  return Object.keys(b).every((name) => name in a || moves(inside(name))) && names.every((name) =>
    moves(inside(name)) || (name in b && still(a[name], b[name], moves, inside(name))))
}

/** Whether two traces differ only in what the painter can move. */
function sameLook(a, b, tracked) {
  const filled = b.fill && b.fill !== "none" && b.fill !== "toself"
  if (!PAINTED.has(b.type ?? "scatter") || filled) return false
  return still(a, b, (path) => MOVING.has(path) || tracked.some(([, prop]) => prop === path))
}

/** A property named like "marker.size", if it is there. */
function at(node, prop) {
  return prop ? prop.split(".").reduce((part, name) => part?.[name], node) : node
}

/** Whether both axes of a trace have a range that does not follow the data. */
function fixed(layout, trace) {
  return [trace.xaxis ?? "x", trace.yaxis ?? "y"].every((id) => {
    const axis = layout[`${id[0]}axis${id.slice(1)}`]
    return axis?.range && axis.range.every((end) => end !== null) && !axis.autorange
  })
}
