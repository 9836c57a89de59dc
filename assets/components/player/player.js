// One scrubber for several figures: play, pause, step, speed, loop, scrub; no server is asked.
import { follow, late, leave } from "../live/live.js"
import { bend, plotly, style, surroundings, turn } from "../plot/plot.js"
import { atRest } from "../plot/rest.js"
import { button, fullScreen } from "../plot/toolbar.js"
import { BAR, dressBar, playButton, readOut } from "./bar.js"
import { keepPage } from "./keep.js"
import { draw, reel, settle, show } from "./reel.js"

const players = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".dlviz-player")
  const it = players.get(host) ?? build(host)
  it.styled = Promise.all([style("plot/plot.css"), style("player/player.css")])
  it.trigger = setTriggerValue
  it.unsure = 2
  follows(it, data.live)
  if (!(it.json && data.live.token && late(data.live.at))) load(it, data.json)
  return () => { it.gone = true; leave(it.token); cancelAnimationFrame(it.tick); it.resize?.disconnect()
    it.reels.forEach(({ plot }) => window.Plotly?.purge(plot)) }
}

/** Follow the sliders: a new recording takes the old one's place while a hand moves them. */
function follows(it, live) {
  if (it.token && it.token !== live.token) leave(it.token)
  it.token = live.token
  if (live.token) follow(live, (json) => load(it, json))
}

export function build(host) {
  host.innerHTML = `<div class="dlviz-stage"></div>${BAR}`
  const find = (name) => host.querySelector(name)
  const it = { host, stage: find(".dlviz-stage"), range: find("input"), output: find("output"),
    speed: find("select"), reels: [], frame: 0, playing: false, loop: false, unsure: 2 }
  it.speed.value = "1"
  host.tabIndex = 0
  host.onkeydown = (event) => keys(it, event)
  host.querySelectorAll("button").forEach((one) => { one.type = "button"; one.onclick = () => act(it, one.dataset.do) })
  it.range.oninput = () => { pause(it); go(it, Number(it.range.value)) }
  it.range.onkeydown = (event) => keys(it, event)
  players.set(host, it)
  return it
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
  const look = surroundings(it.host)
  return (it.viewed = { ...look, mark: JSON.stringify(look) })
}

/** Draw a recording; one that follows another keeps the place in it. */
async function take(it, json, look) {
  const data = JSON.parse(json)
  const last = data.steps.length - 1
  const fresh = it.json === undefined
  const atEnd = !fresh && it.frame >= it.data.steps.length - 1
  const step = it.data?.steps[it.frame]
  Object.assign(it, { json, look: look.mark, data })
  it.frame = fresh && data.knob ? data.knob.frame : fresh || atEnd ? last : nearest(data.steps, step)
  it.range.max = last
  dressBar(it)
  lay(it)
  const films = data.rows.flat()
  await Promise.all([it.styled, plotly()])
  if (fresh) await turn()
  await Promise.all(it.reels.map((one, i) => draw(one, films[i], look, it.frame, options(it, one))))
  if (it.gone) return
  it.reels.forEach((one, i) => listen(it, one, i))
  readOut(it)
  resettle(it)
  it.host.dataset.drawn = String(Number(it.host.dataset.drawn ?? 0) + 1)
}

/** The frame nearest to a step: another recording may keep fewer of them. */
function nearest(steps, step) {
  const next = steps.findIndex((one) => one >= step)
  if (next < 1) return next < 0 ? steps.length - 1 : next
  return steps[next] - step > step - steps[next - 1] ? next - 1 : next
}

