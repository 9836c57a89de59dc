// A click anywhere in a plot's area, told in its axes' units: not only where Plotly finds a point.

const STILL = 5 // px that a pointer may move while it is down

/** Call `then({ x, y })` when `plot` is clicked between the axes of one of its plots. */
export function pressed(plot, then) {
  let from
  plot.addEventListener("pointerdown", (event) => { from = event.isPrimary && event.button === 0 ? event : undefined }, true)
  plot.addEventListener("pointerup", (event) => {
    const moved = from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY)
    if (!from || moved > STILL || from.target.closest?.(".legend")) return
    const at = where(plot, event)
    if (at) then(at)
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
