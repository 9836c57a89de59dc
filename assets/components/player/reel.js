// One figure of a recording: Plotly draws it, the painter moves it, Plotly settles it when it rests.
import { dress, plotly } from "../plot/plot.js"
import { paint, paintable } from "./painter.js"
import { assign, unpack } from "./tracks.js"

/** Make a reel in `host` for a packed recording; `draw` it before use. */
export function reel(host) {
  host.innerHTML = '<div class="dlviz-plot"></div><canvas aria-hidden="true"></canvas>'
  const [plot, canvas] = host.children
  return { host, plot, canvas, tracks: [], frame: 0, moving: false, busy: false }
}

/** Draw (again) with Plotly, at `frame`. */
export async function draw(it, film, look, frame, options) {
  const library = await plotly()
  it.film = film
  it.tracks = unpack(film.tracks)
  it.figure = dress(film.spec, look)
  it.painted = it.tracks.length > 0 && paintable(it.figure, it.tracks)
  it.lookup = new Map(it.tracks.map((track) => [`${track.trace}.${track.prop}`, track]))
  it.options = options
  it.frame = frame
  await library.react(it.plot, figured(it, frame), it.figure.layout, options)
  rest(it)
}

function figured(it, frame) {
  const data = it.figure.data.map((trace) => ({ ...trace }))
  for (const track of it.tracks) {
    const trace = data[track.trace]
    const parent = track.prop.split(".")[0]
    if (track.prop.includes(".")) trace[parent] = structuredClone(trace[parent] ?? {})
    assign(trace, track.prop, listed(track.at(frame)))
  }
  return data
}

const listed = (value) => (ArrayBuffer.isView(value) ? Array.from(value) : Array.isArray(value) ? value.map(listed) : value)

/** Show `frame` at once, without Plotly where the painter can. */
export function show(it, frame) {
  if (!it.figure || !it.tracks.length || (it.frame === frame && it.moving)) return
  it.frame = frame
  if (!it.painted) return redraw(it)
  paint(it.canvas, it.plot, (trace, prop) => value(it, trace, prop, frame))
  if (!it.moving) {
    it.moving = true
    it.host.classList.add("moving")
  }
}

function value(it, trace, prop, frame) {
  const track = it.lookup.get(`${trace}.${prop}`)
  if (!track) return undefined
  if (prop !== "z") return track.at(frame)
  return { shape: track.at.shape, values: track.at.flat(frame), flat: () => null }
}

async function redraw(it) {
  if (it.busy) return
  it.busy = true
  const drawn = it.frame
  await window.Plotly.react(it.plot, figured(it, drawn), it.plot.layout, it.options)
  it.busy = false
  if (it.frame !== drawn) redraw(it)
}

/** Let Plotly draw the frame that was painted, so that hover and zoom work on it. */
export async function settle(it) {
  if (!it.moving) return
  const frame = it.frame
  await window.Plotly.react(it.plot, figured(it, frame), it.plot.layout, it.options)
  if (it.frame === frame) rest(it)
}

function rest(it) {
  it.moving = false
  it.host.classList.remove("moving")
}
