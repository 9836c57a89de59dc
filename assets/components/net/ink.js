// Draws a net on a canvas: each neuron the map of its answers, each link as wide as its weight is large.
import { shades } from "../player/heat.js"
import { biasAt, labelSpot } from "./place.js"

const WIDEST = 0.62 // of a letter's height: the heaviest link of the whole run; half of that in a crowd
const CROWD = 40 // links

/** Draw the net at a frame; `it` has its figure, places, the weights and maps of all frames. */
export function ink(pen, it, frame) {
  const { spec, at } = it
  const weights = it.weights(frame)
  pen.clearRect(0, 0, at.width, at.height)
  const layers = spec.sizes.slice(1).map((_, i) => at.links.filter(({ to }) => to.layer === i + 1))
  const wide = WIDEST * at.type * (at.links.length > CROWD ? 0.5 : 1)
  for (const link of at.links) stroke(pen, it, link, Math.max(-1, Math.min(1, weights[link.k] / it.most || 0)) * wide)
  for (const links of layers) if (at.words) numbers(pen, it, links, weights)
  tiles(pen, it, frame)
  names(pen, it)
  biases(pen, it, weights)
  legend(pen, it)
}

function stroke(pen, { spec, marked }, link, width) {
  const thin = !(Math.abs(width) >= 0.6) // a weight of zero is a hair: the link is still there
  const path = () => { pen.beginPath(); pen.moveTo(link.x0, link.y0); pen.lineTo(link.x1, link.y1) }
  if (marked === link.k) {
    pen.strokeStyle = spec.colours.muted
    pen.lineWidth = Math.abs(width || 0) + 6
    path()
    pen.stroke()
  }
  pen.strokeStyle = thin ? spec.colours.grid : width > 0 ? spec.colours.positive : spec.colours.negative
  pen.lineWidth = thin ? 0.8 : Math.abs(width)
  pen.setLineDash(width < 0 && !thin ? [Math.max(3, -width), Math.max(3, -width)] : [])
  path()
  pen.stroke()
  pen.setLineDash([])
}

/** Write each weight into a gap of its own link. */
function numbers(pen, { spec, at, font }, links, weights) {
  const size = 0.82 * at.type
  pen.font = `600 ${size}px ${font}`
  const spot = labelSpot(links, pen.measureText("+0.00").width + 0.8 * size, 1.5 * size)
  if (spot === undefined) return
  pen.textAlign = "center"
  pen.textBaseline = "middle"
  for (const { k, x0, y0, x1, y1 } of links) {
    const [x, y] = [x0 + spot * (x1 - x0), y0 + spot * (y1 - y0)]
    const text = signed(weights[k])
    const half = pen.measureText(text).width / 2 + 0.2 * size
    pen.fillStyle = spec.colours.paper
    pen.fillRect(x - half, y - 0.62 * size, 2 * half, 1.24 * size)
    pen.fillStyle = spec.colours.ink
    pen.fillText(text, x, y)
  }
}

function tiles(pen, it, frame) {
  const { spec, at } = it
  const sheet = (it.sheet ??= document.createElement("canvas"))
  const inputs = spec.inputs.length
  const hidden = at.neurons.slice(1).flat()
  if (it.drawnInputs !== spec) {
    Object.assign(sheet, { width: spec.cells, height: spec.cells * (inputs + hidden.length) })
    it.table = shades(spec.colours.signed, false, 252)
    blot(sheet, it.table, it.inputMaps(0), spec.cells, 0)
    it.drawnInputs = spec
  }
  blot(sheet, it.table, it.maps(frame), spec.cells, inputs)
  const half = at.side / 2
  const tile = (neuron, number, off) => {
    pen.globalAlpha = off ? 0.35 : 1
    pen.drawImage(sheet, 0, number * spec.cells, spec.cells, spec.cells, neuron.x - half, neuron.y - half, at.side, at.side)
    pen.lineWidth = Math.max(1.5, 0.12 * at.type)
    pen.strokeStyle = spec.colours.ink
    pen.strokeRect(neuron.x - half, neuron.y - half, at.side, at.side)
    pen.globalAlpha = 1
  }
  pen.imageSmoothingEnabled = true
  at.neurons[0].forEach((neuron, i) => tile(neuron, spec.inputs.indexOf(it.shown[i]), !spec.names[0].includes(it.shown[i])))
  hidden.forEach((neuron, i) => tile(neuron, inputs + i))
}

