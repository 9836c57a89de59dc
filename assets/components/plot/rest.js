// When a hand rests: no redraw by Plotly stands in the way of one that holds a slider still for a moment.
const AGAIN = 100 // ms until the next look at a pointer that is down
let held = false

for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
  addEventListener(type, (event) => { held = event.buttons > 0 }, { capture: true, passive: true })
}

/** Whether a pointer is down. */
export function holds() {
  return held
}

/** Call `then` in so many ms, or later: when no pointer is down. Returns what calls it off. */
export function atRest(ms, then) {
  let timer
  const look = () => { if (held) timer = setTimeout(look, AGAIN); else then() }
  timer = setTimeout(look, ms)
  return () => clearTimeout(timer)
}
