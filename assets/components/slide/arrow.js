// The arrow below a slider's track: which way its value is pushed, and how strongly.
import { follow, late, leave } from "../live/live.js"

/** Draw the arrow of `it`, if it has one, now and whenever the sliders move that it follows. */
export function arrow(it) {
  const { push, pushes } = it.data
  if (it.pushed && it.pushed !== pushes?.token) leave(it.pushed)
  it.pushed = pushes?.token
  if (pushes) follow(pushes, (push) => draw(it, JSON.parse(push)), true)
  draw(it, pushes && it.push && late(pushes.at) ? it.push : push)
}

/** All arrows begin in the middle of their tracks, so that their lengths can be compared. */
function draw(it, push) {
  const lane = it.host.querySelector(".dlviz-slide-push")
  lane.hidden = !push
  if (!push) return
  const [length, words] = (it.push = push)
  lane.dataset.way = length > 0 ? "up" : length < 0 ? "down" : "none"
  lane.style.setProperty("--length", String(Math.abs(length)))
  lane.querySelector("span").textContent = words
}
