// One scrubber for several figures: play, pause, step, speed, loop, scrub; no server is asked.
import { follow, late, leave } from "../live/live.js"
import { old, unwatch, watch } from "../live/watch.js"
import { keepImage } from "../plot/export.js"
import { nameKeys } from "../plot/keys.js"
import { plotly, report, style, surroundings, turn } from "../plot/plot.js"
import { atRest } from "../plot/rest.js"
import { describe } from "../plot/speech.js"
import { fullScreen, nameTools, tools } from "../plot/tools.js"
import { BAR, dressBar, readOut } from "./bar.js"
import { keepPage } from "./keep.js"
import { hears, lay, purge, wear } from "./places.js"
import { act, go, keys, led, pause, resettle, start } from "./playing.js"

const players = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".dlviz-player")
  const it = players.get(host) ?? build(host)
  it.styled = Promise.all([style("plot/plot.css"), style("player/player.css"), style("net/net.css"), style("listing/listing.css")])
  it.trigger = setTriggerValue
  it.unsure = 2
  it.report = data.report
  enter(it, data.scene, data.json)
  follows(it, data.live)
  if (!(it.json && (left(it) || (it.watched && old(data.live))))) load(it, data.json)
  return () => { it.gone = true; leave(it.token); if (it.watched) unwatch(it.watched, it.grow); cancelAnimationFrame(it.tick); it.resize.disconnect(); it.sized?.(); it.more.remove()
    it.reels.forEach(purge) }
}

/** Another scene begins at the first frame, and waits there to be played. */
function enter(it, scene, json) {
  if (!scene || scene === it.scene) return
  it.scene = scene
  if (it.playing) pause(it)
  it.opening = it.json !== json
  if (it.opening) return
  go(it, 0)
  it.waits = true
}

/** Follow the sliders: a new recording takes the old one's place while a hand moves them. */
function follows(it, live) {
  if (it.token && it.token !== live.token) leave(it.token)
  it.token = live.token
  if (live.token) follow(live, (json) => load(it, json))
  if (it.watched && it.watched.watch !== live.watch) unwatch(it.watched, it.grow)
  it.at = live.at
  it.grow ??= (json) => { if (!left(it)) load(it, json) }
  if ((it.watched = live.watch ? live : undefined)) watch(live, it.grow)
}

/** Whether the hand has left the place that the page's recording was made for. */
const left = (it) => it.at && late(it.at)

export function build(host) {
  host.innerHTML = `<div class="dlviz-stage"></div>${BAR}`
  const find = (name) => host.querySelector(name)
  const it = { host, stage: find(".dlviz-stage"), range: find("input"), output: find("output"),
    speed: find("select"), reels: [], frame: 0, playing: false, loop: false, unsure: 2 }
  it.speed.value = "1"
  host.tabIndex = 0
  host.onkeydown = (event) => keys(it, event)
  host.addEventListener("dlviz-led", ({ detail }) => led(it, detail))
  host.querySelectorAll("button").forEach((one) => { one.type = "button"; one.onclick = () => act(it, one.dataset.do) })
  it.range.oninput = () => { pause(it); go(it, Number(it.range.value)) }
  it.range.onkeydown = (event) => keys(it, event)
  it.tools = tools({ png: () => image(it), html: () => keepPage({ ...it.data, growth: null }), full: () => fullScreen(host) })
  it.output.before(it.tools)
  it.more = Object.assign(document.createElement("div"), { className: "dlviz-stage dlviz-more" })
  it.resize = new ResizeObserver(() => resized(it))
  for (const one of [it.stage, it.tools]) it.resize.observe(one) // the button grows with the page's type
  players.set(host, it)
  return it
}

const SIZED = 150 // ms after which figures whose places have changed are fitted to them

function resized(it) {
  it.reels.forEach((one) => { if (one.moving) { one.frame = -1; one.by.show(one, it.frame) } })
  it.sized?.()
  it.sized = atRest(SIZED, () => { it.viewed = undefined; if (it.wanted) load(it, it.wanted) })
}

