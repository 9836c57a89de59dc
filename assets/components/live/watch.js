// Pictures of what goes on by itself (a training): asked of the server beside Streamlit, which says when to ask again.

const place = new URL("../../watch", new URL(".", import.meta.url))
const FAILED = 5000 // ms until the next question after one that failed
const HIDDEN = 2000 // ms between two questions while another tab is in front
const watches = new Map() // token -> {names: Map(name -> {take, turn}), have, asking}

/** Draw `take(picture)` at every news; `goes` says whether more will come without being asked for. */
export function watch({ watch: token, name, turn, goes }, take) {
  if (!watches.has(token)) watches.set(token, { token, names: new Map(), have: -1, asking: false })
  const it = watches.get(token)
  it.names.set(name, { turn: Math.max(turn, it.names.get(name)?.turn ?? -1), take }) // what is older stays away
  it.goes = goes
  if (goes) ask(it)
}

export function unwatch({ watch: token, name }, take) {
  const it = watches.get(token)
  if (it?.names.get(name)?.take !== take) return
  it.names.delete(name)
  if (!it.names.size) watches.delete(token)
}

/** Whether a newer picture than that of `turn` is shown already. */
export function old({ watch: token, name, turn }) {
  return (watches.get(token)?.names.get(name)?.turn ?? -1) > turn
}

/** Tell something and draw what comes of it at once; rejects where nobody hears. */
export async function say(token, what) {
  const it = watches.get(token)
  if (!it) throw new Error("nothing is watched")
  await answered(it, { have: -1, say: what })
}

async function ask(it) {
  if (it.asking) return
  it.asking = true
  while (it.goes && watches.get(it.token) === it) {
    const rest = await (document.hidden ? there(it) : answered(it, { have: it.have })).catch(() => FAILED)
    await new Promise((done) => setTimeout(done, rest))
  }
  it.asking = false
}

/** Say that somebody is there, though another tab is in front: what goes on doesn't wait for them. */
async function there(it) {
  await told({ token: it.token, names: [], have: -1 })
  return HIDDEN
}

async function told(words) {
  const answer = await fetch(place, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(words),
  })
  if (!answer.ok) throw new Error(`watch: ${answer.status}`)
  return answer.json()
}

async function answered(it, more) {
  const { turn, pictures, rest, goes } = await told({ token: it.token, names: [...it.names.keys()], ...more })
  it.have = Math.max(it.have, turn)
  it.goes = goes
  for (const [name, picture] of Object.entries(pictures)) {
    const one = it.names.get(name)
    if (!one || turn <= one.turn) continue
    one.turn = turn
    one.take(picture)
  }
  return rest
}
