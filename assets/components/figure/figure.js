// One Plotly figure, redrawn in place: zoom, camera and hover survive every change.
import { follow, late, leave } from "../live/live.js"
import { old, unwatch, watch } from "../live/watch.js"
import { alone, imageOf, keepImage } from "../plot/export.js"
import { fit, place } from "../plot/fit.js"
import { keyed, nameKeys } from "../plot/keys.js"
import { bend, dress, plotly, PLAIN, report, save, sources, style, surroundings, turn } from "../plot/plot.js"
import { pressed } from "../plot/press.js"
import { atRest } from "../plot/rest.js"
import { describe } from "../plot/speech.js"
import { fullScreen, nameTools, tools } from "../plot/tools.js"
import { paint } from "../player/painter.js"
import { isWords, rewrite, sameParts } from "./notes.js"
import { quick, still } from "./quick.js"
import { pass } from "./surface.js"

const shown = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".dlviz-figure")
  const it = shown.get(host) ?? start(host)
  it.data = keepUp(it, data)
  it.trigger = setTriggerValue
  bend(host, data.height)
  host.setAttribute("aria-label", data.alt)
  host.classList.toggle("clickable", data.clickable)
  nameTools(it.tools, data.words)
  if (it.settled) nameKeys(it.plot, data.words, data.clickable)
  it.view = undefined
  draw(it)
  return () => stop(it)
}

/** Follow the sliders; what the page drew of a place that the hand has left is not shown. */
function keepUp(it, data) {
  const { token, at } = data.live
  if (it.token && it.token !== token) leave(it.token)
  it.token = token
  if (data.live.watch) return watching(it, data)
  if (!token) return data
  follow(data.live, (spec) => { it.data = { ...it.data, spec }; draw(it) })
  return it.data && late(at) ? { ...data, spec: it.data.spec } : data
}

/** Keep up with what goes on by itself; a page's picture older than the one shown stays away. */
function watching(it, data) {
  it.take ??= (spec) => { it.data = { ...it.data, spec }; draw(it) }
  if (it.watched && it.watched.watch !== data.live.watch) unwatch(it.watched, it.take)
  watch((it.watched = data.live), it.take)
  return it.data && old(data.live) ? { ...data, spec: it.data.spec } : data
}

function start(host) {
  const plot = document.createElement("div")
  plot.className = "dlviz-plot"
  const canvas = document.createElement("canvas")
  canvas.setAttribute("aria-hidden", "true")
  host.setAttribute("role", "figure")
  const it = { host, plot, canvas, drawing: false, again: false, gone: false }
  it.tools = tools({ png: () => image(it), html: () => page(it), full: () => fullScreen(host) })
  host.replaceChildren(plot, canvas, it.tools)
  it.resize = new ResizeObserver(() => { it.sized?.(); it.sized = atRest(SIZED, () => { it.view = undefined; if (it.data) draw(it) }) })
  for (const one of [host, it.tools]) it.resize.observe(one) // the button grows with the page's type
  for (const told of [pressed, keyed]) told(plot, (at) => { if (it.data.clickable) it.trigger("click", at) })
  shown.set(host, it)
  return it
}

const SIZED = 150 // ms after which a figure whose place has changed is fitted to it

const PAUSE = 250 // ms without a change before Plotly redraws what was painted
const LATER = 1500 // the same while more is to come by itself

/** Draw the newest figure; while one drawing runs, later ones wait and only the last is drawn. */
async function draw(it) {
  if (it.drawing) { it.again = true; return }
  it.drawing = true
  try {
    await Promise.all([style("plot/plot.css"), plotly()]) // without its style a figure has no height
    if (!it.figure) await turn()
    do {
      it.again = false
      const spec = it.data.spec
      const look = (it.view ??= { ...surroundings(it.host), ...place(it.host) }) // while a hand moves it stays
      const mark = JSON.stringify(look)
      if (it.gone || (spec === it.spec && mark === it.look)) continue
      const figure = fit(dress(spec, look), look)
      const values = mark === it.look && moved(it, figure)
      Object.assign(it, { spec, look: mark, figure })
      if (values) sketch(it, values)
      else await settle(it, figure)
      it.host.figure = figure // what is shown, for who measures: Plotly's own data come later
      report(it.data.report)
      if (!it.host.dataset.drawn) describe()
      it.host.dataset.drawn = String(Number(it.host.dataset.drawn ?? 0) + 1)
    } while (it.again)
  } catch (error) {
    it.host.dataset.failed = String(error)
    throw error
  } finally {
    it.drawing = false
    if (it.gone) window.Plotly?.purge(it.plot)
  }
}

/** The new values, where no more has changed than the painter and the notes can show. */
function moved({ figure: before, settled }, after) {
  const values = quick(before, after, settled, [], isWords)
  return values && sameParts(before.layout, after.layout) && values
}

/** Paint what moved over the axes that stand; Plotly follows when the hand rests. */
function sketch(it, values) {
  paint(it.canvas, it.plot, values)
  rewrite(it.plot, it.figure.layout)
  it.host.classList.add("moving")
  it.resting?.()
  it.resting = atRest(it.data.live.goes ? LATER : PAUSE, () => (it.drawing ? sketch(it, values) : settle(it, it.figure)))
}

async function settle(it, figure) {
  it.resting?.()
  const { data, layout } = structuredClone(figure) // Plotly writes into what it is given
  const passed = pass(it.plot, it.settled, figure, still)
  await window.Plotly.react(it.plot, data, layout, PLAIN).finally(passed)
  it.settled = figure
  it.host.classList.remove("moving")
  nameKeys(it.plot, it.data.words, it.data.clickable)
}

function image(it) {
  const paper = getComputedStyle(it.host).backgroundColor
  keepImage(it.data.name, [{ image: imageOf(dress(it.data.spec, surroundings(it.host))), box: it.host.getBoundingClientRect() }], paper)
}

async function page(it) {
  const { library } = await sources([])
  const look = surroundings(it.host)
  const { data, layout } = alone(dress(it.data.spec, look))
  const figure = JSON.stringify({ data, layout }).replaceAll("<", "\\u003c")
  save(`${it.data.name}.html`, `<!doctype html><meta charset="utf-8"><title>${it.data.name}</title>
<body style="margin:0;height:100vh"><div id="plot" style="height:100%" role="figure"></div>
<script>${library}</script><script>const f = ${figure}
Plotly.newPlot("plot", f.data, f.layout, {responsive: true, displaylogo: false})</script>`, "text/html")
}

function stop(it) {
  it.gone = true
  leave(it.token)
  if (it.watched) unwatch(it.watched, it.take)
  it.resting?.()
  it.sized?.()
  it.resize.disconnect()
  shown.delete(it.host)
  if (!it.drawing) window.Plotly?.purge(it.plot)
}
