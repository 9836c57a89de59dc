// What a screen reader hears: news once they have come to rest, and what is said of a picture.
import { atRest } from "./rest.js"

const REST = 700 // ms without a change after which it is said
const region = Object.assign(document.createElement("div"), { className: "dlviz-speech" })
region.style.cssText = "position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)" // heard, not seen
region.setAttribute("aria-live", "polite")
document.body.append(region)
const waiting = new Map() // who speaks -> words
let resting

/** Say words of `who` politely, once nothing changes any more; of one speaker only the newest. */
export function announce(who, words) {
  waiting.set(who, words.trim())
  resting?.()
  resting = atRest(REST, () => {
    region.textContent = [...waiting.values()].join(" ")
    waiting.clear()
  })
}

const WORDS = ".dlviz-said:not(:has(table)), [data-testid=stAlert]"
const PICTURE = ".dlviz-figure, .dlviz-player"
let named = 0

/** Let every picture be described by what the page says of it: in a lesson's picture that is the verdict,
 *  elsewhere the words below it. They are read where they stand, so they follow the knobs. */
export function describe() {
  for (const host of document.querySelectorAll("[role=figure]:is(.dlviz-figure, .dlviz-player)")) {
    const ids = spoken(host).map((one) => (one.id ||= `dlviz-words-${++named}`)).join(" ")
    if (ids) host.setAttribute("aria-describedby", ids)
    else host.removeAttribute("aria-describedby")
  }
}

function spoken(host) {
  const lesson = host.closest(".st-key-lesson-picture, .st-key-lesson-aside")?.closest(".st-key-lesson, .st-key-lesson-halves")
  if (lesson) return [...lesson.querySelectorAll(`.st-key-lesson-verdict :is(${WORDS})`)]
  const found = []
  for (let next = beside(host); next && !next.querySelector(PICTURE); next = next.nextElementSibling) found.push(...next.querySelectorAll(WORDS))
  return found
}

const beside = (host) => host.closest("[data-testid=stElementContainer]")?.nextElementSibling