/** Colour maps of cells², one after the other, into rows of the sheet; the first row of a map is its lowest. */
function blot(sheet, table, values, cells, from) {
  const count = values.length / cells ** 2
  const image = new ImageData(cells, cells * count)
  const inks = new Uint32Array(image.data.buffer)
  for (let n = 0; n < count; n++)
    for (let r = 0; r < cells; r++)
      for (let c = 0; c < cells; c++) inks[(n * cells + cells - 1 - r) * cells + c] = table[values[(n * cells + r) * cells + c]]
  sheet.getContext("2d").putImageData(image, 0, from * cells)
}

/** One neuron's map alone, as large as `canvas` is. */
export function lens(canvas, it, number) {
  const pen = canvas.getContext("2d")
  const { cells } = it.spec
  pen.imageSmoothingEnabled = true
  pen.drawImage(it.sheet, 0, number * cells, cells, cells, 0, 0, canvas.width, canvas.height)
}

function names(pen, { spec, at, shown, font }) {
  const half = at.side / 2
  pen.font = `500 ${Math.min(at.type, 0.95 * at.pitch)}px ${font}`
  pen.fillStyle = spec.colours.ink
  pen.textBaseline = "middle"
  pen.textAlign = "right"
  at.neurons[0].forEach(({ x, y }, i) => pen.fillText(shown[i], x - half - 0.4 * at.type, y))
  pen.textAlign = "left"
  at.neurons.at(-1).forEach(({ x, y }, i) => pen.fillText(spec.names.at(-1)[i], x + half + 0.4 * at.type, y))
  pen.font = `500 ${0.82 * at.type}px ${font}`
  pen.textAlign = "center"
  if (at.words) for (const column of at.neurons.slice(1, -1)) for (const { layer, row, x, y } of column) pen.fillText(spec.names[layer][row], x, y - half - 0.6 * at.type)
  pen.fillStyle = spec.colours.muted
  const buttons = spec.shape ? [spec.words.fewer, ...(spec.edited ? [spec.words.anew] : [])] : []
  const free = buttons.reduce((sum, text) => sum + pen.measureText(text).width + 1.6 * at.type, 0) // names stand beside them
  spec.activations.forEach((name, i) => {
    const half = pen.measureText(name).width / 2
    const x = Math.min(at.neurons[i + 1][0].x, at.width - half)
    if (2 * half <= at.gap && x - half > free) pen.fillText(name, x, at.foot)
  })
}

/** Write each bias under its neuron; without room for that a dot in its corner is as large as the bias. */
function biases(pen, it, weights) {
  const { spec, at, font } = it
  const half = at.side / 2
  pen.font = `500 ${0.82 * at.type}px ${font}`
  pen.textAlign = "center"
  for (const { layer, row, x, y } of at.neurons.slice(1).flat()) {
    const bias = weights[biasAt(spec.sizes, layer, row)]
    if (at.words) {
      pen.fillStyle = spec.colours.ink
      pen.fillText(`b ${signed(bias)}`, x, y + half + 0.7 * at.type)
      continue
    }
    const radius = at.side * (0.07 + 0.1 * Math.min(1, Math.abs(bias) / it.most || 0))
    pen.beginPath()
    pen.arc(x - half + 0.6 * radius, y + half - 0.6 * radius, radius, 0, 7)
    pen.fillStyle = bias < 0 ? spec.colours.negative : spec.colours.positive
    pen.fill()
    pen.lineWidth = 1.5
    pen.strokeStyle = spec.colours.paper
    pen.stroke()
  }
}

function legend(pen, { spec, at, font }) {
  const size = 0.82 * at.type
  pen.font = `500 ${size}px ${font}`
  pen.textAlign = "left"
  pen.textBaseline = "middle"
  const { words, colours } = spec
  const x = at.width - Math.max(...[words.positive, words.negative].map((text) => pen.measureText(text).width))
  for (const [text, colour, dash, y] of [[words.positive, colours.positive, [], 0.6], [words.negative, colours.negative, [5, 5], 1.75]]) {
    pen.fillStyle = colours.ink
    pen.fillText(text, x, y * size)
    pen.strokeStyle = colour
    pen.lineWidth = 0.35 * size
    pen.setLineDash(dash)
    pen.beginPath()
    pen.moveTo(x - 2.4 * size, y * size)
    pen.lineTo(x - 0.4 * size, y * size)
    pen.stroke()
    pen.setLineDash([])
  }
}

/** A number with its sign, a minus as a minus, in five letters or so. */
export function signed(value) {
  if (!Number.isFinite(value)) return "∞"
  const size = Math.abs(value)
  const text = size >= 9999.5 ? size.toExponential(0) : size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0)
  return (value < 0 && Number(text) ? "−" : "+") + text
}