function image(it) {
  const figures = it.reels.map((one) => ({ image: (...size) => one.by.image(one, ...size), box: one.host.getBoundingClientRect() }))
  keepImage(it.data.name, figures, getComputedStyle(it.host).backgroundColor)
}

/** Take a recording; while one is drawn, later ones wait and only the last is drawn. */
export async function load(it, json) {
  it.wanted = json
  if (it.loading) return
  it.loading = true
  try {
    for (let look = view(it); it.json !== it.wanted || it.look !== look.mark; look = view(it)) {
      await take(it, it.wanted, look)
    }
  } finally {
    it.loading = false
  }
}

/** What the page looks like: asked before and after a drawing that the page wants, as the answer
 *  takes the browser 3 ms; while a hand moves it stays. */
function view(it) {
  if (it.viewed && it.unsure-- <= 0) return it.viewed
  const { innerWidth, innerHeight, document: { fullscreenElement } } = window
  const stacked = getComputedStyle(it.host).getPropertyValue("--stacked") === "1" && !fullscreenElement
  const look = { ...surroundings(it.host), stacked, room: [it.stage.clientWidth, innerWidth, innerHeight, Boolean(fullscreenElement)] }
  return (it.viewed = { ...look, mark: JSON.stringify(look) })
}

/** Draw a recording; one that follows another keeps the place in it. */
async function take(it, json, look) {
  const data = JSON.parse(json)
  const last = data.steps.length - 1
  const fresh = it.json === undefined
  const atEnd = !fresh && !it.playing && it.frame >= it.data.steps.length - 1
  const step = it.data?.steps[it.frame]
  const waited = it.waits && !sameRun(it.data, data) // before it was played, a hand wants to see the end
  const begins = ((Boolean(data.growth?.run) && data.growth.run !== it.run) || (fresh && data.autoplay)) && !calm()
  if (it.look !== look.mark) wear(it)
  Object.assign(it, { json, look: look.mark, data, run: data.growth?.run ?? it.run, drawn: Math.min(it.drawn ?? last, last) })
  it.frame = fresh && data.knob ? data.knob.frame : begins || it.opening ? 0 : fresh || atEnd || waited ? last : nearest(data.steps, step)
  it.waits = it.opening || (it.waits && !waited)
  it.opening = false
  it.host.dataset.name = data.name
  it.range.max = (data.growth?.total ?? data.steps.length) - 1
  it.host.style.setProperty("--done", `${(100 * last) / it.range.max}%`)
  it.host.classList.toggle("growing", Boolean(data.growth))
  dressBar(it)
  nameTools(it.tools, data.words)
  lay(it, look.stacked)
  const films = data.rows.flat()
  await Promise.all([it.styled, plotly()])
  if (fresh) await turn()
  await Promise.all(it.reels.map((one, i) => one.by.draw(one, films[i], look, it.frame)))
  if (it.gone) return
  it.reels.forEach(({ plot }, i) => { if (plot) nameKeys(plot, data.words, hears(it, i)) })
  if (fresh) describe()
  it.drawn = last
  readOut(it)
  if (begins) start(it)
  resettle(it)
  report(it.report)
  const drawn = String(Number(it.host.dataset.drawn ?? 0) + 1)
  for (const one of [it, ...it.reels]) one.host.dataset.drawn = drawn
}

/** Whether two recordings say the same, be it in two languages. */
const sameRun = (one, other) => one && [one, other].map(({ steps, numbers }) => JSON.stringify([steps, Object.values(numbers)])).every((text, _, [first]) => text === first)

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches

/** The frame nearest to a step: another recording may keep fewer of them. */
function nearest(steps, step) {
  const next = steps.findIndex((one) => one >= step)
  if (next < 1) return next < 0 ? steps.length - 1 : next
  return steps[next] - step > step - steps[next - 1] ? next - 1 : next
}
