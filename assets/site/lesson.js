// One lesson: its presets, each with its pictures, its recording and its words, in two languages.
import { preset } from "./data.js"
import { fill, turn } from "./parts.js"
import { question } from "./question.js"
import { go, speak, state } from "./state.js"
import { sweep } from "./sweep.js"

const find = (name) => document.querySelector(name)
const PLACES = ["picture", "verdict", "aside", "below"]
const it = { shown: 0, at: 0 }

for (const one of document.querySelectorAll("[data-preset]")) one.onclick = () => go({ preset: Number(one.dataset.preset) })
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(true))
speak(() => show())

/** Show what the address says; a change of language keeps the place in a recording. */
async function show(again = false) {
  const buttons = [...document.querySelectorAll("[data-preset]")]
  const last = Math.max(...buttons.map((one) => Number(one.dataset.preset)))
  const { preset: asked, lang } = state()
  const number = Math.min(asked, last)
  for (const one of buttons) one.setAttribute("aria-pressed", String(Number(one.dataset.preset) === number))
  const turns = (it.turn = (it.turn ?? 0) + 1)
  const scene = (await preset(number))[lang]
  if (turns !== it.turn) return // another has been chosen meanwhile
  const anew = again || number !== it.shown
  if (number !== it.shown) it.at = scene.slider?.at ?? 0
  it.shown = number
  const places = PLACES.map((name) => find(`.${name}`))
  find(".scene").classList.toggle("beside", scene.places.aside.length > 0)
  PLACES.forEach((name, i) => fill(places[i], scene.places[name], anew))
  const words = window.dlvizWords[lang]
  sweep(find(".sweep"), scene.slider, words, it.at, (at) => { it.at = at; turn(places, at) })
  if (scene.slider && it.at !== scene.slider.at) turn(places, it.at)
  question(find(".question"), scene.question, words, anew)
  find("#program").textContent = scene.program
  find("#program").closest("details").hidden = !scene.program
  find(".scene").dataset.shown = `${number}.${lang}`
}
