// Playing, stepping and scrubbing a recording, and Plotly's turn when that rests.
import { atRest } from "../plot/rest.js"
import { announce } from "../plot/speech.js"
import { playButton, readOut } from "./bar.js"

/** Do what a button says. */
export function act(it, what) {
  const last = it.data.steps.length - 1
  if (what === "play") return it.playing ? pause(it) : start(it)
  if (what === "loop") {
    it.loop = !it.loop
    return it.host.querySelector("[data-do=loop]").setAttribute("aria-pressed", String(it.loop))
  }
  pause(it)
  go(it, { first: 0, last, back: it.frame - 1, forward: it.frame + 1 }[what])
}

/** Do what a key says. */
export function keys(it, event) {
  if (event.target === it.speed || event.ctrlKey || event.metaKey || event.altKey) return
  const what = { " ": "play", ArrowLeft: "back", ArrowRight: "forward", Home: "first", End: "last" }[event.key]
  if (!what || (what === "play" && event.target.tagName === "BUTTON")) return
  event.preventDefault()
  event.stopPropagation()
  act(it, what)
}

/** Do what somebody else does in the same recording (room/follow.js). */
export function led(it, { frame, playing, speed }) {
  if (!it.data) return
  if ([...it.speed.options].some((one) => Number(one.value) === speed)) it.speed.value = String(speed)
  if (playing && it.playing) return
  if (it.playing) pause(it)
  go(it, frame)
  if (playing) start(it)
}

/** Play on from here; where a run goes on and has not come further yet, wait for it. */
export function start(it) {
  cancelAnimationFrame(it.tick)
  it.playing = true
  it.waits = false
  it.host.dataset.playing = it.frame // where it began
  playButton(it)
  let at = it.frame >= it.drawn && !it.data.growth ? 0 : it.frame
  let before
  const tick = (now) => {
    if (!it.playing || it.gone) return
    const last = it.drawn // what comes is played once it is drawn
    const goesOn = Boolean(it.data.growth)
    at += before === undefined ? 0 : ((now - before) / 1000) * it.data.rate * Number(it.speed.value)
    before = now
    if (at > last && it.loop && !goesOn) at %= last + 1
    if (goesOn) at = Math.min(at, last)
    go(it, Math.min(last, Math.floor(at)), false)
    it.painted = (it.painted ?? 0) + 1
    if (at >= last && !it.loop && !goesOn) return pause(it)
    it.tick = requestAnimationFrame(tick)
  }
  it.tick = requestAnimationFrame(tick)
}

/** Stop where it is. */
export function pause(it) {
  it.waits = false
  if (it.playing) {
    it.playing = false
    delete it.host.dataset.playing
    cancelAnimationFrame(it.tick)
    playButton(it)
    announce(it, it.range.getAttribute("aria-valuetext"))
  }
  resettle(it)
}

/** Let Plotly draw what was painted, once nobody moves anything. */
export function resettle(it) {
  it.resting?.()
  it.rests = (it.rests ?? 0) + 1
  it.resting = atRest(250, () => rest(it))
}

/** Let Plotly settle one figure after the other, so that a hand that comes waits for one at most. */
async function rest(it) {
  const turn = (it.rests = (it.rests ?? 0) + 1)
  for (const one of it.reels) {
    if (it.playing || it.loading || it.gone || turn !== it.rests) return
    await one.by.settle(one)
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** Show a frame in every figure. */
export function go(it, frame, still = true) {
  it.frame = Math.max(0, Math.min(it.data.steps.length - 1, frame))
  for (const one of it.reels) one.by.show(one, it.frame)
  readOut(it)
  if (still) resettle(it)
  if (!it.playing && document.activeElement !== it.range) announce(it, it.range.getAttribute("aria-valuetext"))
}
