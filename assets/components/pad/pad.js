// A sheet to draw a digit on: mouse, finger, pen or arrow keys; white ink on black, as in MNIST.
import { say } from "../live/watch.js"
import { style } from "../plot/plot.js"
import { ink, levels, marksOf, paint, plain } from "./ink.js"

const PAUSE = 90 // ms between two pictures sent while the hand moves
const SOON = 30 // the same where somebody watches: what comes of a picture is drawn beside the page
const REST = 350 // ms without a change after which the page is told, too
const pads = new WeakMap()

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  style("pad/pad.css")
  const host = parentElement.querySelector(".dlviz-pad")
  let it = pads.get(host)
  if (!it) pads.set(host, (it = build(host)))
  const turn = it.data?.turn
  it.data = data
  it.emit = setStateValue
  it.example.onclick = () => setTriggerValue("example", true)
  name(it)
  if (data.turn !== turn) put(it, data.picture)
  if (data.seq >= it.seq) answered(it)
  return () => { it.watch.disconnect(); clearTimeout(it.timer); clearTimeout(it.late); clearTimeout(it.rest) }
}

function build(host) {
  host.innerHTML = `<div class="dlviz-pad-sheet"><canvas tabindex="0" role="application"></canvas>
    <div class="dlviz-pad-hint" aria-hidden="true"></div></div>
    <div class="dlviz-pad-tools"><button type="button"></button><button type="button"></button>
    <button type="button"></button></div>`
  const canvas = host.querySelector("canvas")
  const [undo, clear, example] = host.querySelectorAll("button")
  const it = { host, canvas, undo, clear, example, hint: host.querySelector(".dlviz-pad-hint"), marks: [], hands: new Map(), seq: 0 }
  canvas.onpointerdown = (event) => down(it, event)
  canvas.onpointermove = (event) => move(it, event)
  canvas.onpointerup = canvas.onpointercancel = (event) => up(it, event)
  canvas.onkeydown = (event) => keys(it, event)
  canvas.onblur = () => { it.pen = undefined; redraw(it) }
  undo.onclick = () => back(it)
  clear.onclick = () => { it.marks = []; changed(it) }
  it.watch = new ResizeObserver(() => redraw(it))
  it.watch.observe(canvas)
  return it
}

function name({ host, canvas, undo, clear, example, hint, data: { words } }) {
  canvas.setAttribute("aria-label", `${words.label}. ${words.keys}`)
  hint.dataset.keys = words.keys
  host.title = words.keys
  hint.textContent = words.hint
  undo.textContent = words.undo
  clear.textContent = words.clear
  example.textContent = words.example
  example.hidden = !words.example
}

/** Python put a picture here (an example, or what was drawn before the page was left). */
function put(it, picture) {
  it.marks = picture ? marksOf(picture) : []
  it.waiting = false
  clearTimeout(it.timer)
  it.timer = undefined
  redraw(it)
}

function down(it, event) {
  if (event.button > 0) return
  event.preventDefault()
  it.canvas.focus({ preventScroll: true })
  it.canvas.setPointerCapture(event.pointerId)
  const line = { points: [place(it, event)] }
  it.hands.set(event.pointerId, line)
  it.marks.push(line)
  it.pen = undefined
  changed(it)
}

function move(it, event) {
  const line = it.hands.get(event.pointerId)
  if (!line) return
  const all = event.getCoalescedEvents?.() ?? []
  for (const one of all.length ? all : [event]) line.points.push(place(it, one))
  changed(it)
}

function up(it, event) {
  if (it.hands.delete(event.pointerId)) changed(it)
}

/** Where an event is on the sheet, from 0 to 1 each way. */
function place({ canvas }, { clientX, clientY }) {
  const box = canvas.getBoundingClientRect()
  return [(clientX - box.left) / box.width, (clientY - box.top) / box.height]
}

/** Arrows move a pen, space sets it down or lifts it, Backspace undoes, Delete clears. */
function keys(it, event) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
  const undo = event.key === "Backspace" || (event.key === "z" && (event.ctrlKey || event.metaKey))
  if (!step && !undo && ![" ", "Delete"].includes(event.key)) return
  event.preventDefault()
  if (undo) return back(it)
  if (event.key === "Delete") return it.clear.onclick()
  it.pen ??= { at: [0.5, 0.3], line: undefined }
  if (event.key === " ") lower(it)
  else travel(it, step, event.shiftKey ? 0.02 : 0.05)
}

function lower(it) {
  const { pen } = it
  pen.line = pen.line ? undefined : { points: [pen.at] }
  if (pen.line) it.marks.push(pen.line)
  changed(it)
}

function travel(it, [x, y], by) {
  const { pen } = it
  const inside = (value) => Math.min(0.95, Math.max(0.05, value))
  pen.at = [inside(pen.at[0] + x * by), inside(pen.at[1] + y * by)]
  pen.line?.points.push(pen.at)
  if (pen.line) changed(it)
  else redraw(it)
}

function back(it) {
  it.marks.pop()
  if (it.pen) it.pen.line = undefined
  changed(it)
}

function changed(it) {
  redraw(it)
  it.timer ??= setTimeout(() => { it.timer = undefined; tell(it) }, it.data.watch ? SOON : PAUSE)
}

/** Tell who watches, one picture at a time; the page learns of it when the hand rests. */
async function tell(it) {
  if (!it.data.watch) return send(it)
  clearTimeout(it.rest)
  it.rest = setTimeout(() => send(it), REST)
  if (it.telling) { it.untold = true; return }
  it.telling = true
  do {
    it.untold = false
    await say(it.data.watch, { [it.data.name]: picture(it) }).catch(() => send(it))
  } while (it.untold)
  it.telling = false
}

function picture(it) {
  const { side, turn } = it.data
  it.seq = Math.max(it.seq, it.data.seq) + 1
  return { image: ink(it.marks) ? levels(it.marks, side) : "", marks: plain(it.marks), side, turn, seq: it.seq }
}

/** Paint at most once a frame, however fast the hand is. */
function redraw(it) {
  it.frame ??= requestAnimationFrame(() => {
    it.frame = undefined
    paint(it.canvas, it.marks, it.pen)
    it.hint.hidden = it.marks.length > 0
    it.hint.style.display = it.marks.length ? "none" : ""
    it.undo.disabled = it.clear.disabled = !it.marks.length
  })
}

/** One picture is on its way at a time; while it travels, only the newest waits. */
function send(it) {
  if (it.busy) { it.waiting = true; return }
  it.busy = true
  it.waiting = false
  it.emit("drawing", picture(it))
  it.late = setTimeout(() => answered(it), 1500) // a lost answer must not lock the sheet
}

function answered(it) {
  clearTimeout(it.late)
  it.busy = false
  if (it.waiting) send(it)
}
