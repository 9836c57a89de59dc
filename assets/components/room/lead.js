// The teacher's side: tells the room where she is whenever that changes, and hears who is there.
import { farewell, keepSecret, post, secret } from "./link.js"
import { here, mark, standing } from "./place.js"

const LOOK = 50 // ms from one look at the page to the next
const STILL = 150 // ms that the address must have been the same: a page that opens writes it in parts
const BUSY = 1500 // ms for which a running page's address is not believed
const CALM = 1000 // ms between two questions while nothing moves
const RUNS = "[data-testid=stApp][data-test-script-state=running]"

/** Lead a room until `it.stopped`. `it.show()` is called with news in `it.counts`, `it.state`. */
export async function lead(it) {
  it.asked = new Map() // question: who shows its answers
  it.counts = { following: 0, alone: 0, answers: {} }
  addEventListener("pagehide", (it.bye = () => farewell(it.code, "away", { secret: secret(it.code) })))
  if (await opened(it)) it.timer = setInterval(() => look(it), LOOK)
}

export function stopLeading(it) {
  clearInterval(it.timer)
  removeEventListener("pagehide", it.bye)
}

/** Open the room, also again where a server that began anew has forgotten it. */
async function opened(it) {
  const { status } = await post(it.code, "open", { secret: secret(it.code) })
  it.sent = undefined
  if (status === 409) return taken(it)
  it.state = status === 200 ? "leading" : status === 503 ? "full" : "waiting"
  it.show()
  return status !== 503
}

function taken(it) {
  stopLeading(it)
  keepSecret(it.code, "")
  it.trigger("taken", it.code)
  return false
}

async function look(it) {
  const now = performance.now()
  const place = { ...settled(it, now), ...standing() }
  const text = JSON.stringify(place)
  if (it.asking || (text === it.sent && now - it.told < CALM)) return
  it.asking = true
  it.told = now
  const words = { secret: secret(it.code), questions: [...it.asked.keys()], place: text === it.sent ? null : place }
  const { status, body } = await post(it.code, "lead", words)
  if (status === 200) {
    Object.assign(it, { sent: text, counts: body, state: "leading" })
    it.show()
    for (const [question, take] of it.asked) take(body.answers[question] ?? [])
  } else if (status === 404 && !it.stopped) await opened(it)
  else if (status === 403) taken(it)
  else { it.state = "waiting"; it.show() }
  it.asking = false
}

/** The address, once it has stood still; before, the one that was sent last. */
function settled(it, now) {
  const place = here(it.data.lessons)
  const text = mark(place)
  if (text !== it.seen) Object.assign(it, { seen: text, since: now })
  const rests = now - it.since > STILL && (now - it.since > BUSY || !document.querySelector(RUNS))
  if (rests || !it.place) it.place = place
  return it.place
}
