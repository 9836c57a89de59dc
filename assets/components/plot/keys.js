// A picture by keyboard: what a pointer clicks, drags, turns or hides in it, keys do as well.
import { meta, nearest, points, where, within } from "./press.js"
import { announce } from "./speech.js"

const STEP = 1 / 40, FINE = 1 / 200 // of the picture's area: what an arrow key moves the cross by
const TURN = Math.PI / 18
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const plots = new WeakMap()

/** Let keys do in `plot` what a pointer does; `then` is called as in `pressed`. */
export function keyed(plot, then) {
  const it = { plot, then, clickable: false, words: {} }
  plots.set(plot, it)
  plot.addEventListener("keydown", (event) => key(it, event))
  plot.addEventListener("blur", () => leave(it))
}

/** Offer the keys that a drawn picture has an answer to, and say which these are. */
export function nameKeys(plot, words, clickable) {
  const it = plots.get(plot)
  const can = [
    clickable && meta(plot).draggable !== false && !scene(plot) && (meta(plot).draggable ? words.drag : words.cross),
    scene(plot) && words.turn,
    legend(plot).length > 0 && words.hide,
  ].filter(Boolean)
  Object.assign(it, { words, clickable: can.includes(words.cross) || can.includes(words.drag) })
  if (!can.length) {
    for (const name of ["tabindex", "role", "aria-label"]) plot.removeAttribute(name)
    return
  }
  plot.tabIndex = 0
  plot.setAttribute("role", "application")
  plot.setAttribute("aria-label", can.join(" · "))
}

const scene = (plot) => plot._fullLayout?.scene?._scene
const legend = (plot) => [...plot.querySelectorAll(".legendtoggle")].filter(() => plot._fullLayout?.legend?.itemclick !== false)

function key(it, event) {
  if (event.target !== it.plot || event.ctrlKey || event.metaKey || event.altKey) return
  if (!answer(it, event)) return
  event.preventDefault()
  event.stopPropagation() // a player's keys are not for its picture
}

/** Do what a key says, if it says something here. */
function answer(it, { key, shiftKey }) {
  if (/^[1-9]$/.test(key)) return hide(it, legend(it.plot)[key - 1])
  if (scene(it.plot)) return turn(it, WAYS[key], { "+": 0.9, "=": 0.9, "-": 1 / 0.9 }[key])
  if (!it.clickable) return false
  if (WAYS[key]) return move(it, WAYS[key].map((way) => way * (shiftKey ? FINE : STEP)))
  if (key === "PageDown" || key === "PageUp") return jump(it, key === "PageDown" ? 1 : -1)
  if (key === "Enter") return press(it)
  if (key === "Escape" && it.cross) return leave(it) ?? true
  return false
}

/** The rectangle round all axes of a plot, in its pixels. */
function area(plot) {
  const all = Object.values(plot._fullLayout?._plots ?? {})
  const [xs, ys] = ["xaxis", "yaxis"].map((name) => all.flatMap(({ [name]: axis }) => [axis._offset, axis._offset + axis._length]))
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

function move(it, [x, y]) {
  const { left, right, top, bottom } = area(it.plot)
  const [px, py] = it.at ?? first(it.plot)
  const fresh = !it.cross // the first key shows where it stands
  it.at = fresh ? [px, py] : [clamp(px + x * (right - left), left, right), clamp(py + y * (bottom - top), top, bottom)]
  return show(it)
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, value))

/** Where a cross begins: on the first point that can be taken, else in the middle of the first axes. */
function first(plot) {
  const [{ xaxis, yaxis }] = Object.values(plot._fullLayout._plots)
  return points(plot)[0]?.at ?? [xaxis._offset + xaxis._length / 2, yaxis._offset + yaxis._length / 2]
}

function jump(it, by) {
  const all = points(it.plot)
  if (!all.length || it.taken) return false
  it.turn = ((it.turn ?? (by > 0 ? -1 : 0)) + by + all.length) % all.length
  it.at = all[it.turn].at
  return show(it)
}

/** Click where the cross is; a point that can be dragged is taken first and dropped at the next press. */
function press(it) {
  if (!it.cross) return move(it, [0, 0])
  const here = pointer(it), { plot, then, words } = it
  if (!it.taken && (it.taken = nearest(plot, here))) {
    it.from = it.at
    it.cross.classList.add("taken")
    announce(plot, words.taken)
    return true
  }
  const at = it.taken && it.from !== it.at ? { ...within(plot, here), from: it.taken } : where(plot, here)
  it.taken = undefined
  it.cross.classList.remove("taken")
  if (at) then({ ...at, name: meta(plot).name })
  return true
}

/** Where a pointer would be that stands on the cross. */
function pointer({ plot, at: [x, y] }) {
  const box = plot.getBoundingClientRect()
  return { clientX: box.left + x, clientY: box.top + y, pointerType: "mouse" }
}

function show(it) {
  if (!it.cross) it.plot.after((it.cross = Object.assign(document.createElement("div"), { className: "dlviz-cross" })))
  Object.assign(it.cross.style, { left: `${it.at[0]}px`, top: `${it.at[1]}px` })
  const there = where(it.plot, pointer(it))
  it.cross.dataset.at = there ? `${short(there.x)}, ${short(there.y)}` : ""
  it.cross.classList.toggle("low", it.at[0] > it.plot.clientWidth / 2)
  announce(it.plot, it.cross.dataset.at)
  return true
}

const short = (value) => (typeof value === "number" ? String(Number(value.toPrecision(3))).replace("-", "−") : String(value))

function leave(it) {
  it.cross?.remove()
  it.cross = it.taken = undefined
}

/** Look at a space from another side, or from nearer. */
function turn({ plot }, way, zoom = 1) {
  if (!way && zoom === 1) return false
  const camera = scene(plot).getCamera()
  const { center, eye } = camera
  const [x, y, z] = ["x", "y", "z"].map((name) => eye[name] - center[name])
  const far = Math.hypot(x, y, z)
  const round = Math.atan2(y, x) + TURN * (way?.[0] ?? 0)
  const up = clamp(Math.asin(z / far) - TURN * (way?.[1] ?? 0), -1.5, 1.5)
  const flat = zoom * far * Math.cos(up)
  const seen = { x: center.x + flat * Math.cos(round), y: center.y + flat * Math.sin(round), z: center.z + zoom * far * Math.sin(up) }
  window.Plotly.relayout(plot, { "scene.camera": { ...camera, eye: seen } })
  return true
}

/** Press an entry of the legend, as Plotly wants it pressed. */
function hide({ plot, words }, entry) {
  if (!entry) return false
  for (const type of ["mousedown", "mouseup"]) entry.dispatchEvent(new MouseEvent(type, { bubbles: true, view: window }))
  const name = entry.parentElement.querySelector(".legendtext")?.textContent ?? ""
  plot.once?.("plotly_restyle", () => announce(plot, `${name}: ${shown(plot, name) ? words.shown : words.hidden}`))
  return true
}

const shown = (plot, name) => plot._fullData.some((trace) => trace.visible === true && trace.name?.replace(/<[^>]*>/g, "") === name)