function lay(it) {
  const { rows, heights, widths } = it.data
  const shape = JSON.stringify([rows.map((row) => row.length), heights, widths])
  if (shape === it.shape) return
  it.shape = shape
  it.reels.forEach(({ plot }) => window.Plotly?.purge(plot))
  it.stage.replaceChildren(...rows.map((row, r) => {
    const line = document.createElement("div")
    line.className = "dlviz-row"
    line.style.height = bend(heights[r])
    line.style.gridTemplateColumns = row.map((_, i) => `minmax(0, ${widths?.[r][i] ?? 1}fr)`).join(" ")
    line.append(...row.map(() => Object.assign(document.createElement("div"), { className: "dlviz-reel dlviz-figure" })))
    return line
  }))
  it.reels = [...it.stage.querySelectorAll(".dlviz-reel")].map(reel)
  it.resize?.disconnect()
  it.resize = new ResizeObserver(() => it.reels.forEach((one) => { if (one.moving) { one.frame = -1; show(one, it.frame) } }))
  it.resize.observe(it.stage)
}

/** Tell Python where a click fell; `reel` says in which figure. */
function listen(it, one, reel) {
  if (one.listens || !it.trigger) return
  one.listens = true
  one.plot.on("plotly_click", ({ points: [p] }) => {
    if (it.data.clickable && p) it.trigger("click", { reel, x: p.x, y: p.y, curve: p.curveNumber })
  })
}

/** Plotly's settings for one figure: one object for good, as a new one makes it start afresh. */
function options(it, one) {
  const { words, name } = it.data
  const { plot } = one
  return (one.settings ??= { responsive: true, displaylogo: false,
    modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d", "toImage"],
    modeBarButtonsToAdd: [
      button("camera", words.png, () => window.Plotly.downloadImage(plot, { format: "png", scale: 2, filename: name })),
      button("disk", words.html, () => keepPage(it.data)),
      button("full", words.full, () => fullScreen(it.host)) ] })
}

function act(it, what) {
  const last = it.data.steps.length - 1
  if (what === "play") return it.playing ? pause(it) : start(it)
  if (what === "loop") {
    it.loop = !it.loop
    return it.host.querySelector("[data-do=loop]").setAttribute("aria-pressed", String(it.loop))
  }
  pause(it)
  go(it, { first: 0, last, back: it.frame - 1, forward: it.frame + 1 }[what])
}

function keys(it, event) {
  if (event.target === it.speed || event.ctrlKey || event.metaKey || event.altKey) return
  const what = { " ": "play", ArrowLeft: "back", ArrowRight: "forward", Home: "first", End: "last" }[event.key]
  if (!what || (what === "play" && event.target.tagName === "BUTTON")) return
  event.preventDefault()
  event.stopPropagation()
  act(it, what)
}

function start(it) {
  const last = it.data.steps.length - 1
  it.playing = true
  playButton(it)
  let at = it.frame >= last ? 0 : it.frame
  let before
  const tick = (now) => {
    if (!it.playing || it.gone) return
    at += before === undefined ? 0 : ((now - before) / 1000) * it.data.rate * Number(it.speed.value)
    before = now
    if (at > last && it.loop) at %= last + 1
    go(it, Math.min(last, Math.floor(at)), false)
    it.painted = (it.painted ?? 0) + 1
    if (at >= last && !it.loop) return pause(it)
    it.tick = requestAnimationFrame(tick)
  }
  it.tick = requestAnimationFrame(tick)
}

function pause(it) {
  if (it.playing) {
    it.playing = false
    cancelAnimationFrame(it.tick)
    playButton(it)
  }
  resettle(it)
}

function resettle(it) {
  it.resting?.()
  it.rests = (it.rests ?? 0) + 1
  it.resting = atRest(250, () => rest(it))
}

/** Let Plotly settle one figure after the other, so that a hand that comes waits for one at most. */
async function rest(it) {
  const turn = (it.rests = (it.rests ?? 0) + 1)
  for (const one of it.reels) {
    if (it.playing || it.loading || it.gone || turn !== it.rests) return
    await settle(one)
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** Show a frame in every figure. */
function go(it, frame, still = true) {
  it.frame = Math.max(0, Math.min(it.data.steps.length - 1, frame))
  for (const one of it.reels) show(one, it.frame)
  readOut(it)
  if (still) resettle(it)
}
