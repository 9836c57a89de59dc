// What a hand does to a net: layers, neurons and inputs more or fewer, a neuron seen large, a link opened.
import { close, open } from "./editor.js"
import { signed } from "./ink.js"
import { nearest } from "./place.js"

const REACH = 9 // px from a link

/** Lay the buttons over the net's canvas; `again` draws the net anew. */
export function hands(it, again) {
  it.hands = Object.assign(document.createElement("div"), { className: "dlviz-hands" })
  it.lens = Object.assign(document.createElement("figure"), { className: "dlviz-lens", hidden: true })
  it.lens.innerHTML = "<canvas></canvas><figcaption></figcaption>"
  it.tip = Object.assign(document.createElement("div"), { className: "dlviz-tip", hidden: true })
  it.tip.setAttribute("role", "status")
  it.host.append(it.hands, it.lens, it.tip)
  it.again = again
  it.hands.onpointermove = (event) => point(it, event)
  it.hands.onpointerleave = () => mark(it, undefined)
  it.hands.onclick = (event) => { const link = event.target === it.hands && under(it, event); if (link && it.tell && !it.spec.locked) open(it, link.to, link.k) }
  it.hands.onkeydown = (event) => step(it, event)
}

/** Make the buttons that this net has; where they are all the same they stay, and so does the focus. */
export function dressHands(it) {
  const { spec, shown } = it
  const made = JSON.stringify([spec.sizes, shown, spec.names, spec.words, spec.shape, spec.edited, Boolean(it.tell)])
  if (made === it.made) return
  it.made = made
  const focused = document.activeElement?.closest?.(".dlviz-hands") === it.hands ? document.activeElement.dataset.name : undefined
  it.hands.replaceChildren(...(it.tell && spec.shape ? shape(it) : []), ...neurons(it))
  it.hands.querySelector(`[data-name="${focused}"]`)?.focus({ preventScroll: true })
}

function shape(it) {
  const { spec } = it
  const [, ...hidden] = spec.sizes.slice(0, -1)
  const parts = [layersRow(it, hidden)]
  hidden.forEach((count, i) => {
    const box = Object.assign(document.createElement("div"), { className: "dlviz-count" })
    const change = (by) => () => it.tell({ hidden: hidden.with(i, count + by) })
    box.append(minus(`n${i}-`, spec.words.removeNeuron[i], count > 1, change(-1)), word(count), plus(`n${i}+`, spec.words.addNeuron[i], count < spec.most_neurons, change(1)))
    parts.push(box)
  })
  const fold = button("", "inputs", it.unfolded ? spec.words.fewer : spec.words.more, it.unfolded ? spec.words.fewer : spec.words.more, () => { it.unfolded = !it.unfolded; it.again() })
  fold.setAttribute("aria-expanded", String(it.unfolded))
  const foot = Object.assign(document.createElement("div"), { className: "dlviz-foot" })
  foot.append(fold)
  if (spec.edited) foot.append(button("", "anew", spec.words.anew, spec.words.anew, () => it.tell({ anew: true })))
  return [...parts, foot]
}

function layersRow({ spec, tell }, hidden) {
  const row = Object.assign(document.createElement("div"), { className: "dlviz-layers" })
  const fewer = () => tell({ hidden: hidden.slice(0, -1) })
  const more = () => tell({ hidden: [...hidden, hidden.at(-1) ?? 2] })
  row.append(spec.words.layers, minus("l-", spec.words.removeLayer, hidden.length > 0, fewer), word(hidden.length), plus("l+", spec.words.addLayer, hidden.length < spec.most_layers, more))
  return row
}

const word = (n) => Object.assign(document.createElement("span"), { textContent: n })
const minus = (name, label, can, then) => button("", name, "−", label, then, can)
const plus = (name, label, can, then) => button("", name, "+", label, then, can)

function button(kind, name, text, label, then, can = true) {
  const it = Object.assign(document.createElement("button"), { type: "button", className: kind, textContent: text, title: label, disabled: !can, onclick: then })
  it.setAttribute("aria-label", label)
  it.dataset.name = name
  return it
}

/** A button over every neuron; the arrow keys go from one to the next, so that Tab passes them all at once. */
function neurons(it) {
  it.tiles = it.at.neurons.flat().map((neuron) => {
    const { layer, row } = neuron
    const tile = button("dlviz-neuron", `${layer}.${row}`, "", "", () => press(it, layer, row))
    tile.tabIndex = layer + row ? -1 : 0
    tile.removeAttribute("title")
    if (!layer && it.unfolded && it.spec.shape) tile.setAttribute("aria-pressed", String(it.spec.names[0].includes(it.shown[row])))
    tile.onpointerenter = tile.onfocus = () => see(it, layer, row)
    tile.onpointerleave = tile.onblur = () => away(it)
    return tile
  })
  return it.tiles
}

