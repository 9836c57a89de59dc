// One scrubber for several figures: play, pause, step, speed, loop, scrub; no server is asked.
import { follow, late, leave } from "../live/live.js"
import { bend, plotly, report, style, surroundings, turn } from "../plot/plot.js"
import { button, fullScreen } from "../plot/toolbar.js"
import { BAR, dressBar, readOut } from "./bar.js"
import { keepPage } from "./keep.js"
import { act, go, keys, pause, resettle } from "./playing.js"
import { draw, reel, show } from "./reel.js"

const players = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".dlviz-player")
  const it = players.get(host) ?? build(host)
  it.styled = Promise.all([style("plot/plot.css"), style("player/player.css")])
  it.trigger = setTriggerValue
  it.unsure = 2
  it.report = data.report
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
  report(it.report)
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
