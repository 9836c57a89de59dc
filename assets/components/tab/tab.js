// Which tab this is: a random name that outlives a reload, but not the tab. Python alone is told.
const KEY = "dlviz-tab"

export default function ({ data, setStateValue }) {
  const mine = name()
  if (mine && data.name !== mine) setStateValue("name", mine)
}

function name() {
  try {
    const kept = sessionStorage.getItem(KEY)
    if (kept) return kept
    const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("")
    sessionStorage.setItem(KEY, made)
    return made
  } catch {
    return "" // a browser may refuse to store anything
  }
}
