// A click anywhere in a plot's area, told in its axes' units: not only where Plotly finds a point.
// Where a figure asks for it (layout.meta.draggable) a point can be dragged as well.

const STILL = 5 // px that a pointer may move while it is down
const NEAR = { mouse: 12, pen: 16, touch: 24 } // px between a pointer and the point that it takes

/** Call `then({ x, y, name })` when `plot` is clicked between the axes of one of its plots; `name` is
 *  the figure's own (layout.meta.name). After a drag there is also `from`: where the point was. */
export function pressed(plot, then) {
  plot.addEventListener("pointerdown", (from) => {
    if (!from.isPrimary || from.button !== 0 || from.target.closest(".legend") || meta(plot).draggable === false) return
    const taken = nearest(plot, from, NEAR[from.pointerType])
    const far = (event) => Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > STILL
    const mark = Object.assign(document.createElement("div"), { className: "dlviz-taken" })
    const done = new AbortController() // while a pointer is down Plotly covers the page: the window hears of it
    const once = { capture: true, signal: done.signal }
    done.signal.onabort = () => setTimeout(() => mark.remove(), SHOWN)
    addEventListener("pointercancel", () => done.abort(), once)
    addEventListener("pointermove", (event) => { if (taken && far(event)) follow(plot, mark, event) }, once)
    addEventListener("pointerup", (event) => {
      done.abort()
      const at = far(event) ? taken && { ...within(plot, event), from: taken } : where(plot, from)
      if (at) then({ ...at, name: meta(plot).name })
    }, once)
  }, true)
  plot.addEventListener("pointermove", (event) => { // the cursor says what a press would do
    const none = meta(plot).puts === false ? "none" : "put"
    if (meta(plot).draggable) plot.dataset.press = nearest(plot, event, NEAR[event.pointerType]) ? "take" : none
    else delete plot.dataset.press
  }, true)
  plot.addEventListener("touchstart", (event) => { // a finger on a point moves it; elsewhere it scrolls the page
    if (event.touches.length === 1 && nearest(plot, event.touches[0], NEAR.touch)) event.preventDefault()
  }, { capture: true, passive: false })
}

const SHOWN = 500 // ms for which a dropped point's mark stays: by then its picture is there

export const meta = (plot) => plot.layout?.meta ?? {}

/** The first plot's axes, and where on them a pointer is in pixels. */
function spots(plot, { clientX, clientY }) {
  const box = plot.getBoundingClientRect()
  return Object.values(plot._fullLayout?._plots ?? {}).map(({ xaxis, yaxis }) =>
    ({ xaxis, yaxis, x: clientX - box.left - xaxis._offset, y: clientY - box.top - yaxis._offset }))
}

/** Where a pointer is in the units of the axes there, if it is between any. */
export function where(plot, event) {
  const there = spots(plot, event).find(({ xaxis, yaxis, x, y }) => x >= 0 && y >= 0 && x <= xaxis._length && y <= yaxis._length)
  return there && { x: there.xaxis.p2d(there.x), y: there.yaxis.p2d(there.y) }
}

/** The place nearest to a pointer that lies between the axes. */
export function within(plot, event) {
  const [{ xaxis, yaxis, x, y }] = spots(plot, event)
  return { x: xaxis.p2d(clamped(x, xaxis)), y: yaxis.p2d(clamped(y, yaxis)) }
}

const clamped = (place, axis) => Math.min(axis._length, Math.max(0, place))

/** The point of a draggable figure under a pointer, the uppermost of several. */
export function nearest(plot, event, reach = NEAR.mouse) {
  if (!meta(plot).draggable) return undefined
  const box = plot.getBoundingClientRect()
  let [found, least] = [undefined, reach]
  for (const { x, y, at } of points(plot)) {
    const away = Math.hypot(at[0] - event.clientX + box.left, at[1] - event.clientY + box.top)
    if (away <= least) [found, least] = [{ x, y }, away]
  }
  return found
}

/** The points of the first plot, each with where it is `at` in pixels; with meta.fixed a trace's are none. */
export function points(plot) {
  const [{ xaxis, yaxis }] = Object.values(plot._fullLayout._plots)
  const pointed = plot._fullData.filter(({ mode, meta, visible }) => visible === true && mode?.includes("markers") && !meta?.fixed)
  return pointed.flatMap((trace) => Array.from(trace.x, (x, i) =>
    ({ x, y: trace.y[i], at: [xaxis._offset + xaxis.d2p(x), yaxis._offset + yaxis.d2p(trace.y[i])] })))
}

function follow(plot, mark, event) {
  const [{ xaxis, yaxis, x, y }] = spots(plot, event)
  Object.assign(mark.style, { left: `${clamped(x, xaxis) + xaxis._offset}px`, top: `${clamped(y, yaxis) + yaxis._offset}px` })
  if (!mark.isConnected) plot.after(mark)
}
