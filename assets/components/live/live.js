// Pictures that follow a slider at once: asked of the server beside Streamlit, one question at a time.

const place = new URL("../../live", new URL(".", import.meta.url))
const FRESH = 3000 // ms after which a moved slider no longer holds the page's own pictures back
const DEAF = 10000 // ms without questions after one that failed
const CALM = 150 // ms from one reading of words to the next: nobody reads sooner
const followers = new Map() // token -> {at, take, calm, behind}
const moving = new Map() // slider -> {value, since}: moved, but not yet in a run of the page
let asking // until nothing has moved since the last question
let answer // to the question that is on its way
let spoken = -CALM // when words were asked for
let later // asks for words that were left out
let deaf = 0

/** Draw `take(picture)` whenever a slider named in `at` moves; what is calm, a few times a second. */
export function follow({ token, at }, take, calm = false) {
  followers.set(token, { at, take, calm, behind: followers.get(token)?.behind })
}

export function leave(token) {
  followers.delete(token)
}

/** A hand moved a slider: ask for what follows it; return the answer's promise, if anything does. */
export function move(name, value) {
  const ours = [...followers.values()].filter(({ at }) => name in at)
  if (!ours.length) return undefined
  moving.set(name, { value, since: performance.now() })
  if (performance.now() < deaf) return undefined
  for (const one of ours) one.behind = true
  return go()
}

function go() {
  answer ??= question() // what came last may still be on its way to the screen
  if (!answer) return asking ?? Promise.resolve()
  return (asking ??= ask())
}

/** The page has run with a slider's value, or the slider is gone. */
export function arrived(name, value) {
  if (value === undefined || moving.get(name)?.value === value) moving.delete(name)
}

/** Whether the hand has already left the place `at` which the page's picture was made. */
export function late(at) {
  return Object.entries(at).some(([name, value]) => {
    const moved = moving.get(name)
    return moved && moved.value !== value && performance.now() - moved.since < FRESH
  })
}

/** Ask until nothing has moved since the last question: the next is on its way while an answer
 *  is drawn. */
async function ask() {
  while (answer) {
    const pictures = await answer
    answer = question()
    for (const [token, picture] of pictures) if (picture) followers.get(token)?.take(picture)
    await new Promise(requestAnimationFrame)
    answer ??= question()
  }
  asking = undefined
}

/** [token, picture] for where the sliders are now, if one has moved since the last question. */
function question() {
  const now = performance.now()
  const behind = [...followers].filter(([, { at, behind }]) => behind && Object.keys(at).some((name) => moving.has(name)))
  const ready = behind.filter(([, { calm }]) => !calm || now >= spoken + CALM)
  clearTimeout(later)
  if (ready.some(([, { calm }]) => calm)) spoken = now
  else if (behind.length > ready.length) later = setTimeout(go, spoken + CALM - now)
  if (!ready.length) return undefined
  for (const [, one] of ready) one.behind = false
  return answered(ready.map(([token]) => token)).catch(() => { deaf = performance.now() + DEAF; return [] })
}

async function answered(tokens) {
  const values = Object.fromEntries([...moving].map(([name, { value }]) => [name, value]))
  const answer = await fetch(place, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ tokens, values }),
  })
  if (!answer.ok) throw new Error(`live: ${answer.status}`)
  const figures = parts(await answer.arrayBuffer()).map(text)
  return Promise.all(tokens.map(async (token, i) => [token, await figures[i]]))
}

/** What an answer is made of: each part begins with its number of bytes. */
function parts(answer) {
  const view = new DataView(answer), found = []
  for (let at = 0; at < answer.byteLength; at += found.at(-1).byteLength) {
    const size = view.getUint32(at)
    found.push(new Uint8Array(answer, at += 4, size))
  }
  return found
}

/** A compressed text; undefined where there is nothing. */
async function text(part) {
  if (!part.length) return undefined
  return new Response(new Response(part).body.pipeThrough(new DecompressionStream("deflate"))).text()
}
