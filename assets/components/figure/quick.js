// Decides whether a change can be painted over the axes that stand, without a redraw by Plotly.
import { typed } from "../plot/bytes.js"

const PAINTED = new Set(["scatter", "heatmap", "bar"])
const MOVING = new Set(["x", "y", "z", "base", "text", "hovertext", "customdata", "line.width",
  "marker.color", "marker.size", "marker.opacity", "marker.symbol"])

/**
 * The new values as a function of (trace, property), or undefined where only Plotly will do.
 * `tracked` lists properties ("3.marker.size") that the painter takes from elsewhere anyway.
 */
export function quick(before, after, tracked = []) {
  if (!before || before.data.length !== after.data.length) return undefined
  if (!still(before.layout, after.layout)) return undefined
  const fits = after.data.every((trace, i) => still(before.data[i], trace) ||
    (sameLook(before.data[i], trace, tracked.filter(([index]) => index === i)) && fixed(after.layout, trace)))
  if (!fits) return undefined
  const known = new Map()
  return (index, prop) => {
    if (!MOVING.has(prop)) return undefined
    const name = `${index}.${prop}`
    if (!known.has(name)) known.set(name, typed(at(after.data[index], prop)))
    return known.get(name)
  }
}

export const still = (a, b) => JSON.stringify(a) === JSON.stringify(b)

/** Whether two traces differ only in what the painter can move. */
function sameLook(a, b, tracked) {
  const filled = b.fill && b.fill !== "none" && b.fill !== "toself"
  if (!PAINTED.has(b.type ?? "scatter") || filled) return false
  return look(a, tracked) === look(b, tracked)
}

/** A trace as text, without what the painter can move. */
function look(trace, tracked) {
  const plain = structuredClone(trace)
  for (const prop of [...MOVING, ...tracked.map(([, prop]) => prop)]) {
    const names = prop.split(".")
    const leaf = names.pop()
    const parent = at(plain, names.join("."))
    if (parent) delete parent[leaf]
  }
  return JSON.stringify(plain)
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