function press(it, layer, row) {
  if (!it.tell) return
  if (layer) return it.spec.locked || open(it, it.at.neurons[layer][row])
  if (!it.spec.shape) return
  if (!it.unfolded) { it.unfolded = true; it.again(); return it.hands.querySelector(`[data-name="0.${row}"]`)?.focus() }
  const name = it.shown[row]
  const inputs = it.spec.inputs.filter((one) => (one === name) !== it.spec.names[0].includes(one))
  if (inputs.length) it.tell({ inputs })
  else say(it, it.spec.words.oneInput, it.at.neurons[0][row])
}

function step(it, event) {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
  const [layer, row] = (event.target.dataset.name ?? "").split(".").map(Number)
  if (event.key === "Escape") away(it)
  if (event.key === " " || by) event.stopPropagation() // they are the player's keys elsewhere
  if (!by || !event.target.matches(".dlviz-neuron")) return
  event.preventDefault()
  const column = it.at.neurons[layer + by[0]]
  const next = column?.[Math.min(column.length - 1, row + by[1])]
  const tile = next && it.tiles[it.at.neurons.slice(0, next.layer).flat().length + next.row]
  if (!tile) return
  for (const one of it.tiles) one.tabIndex = one === tile ? 0 : -1
  tile.focus()
}

/** Move the buttons to where the net has its neurons now. */
export function placeHands(it) {
  const { at } = it
  const neurons = at.neurons.flat()
  it.tiles.forEach((tile, i) => {
    const { layer, row, x, y } = neurons[i]
    Object.assign(tile.style, { left: `${x - at.side / 2}px`, top: `${y - at.side / 2}px`, width: `${at.side}px`, height: `${at.side}px` })
    tile.setAttribute("aria-label", it.spec.words.neuron.replace("{name}", layer ? it.spec.names[layer][row] : it.shown[row]))
  })
  it.hands.classList.toggle("tight", at.gap < 5.2 * at.type)
  it.hands.querySelectorAll(".dlviz-count").forEach((box, i) => Object.assign(box.style, { left: `${at.neurons[i + 1][0].x}px`, top: `${at.counts}px` }))
  const foot = it.hands.querySelector(".dlviz-foot")
  if (foot) foot.style.top = `${at.foot}px`
  if (it.editing) {
    const { layer, row } = it.editing
    if (at.neurons[layer]?.[row] && layer < at.neurons.length) open(it, at.neurons[layer][row], undefined, true)
    else close(it)
  }
}

/** Show one neuron's map large beside it. */
function see(it, layer, row) {
  if (it.editing || matchMedia("(hover: none)").matches) return
  const neuron = it.at.neurons[layer][row]
  const inputs = it.spec.inputs.length
  it.seen = layer ? inputs + it.at.neurons.slice(1, layer).flat().length + row : it.spec.inputs.indexOf(it.shown[row])
  it.lens.querySelector("figcaption").textContent = layer ? it.spec.formulas[layer - 1].replaceAll("{name}", it.spec.names[layer][row]) : it.shown[row]
  const side = Math.min(0.62 * it.at.height, 14 * it.at.type)
  const canvas = it.lens.querySelector("canvas")
  Object.assign(canvas, { width: side, height: side })
  it.lens.hidden = false
  const right = neuron.x + it.at.side / 2 + 8
  const left = right + side + 16 < it.at.width ? right : neuron.x - it.at.side / 2 - 24 - side
  const whole = it.lens.offsetHeight
  Object.assign(it.lens.style, { left: `${Math.max(0, left)}px`, top: `${Math.min(Math.max(0, neuron.y - whole / 2), Math.max(0, it.at.height - whole))}px` })
  it.redraw()
}

function away(it) {
  it.seen = undefined
  it.lens.hidden = true
}

const under = (it, { offsetX, offsetY }) => nearest(it.at.links, offsetX, offsetY, REACH)

function point(it, event) {
  const link = event.target === it.hands && it.at ? under(it, event) : undefined
  mark(it, link, event)
}

/** Mark a link and say its weight beside the pointer. */
function mark(it, link, event) {
  if (it.marked !== link?.k) {
    it.marked = link?.k
    it.redraw()
  }
  it.hands.style.cursor = link && it.tell && !it.spec.locked ? "pointer" : ""
  it.tip.hidden = !link
  if (!link) return
  const from = link.from.layer ? it.spec.names[link.from.layer][link.from.row] : it.shown[link.from.row]
  it.tip.textContent = `${from} → ${it.spec.names[link.to.layer][link.to.row]}  ${signed(it.weights(it.frame)[link.k])}`
  beside(it, event.offsetX, event.offsetY)
}

function say(it, words, { x, y }) {
  it.tip.textContent = words
  it.tip.hidden = false
  beside(it, x, y)
  setTimeout(() => { it.tip.hidden = true }, 3000)
}

function beside(it, x, y) {
  const left = Math.min(x + 14, it.at.width - it.tip.offsetWidth - 4)
  Object.assign(it.tip.style, { left: `${Math.max(0, left)}px`, top: `${Math.max(0, y - it.tip.offsetHeight - 8)}px` })
}
