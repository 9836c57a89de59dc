// What a scene is made of: the app's own figures, players and words, fed from the page's data.
import figure from "../figure/figure.js"
import player from "../player/player.js"
import said from "../said/said.js"
import { changed } from "./data.js"

const STILL = { live: {}, report: "", clickable: false }
const kinds = {
  figure: (host, { data }) => figure({ ...host, data: { ...data, ...STILL, spec: JSON.stringify(data.spec) } }),
  player: (host, { data }) => player({ ...host, data: { ...STILL, scene: 1, json: JSON.stringify({ ...data, rows: data.rows.map((row) => row.map(written)) }) } }),
  said: (host, { data }) => said({ ...host, data: { ...STILL, words: JSON.stringify(data) } }),
  html: ({ parentElement }, { data }) => { parentElement.innerHTML = data },
}
const written = (film) => ({ ...film, spec: JSON.stringify(film.spec) })

/** Fill a place of the page; what stands there in the same order is changed, all else made anew. */
export function fill(place, parts, anew) {
  const shown = place.parts ?? []
  if (anew || shown.length !== parts.length || shown.some(({ kind }, i) => kind !== parts[i].kind)) {
    shown.forEach(({ stop }) => stop?.())
    place.parts = parts.map(({ kind }) => {
      const host = Object.assign(document.createElement("div"), { className: kind })
      if (kind !== "html") host.innerHTML = `<div class="dlviz-${kind}"></div>`
      return { kind, host }
    })
    place.replaceChildren(...place.parts.map(({ host }) => host))
  }
  parts.forEach((part, i) => draw(place.parts[i], part))
}

function draw(it, part) {
  it.part = part
  it.stop = kinds[part.kind]({ parentElement: it.host, setTriggerValue() {} }, part)
}

/** Show what follows the slider as it is at its place number `at`. */
export function turn(places, at) {
  for (const it of places.flatMap((place) => place.parts ?? [])) {
    const moved = it.part.frames?.[at]
    if (!moved) continue
    const { data } = it.part
    const now = it.part.kind === "figure" ? { ...data, spec: changed(data.spec, moved) } : changed(data, moved)
    kinds[it.part.kind]({ parentElement: it.host, setTriggerValue() {} }, { ...it.part, data: now })
  }
}
