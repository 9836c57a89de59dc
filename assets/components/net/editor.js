// A neuron's bias and the weights of its links as number fields, in a box beside it.
import { biasAt } from "./place.js"

const MOST = 1000 // a weight that can be typed, of either sign

/** Open the fields of a neuron; that of weight `k` has the focus, or the first. `stay` moves an open box only. */
export function open(it, neuron, k, stay = false) {
  const { spec, at } = it
  const { layer, row } = neuron
  it.lens.hidden = true
  it.seen = undefined
  const made = JSON.stringify([layer, row, spec.names, spec.words.bias])
  it.editing = { layer, row }
  if (!it.editor || it.editor.dataset.made !== made) {
    it.editor?.remove()
    it.editor = box(it, layer, row)
    it.editor.dataset.made = made
    it.host.append(it.editor)
  }
  follow(it)
  const { offsetWidth: width, offsetHeight: height } = it.editor
  const right = neuron.x + at.side / 2 + 10
  const left = right + width < at.width ? right : neuron.x - at.side / 2 - 10 - width
  Object.assign(it.editor.style, { left: `${Math.max(0, Math.min(left, at.width - width))}px`, top: `${Math.max(0, Math.min(neuron.y - height / 2, at.height - height))}px` })
  if (stay) return
  const field = it.editor.querySelector(k === undefined ? "input" : `input[data-k="${k}"]`)
  field?.focus({ preventScroll: true })
  field?.select()
}

/** Close the box, and give the focus back to its neuron. */
export function close(it) {
  const at = it.editing
  it.editor?.remove()
  it.editor = it.editing = undefined
  if (at) it.hands.querySelector(`[data-name="${at.layer}.${at.row}"]`)?.focus({ preventScroll: true })
}

function box(it, layer, row) {
  const { spec, at } = it
  const editor = Object.assign(document.createElement("form"), { className: "dlviz-editor", noValidate: true })
  editor.setAttribute("aria-label", spec.names[layer][row])
  const title = document.createElement("header")
  title.append(spec.formulas[layer - 1].replaceAll("{name}", spec.names[layer][row]))
  const shut = Object.assign(document.createElement("button"), { type: "button", textContent: "×", title: spec.words.close, onclick: () => close(it) })
  shut.setAttribute("aria-label", spec.words.close)
  title.append(shut)
  const links = at.links.filter(({ to }) => to.layer === layer && to.row === row)
  const fields = links.map(({ k }, i) => field(it, spec.names[layer - 1][i], k))
  const list = document.createElement("div")
  list.append(...fields, field(it, spec.words.bias, biasAt(spec.sizes, layer, row)))
  const note = Object.assign(document.createElement("p"), { textContent: spec.words.starts })
  note.setAttribute("role", "status")
  editor.append(title, list, note)
  editor.onsubmit = (event) => { event.preventDefault(); document.activeElement.dispatchEvent(new Event("change")) }
  editor.onkeydown = (event) => {
    event.stopPropagation() // the player's keys
    if (event.key === "Escape") close(it)
  }
  return editor
}

function field(it, name, k) {
  const label = document.createElement("label")
  const input = Object.assign(document.createElement("input"), { type: "number", step: "0.1", onchange: () => set(it, input) })
  input.dataset.k = k
  label.append(name, input)
  return label
}

/** Hand over all weights of this frame with the typed one among them: training starts there. */
function set(it, input) {
  const value = input.value === "" ? NaN : Number(input.value)
  const note = it.editor.querySelector("p")
  const fits = Math.abs(value) <= MOST
  note.textContent = fits ? it.spec.words.starts : it.spec.words.allowed
  note.classList.toggle("refused", !fits)
  if (!fits) return
  const weights = Array.from(it.weights(it.frame), (one) => Number(one.toPrecision(4)))
  if (weights[input.dataset.k] === value) return
  weights[input.dataset.k] = value
  it.tell({ weights })
}

/** Show the weights of this frame, but where somebody types. */
export function follow(it) {
  if (!it.editor) return
  const weights = it.weights(it.frame)
  for (const input of it.editor.querySelectorAll("input"))
    if (input !== document.activeElement || it.playing) input.value = Number(weights[input.dataset.k].toPrecision(4))
}
