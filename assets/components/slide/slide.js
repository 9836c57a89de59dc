// A slider that reports while it is dragged, with a typed value beside it.
import { arrived, leave, move } from "../live/live.js"
import { style } from "../plot/plot.js"
import { holds } from "../plot/rest.js"
import { inAddress, soonInAddress } from "./address.js"
import { arrow } from "./arrow.js"
import { colours } from "./colours.js"
import { heard } from "./heard.js"
import { position, roundNear, text, value } from "./track.js"

const REST = 100 // ms after which the page itself runs, once the picture that follows at once has come
const HELD = 500 // the same while a pointer holds the slider: between two of its places it doesn't rest
const PATIENCE = 5000 // ms after which it runs although the hand still moves
const sliders = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  style("slide/slide.css")
  const host = parentElement.querySelector(".dlviz-slide")
  let it = sliders.get(host)
  if (!it) sliders.set(host, (it = build(host)))
  const moved = !it.data || data.turn !== it.data.turn // a preset or a click on a plot set it
  const other = !moved && data.seq >= it.seq && stands(it) && differs(it, data)
  it.data = data
  it.emit = setStateValue
  colours(it)
  arrow(it)
  label(it)
  if (moved || other) {
    it.waiting = undefined
    clearTimeout(it.rest)
    it.rest = undefined
    show(it, data.value)
    soonInAddress(it)
  }
  if (moved || data.seq >= it.seq) {
    arrived(data.name, data.value)
    answered(it)
  }
  return () => { clearTimeout(it.late); clearTimeout(it.rest); arrived(it.data.name); leave(it.token); leave(it.pushed) }
}

function build(host) {
  host.innerHTML = `<div class="dlviz-slide-head"><label></label><input type="text" inputmode="decimal"
    autocomplete="off" spellcheck="false"></div><input type="range"><div class="dlviz-slide-ends">
    <span></span><span></span></div><div class="dlviz-slide-push" hidden><i></i><span></span></div><p role="alert" hidden></p>`
  const [label, typed, range, problem] = ["label", "input[type=text]", "input[type=range]", "p"]
    .map((name) => host.querySelector(name))
  const force = host.querySelector(".dlviz-slide-push span")
  const it = { host, label, typed, range, problem, force, seq: 0, busy: false }
  range.oninput = () => send(it, value(it.data, Number(range.value)))
  range.onchange = () => { if (it.rest) soon(it, REST) }
  range.onkeydown = (event) => nudge(it, event)
  typed.onchange = () => type(it)
  typed.onfocus = () => typed.select()
  host.addEventListener("dlviz-led", ({ detail }) => led(it, detail))
  return it
}

function label(it) {
  const { data, range, force } = it
  it.label.textContent = data.label
  it.label.htmlFor = it.typed.id = `slide-${data.name}`
  it.host.title = data.help
  range.setAttribute("aria-label", data.label)
  force.id = `push-${data.name}`
  range.setAttribute("aria-describedby", force.id)
  range.min = 0
  range.max = data.places
  range.step = 1
  const [low, high] = it.host.querySelectorAll(".dlviz-slide-ends span")
  low.textContent = text(data.low, data)
  high.textContent = text(data.high, data)
}

/** Whether no hand has moved it since the page was last told where it is. */
function stands({ since, waiting }) {
  return since === undefined && waiting === undefined
}

/** Whether another knob has changed this one's track, or what it stands at. */
function differs({ data, value }, after) {
  return value !== after.value || ["low", "high", "default"].some((name) => data[name] !== after[name])
}

/** Somebody else's hand moves it (room/follow.js): its pictures follow, the page runs when that one rests. */
function led(it, value) {
  show(it, value)
  move(it.data.name, value)
}

function show(it, value) {
  it.value = value
  Object.assign(it.host.dataset, { name: it.data.name, value })
  it.range.value = position(it.data, value)
  heard(it)
  it.range.style.setProperty("--filled", `${(it.range.value / it.range.max) * 100}%`)
  if (document.activeElement !== it.typed || !it.problem.hidden) it.typed.value = text(value, it.data)
  it.problem.hidden = true
}

/** A picture that follows is asked for at once; then the page runs when the hand rests. */
function send(it, value) {
  if (value === it.value) return
  show(it, value)
  soonInAddress(it)
  clearTimeout(it.rest)
  it.rest = undefined
  const followed = move(it.data.name, value)
  if (!followed) return run(it, value)
  it.since ??= performance.now()
  if (performance.now() - it.since > PATIENCE) return run(it, value)
  followed.then(() => {
    if (it.value === value) soon(it, holds() ? HELD : REST)
  })
}

/** Let the page run when the hand has rested for so long. */
function soon(it, ms) {
  clearTimeout(it.rest)
  it.rest = setTimeout(() => run(it, it.value), ms)
}

/** One value is on its way at a time; the newest waits, so the last always arrives. */
function run(it, value) {
  it.since = it.rest = undefined
  if (it.busy) { it.waiting = value; return }
  it.busy = true
  it.waiting = undefined
  it.seq = Math.max(it.seq, it.data.seq) + 1
  inAddress(it)
  it.emit("now", { value, seq: it.seq, turn: it.data.turn })
  it.late = setTimeout(() => answered(it), 1500) // a lost answer must not lock the slider
}

function answered(it) {
  clearTimeout(it.late)
  it.busy = false
  const { waiting } = it
  if (waiting !== undefined) run(it, waiting)
}

function type(it) {
  const { data, typed } = it
  const number = Number(typed.value.trim().replaceAll("−", "-").replace(",", "."))
  const fits = typed.value.trim() !== "" && number >= data.low && number <= data.high &&
    (!Number.isInteger(data.step) || data.step === 0 || Number.isInteger(number))
  typed.setAttribute("aria-invalid", String(!fits))
  if (!fits) {
    it.problem.textContent = data.refused.replace("{got}", typed.value)
    it.problem.hidden = false
    return
  }
  send(it, number)
  show(it, number)
}

function nudge(it, event) {
  const far = { PageUp: 10, PageDown: -10 }[event.key]
  const near = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
  if (!far && !near) return
  event.preventDefault()
  if (it.data.log && !event.shiftKey) return send(it, roundNear(it.value, far ?? near, it.data))
  const unit = Math.max(1, Math.round(it.range.max / 100))
  const turn = (far ?? near) * (event.shiftKey ? 1 : unit)
  it.range.value = Number(it.range.value) + turn
  it.range.oninput()
}
