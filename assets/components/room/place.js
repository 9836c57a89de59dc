// Where a tab is: its lesson and knobs as the address has them, its sliders and players as they stand.

const OWN = ["lang", "projector", "hide", "room"] // of the visitor, not of the place

/** The lesson and its knobs; `lessons` are the names that an address can end with. */
export function here(lessons) {
  const last = location.pathname.split("/").filter(Boolean).at(-1)
  const query = Object.fromEntries(new URLSearchParams(location.search))
  for (const name of OWN) delete query[name]
  return { lesson: lessons.includes(last) ? last : "home", query }
}

/** The same text for the same lesson and knobs. */
export const mark = ({ lesson, query }) => JSON.stringify([lesson, Object.entries(query).sort()])

/** What moves without the address: {sliders, players}. */
export function standing() {
  const sliders = Object.fromEntries(all(".dlviz-slide[data-name]").map(({ dataset }) => [dataset.name, Number(dataset.value)]))
  const players = Object.fromEntries(all(".dlviz-player[data-name]").map((host) => [host.dataset.name, played(host)]))
  return { sliders, players }
}

/** While a recording plays, where it began is all that is said: others play it themselves. */
function played(host) {
  const { frame, playing } = host.dataset
  return { frame: Number(playing ?? frame ?? 0), playing: playing !== undefined, speed: Number(host.querySelector("select")?.value ?? 1) }
}

/** Put sliders and players where they stand elsewhere; nobody is asked twice for the same. */
export function stand({ sliders, players }, before) {
  for (const host of all(".dlviz-slide[data-name]")) {
    const value = sliders[host.dataset.name]
    if (value !== undefined && value !== Number(host.dataset.value)) lead(host, value)
  }
  for (const host of all(".dlviz-player[data-drawn]")) {
    const player = players[host.dataset.name]
    const asked = JSON.stringify([player, host.dataset.drawn])
    if (!player || before.get(host) === asked) continue
    before.set(host, asked)
    lead(host, player)
  }
}

const lead = (host, detail) => host.dispatchEvent(new CustomEvent("dlviz-led", { detail }))

const all = (selector) => [...document.querySelectorAll(selector)]
