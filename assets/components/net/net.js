// A net in a player: drawn frame by frame on a canvas, with what changes it as buttons above that.
import { recolour } from "../plot/plot.js"
import { unpack } from "../player/tracks.js"
import { dressHands, hands, placeHands } from "./hands.js"
import { follow } from "./editor.js"
import { ink, lens } from "./ink.js"
import { place } from "./place.js"

const pen = document.createElement("canvas").getContext("2d")

/** Make a net's picture in `host`; `tell` is called with what a hand does to the net, if it can be changed. */
export function reel(host, tell) {
  host.innerHTML = `<canvas class="dlviz-net" aria-hidden="true"></canvas>`
  const it = { host, tell, canvas: host.firstChild, frame: 0, unfolded: false }
  it.redraw = () => again(it)
  hands(it, () => lay(it))
  return it
}

/** Draw a net's recording at `frame`. */
export async function draw(it, film, look, frame) {
  if (it.film !== film.spec || it.dark !== look.dark) {
    it.spec = JSON.parse(recolour(film.spec, look.dark))
    it.drawnInputs = undefined
  }
  const [weights, maps, inputs] = await unpack(film.tracks, undefined, [])
  Object.assign(it, { film: film.spec, dark: look.dark, weights: weights.at, maps: maps.at, inputMaps: inputs.at, type: 16 * look.scale, font: look.font || "sans-serif", frame })
  it.most = it.spec.most || 1
  lay(it)
}

/** Give everything its place anew. */
function lay(it) {
  const { clientWidth: width, clientHeight: height } = it.host
  if (!it.spec || !width || !height) return
  it.shown = it.unfolded && it.spec.shape ? it.spec.inputs : it.spec.names[0]
  it.at = place(it.spec, it.shown, { width, height }, it.type, measure(it))
  const ratio = window.devicePixelRatio || 1
  Object.assign(it.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) })
  it.canvas.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0)
  dressHands(it)
  placeHands(it)
  again(it)
}

function measure({ type, font }) {
  pen.font = `500 ${type}px ${font}`
  return (text) => pen.measureText(text).width
}

function again(it) {
  ink(it.canvas.getContext("2d"), it, it.frame)
  if (it.seen !== undefined) lens(it.lens.querySelector("canvas"), it, it.seen)
  follow(it)
}

/** Show another frame; or the same with another link marked. */
export function show(it, frame) {
  it.frame = frame
  if (it.at) again(it)
}

/** What is painted stays: nothing needs to settle. */
export async function settle() {}

/** The picture alone, at another size. */
export function image(it, width, height, scale) {
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale })
  const ground = canvas.getContext("2d")
  ground.scale(scale, scale)
  const [spec, shown] = [{ ...it.spec, shape: false }, it.spec.names[0]]
  ink(ground, { ...it, spec, shown, drawnInputs: undefined, sheet: undefined, marked: undefined, at: place(spec, shown, { width, height }, it.type, measure(it)) }, it.frame)
  return canvas
}
