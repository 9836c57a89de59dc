// A click anywhere in a plot's area, told in its axes' units: not only where Plotly finds a point.

const STILL = 5 // px that a pointer may move while it is down

/** Call `then({ x, y })` when `plot` is clicked between the axes of one of its plots. */
export function pressed(plot, then) {
  plot.addEventListener("pointerdown", (from) => {
    if (!from.isPrimary || from.button !== 0 || from.target.closest(".legend")) return
    const done = new AbortController() // while a pointer is down Plotly covers the page: the window hears of it
    const once = { capture: true, signal: done.signal }
    addEventListener("pointercancel", () => done.abort(), once)
    addEventListener("pointerup", (event) => {
      done.abort()
      const at = Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) <= STILL && where(plot, from)
      if (at) then(at)
    }, once)
  }, true)
}

function where(plot, { clientX, clientY }) {
  const box = plot.getBoundingClientRect()
  for (const { xaxis, yaxis } of Object.values(plot._fullLayout?._plots ?? {})) {
    const [x, y] = [clientX - box.left - xaxis._offset, clientY - box.top - yaxis._offset]
    if (x >= 0 && y >= 0 && x <= xaxis._length && y <= yaxis._length) return { x: xaxis.p2d(x), y: yaxis.p2d(y) }
  }
  return undefined
}
