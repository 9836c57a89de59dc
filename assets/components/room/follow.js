// A student's side: goes where the teacher goes until the student touches something, and back at a press.
import { farewell, member, post } from "./link.js"
import { here, mark, stand } from "./place.js"

const LOOK = 100 // ms from one look at the page to the next
const GAP = 100 // ms from an answer to the next question: a class of sixty asks as often
const AGAIN = 1000 // ms until the next question after one that failed
const PATIENCE = 60 // failures in a row after which a room that was there is given up
const TOUCHED = 4000 // ms within which another address comes from the student's own hand
const MINE = ".dlviz-slide, .dlviz-player" // what is let go of as soon as it is touched
const NEVER = ".dlviz-room, [class*='-question']" // to answer a question is to take part

/** Follow a room until `it.stopped`; `it.show()` is called when `it.state` or `it.alone` changes. */
export function follow(it) {
  Object.assign(it, { version: -1, alone: false, state: "looking", before: new WeakMap(), touched: -TOUCHED, failed: 0 })
  it.seen = mark(here(it.data.lessons))
  it.timer = setInterval(() => look(it), LOOK)
  it.touch = (event) => touch(it, event)
  for (const kind of TOUCHES) addEventListener(kind, it.touch, true)
  addEventListener("pagehide", (it.bye = () => farewell(it.code, "leave", { member: member() })))
  listen(it)
}

const TOUCHES = ["pointerdown", "keydown", "input"]

export function stopFollowing(it) {
  clearInterval(it.timer)
  it.waiting?.abort()
  for (const kind of TOUCHES) removeEventListener(kind, it.touch, true)
  removeEventListener("pagehide", it.bye)
}

/** Let go, or come back. */
export function setAlone(it, alone, touched = false) {
  Object.assign(it, { alone, letGo: touched, sent: undefined, version: -1, before: new WeakMap(), touched: -TOUCHED })
  it.show()
  it.waiting?.abort() // ask at once: the teacher's count follows, and so does the page
}

async function listen(it) {
  while (!it.stopped) {
    it.waiting = new AbortController()
    const words = { member: member(), have: it.version, alone: it.alone }
    const { status, body } = await post(it.code, "news", words, it.waiting.signal)
    if (it.stopped) return undefined
    if (status === 200) hear(it, body)
    else if (it.waiting.signal.aborted) continue
    else if (gives(it, status)) return undefined
    else await new Promise((done) => setTimeout(done, AGAIN))
    if (it.state === "ended") return undefined
    await new Promise((done) => setTimeout(done, GAP))
  }
}

/** Whether there is nothing to wait for. A room that was there may come back with its server. */
function gives(it, status) {
  it.failed += 1
  const known = it.room !== undefined
  if (status === 503) it.state = "full"
  else if (status === 404 && !known) it.state = "unknown"
  else if (status === 404 && it.failed > PATIENCE) it.state = "ended"
  else it.state = known ? "away" : "looking"
  it.show()
  return ["unknown", "ended"].includes(it.state)
}

function hear(it, { version, room, place, away, ended }) {
  it.room ??= room
  const other = room !== it.room // somebody else has opened one of this code since
  Object.assign(it, { version, place, failed: 0, state: ended || other ? "ended" : away ? "away" : "following" })
  it.show()
  if (it.state === "following") go(it)
}

/** Go where the teacher is. Another lesson or knob is Python's to set, once for each place. */
function go(it) {
  if (it.alone || !it.place) return
  const there = mark(it.place)
  const mine = here(it.data.lessons)
  if (there !== mark(mine) && there !== it.sent) {
    it.sent = there
    it.trigger("place", { lesson: it.place.lesson, query: it.place.query })
  }
  if (it.place.lesson === mine.lesson) stand(it.place, it.before)
}

function look(it) {
  const now = mark(here(it.data.lessons))
  const moved = now !== it.seen
  it.seen = now
  if (it.state !== "following" || it.alone || !it.place) return
  const own = moved && now !== mark(it.place) && now !== it.sent && performance.now() - it.touched < TOUCHED
  if (own) setAlone(it, true, true)
  else go(it)
}

/** A hand on a slider or a player lets go at once; on anything else, when the address says so. */
function touch(it, { target, isTrusted, type, key }) {
  if (!isTrusted || it.alone || key === "Tab" || !(target instanceof Element) || target.closest(NEVER)) return
  it.touched = performance.now()
  const passive = type === "pointerdown" && !target.closest("input, button, select")
  if (it.state === "following" && target.closest(MINE) && !passive && !target.closest(".dlviz-tools")) setAlone(it, true, true)
}
