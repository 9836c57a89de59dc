// How this tab talks to its room, and what it keeps of it: the teacher's secret, or a student's random id.

const home = new URL("../../room/", new URL(".", import.meta.url))
const kept = new Map() // where a browser refuses to store anything

/** Ask the room; {status, body}, status 0 where nobody hears. */
export async function post(code, action, words, signal) {
  try {
    const answer = await fetch(new URL(`${code}/${action}`, home), {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(words), signal,
    })
    return { status: answer.status, body: answer.ok ? await answer.json() : {} }
  } catch {
    return { status: 0, body: {} }
  }
}

/** Tell the room something while the page goes away. */
export const farewell = (code, action, words) => navigator.sendBeacon(new URL(`${code}/${action}`, home), JSON.stringify(words))

/** The secret of this tab's own room; "" in a student's tab. */
export const secret = (code) => get(`dlviz-room-${code}`)

export const keepSecret = (code, text) => set(`dlviz-room-${code}`, text)

/** A student's name in the room: random, kept for this tab, unknown to everybody else. */
export function member() {
  if (!get("dlviz-member")) {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    set("dlviz-member", Array.from(bytes, (n) => n.toString(16).padStart(2, "0")).join(""))
  }
  return get("dlviz-member")
}

function get(key) {
  try { return sessionStorage.getItem(key) ?? "" } catch { return kept.get(key) ?? "" }
}

function set(key, text) {
  try { sessionStorage.setItem(key, text) } catch { kept.set(key, text) }
}
