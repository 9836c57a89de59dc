// One figure of a recording: Plotly draws it, the painter moves it, Plotly settles it when it rests.
import { quick } from "../figure/quick.js"
import { imageOf } from "../plot/export.js"
import { fit, place } from "../plot/fit.js"
import { dress, plotly, PLAIN } from "../plot/plot.js"
import { ground, paint, paintable } from "./painter.js"
import { assign, unpack } from "./tracks.js"

/** Make a reel in `host` for a packed recording; `draw` it before use. */
export function reel(host) {
  host.innerHTML = `<div class="dlviz-plot"></div>${'<canvas aria-hidden="true"></canvas>'.repeat(2)}`
  const [plot, under, canvas] = host.children
  return { host, plot, under, canvas, tracks: [], frame: 0, moving: false, busy: false }
}

/** Draw a film at `frame`: painted where only what moves is new, by Plotly otherwise. */
export async function draw(it, film, look, frame) {
  const library = await plotly()
  const sameFilm = it.spec === film.spec && it.look === look.mark && !it.tracks.length && !film.tracks.length
  if (sameFilm) return
  if (it.look !== look.mark) it.place = place(it.host)
  const figure = fit(dress(film.spec, look), it.place)
  const tracks = await unpack(film.tracks, figure, film.counts)
  const values = it.look === look.mark && alike(it.tracks, tracks) && paintable(figure, tracks) &&
    quick(it.figure, figure, it.settled, tracks.map(({ trace, prop }) => [trace, prop]))
  Object.assign(it, { spec: film.spec, look: look.mark, figure, tracks, values: values || undefined })
  it.painted = tracks.length > 0 && paintable(figure, tracks)
  it.lookup = new Map(tracks.map((track) => [`${track.trace}.${track.prop}`, track]))
  it.first = Math.min(...tracks.map(({ trace }) => trace))
  if (values) return sketch(it, frame, 0)
  it.below = undefined
  it.frame = frame
  await library.react(it.plot, figured(it, frame), structuredClone(figure.layout), PLAIN)
  it.settled = figure
  rest(it)
}

const alike = (some, others) => some.length > 0 && some.length === others.length &&
  some.every(({ trace, prop }, i) => trace === others[i].trace && prop === others[i].prop)

/** The picture as it is now, drawn anew at another size. */
export function image(it, ...size) {
  return imageOf({ data: figured(it, it.frame), layout: it.figure.layout })(...size)
}

/** The traces as they are in a frame; copies, because Plotly writes into what it is given. */
function figured(it, frame) {
  const data = structuredClone(it.figure.data)
  for (const { trace, prop, at } of it.tracks) assign(data[trace], prop, listed(at(frame)))
  return data
}

const listed = (value) => (ArrayBuffer.isView(value) ? Array.from(value) : Array.isArray(value) ? value.map(listed) : value)

/** Show `frame` at once, without Plotly where the painter can. */
export function show(it, frame) {
  if (!it.figure || !it.tracks.length || (it.frame === frame && it.moving)) return
  it.frame = frame
  if (!it.painted) return redraw(it)
  sketch(it, frame)
}

/** Paint `frame`; the traces before `first` stay as they are in all of them, on a sheet below. */
function sketch(it, frame, first = it.first) {
  it.frame = frame
  const now = (trace, prop) => value(it, trace, prop, frame)
  const below = ground(it.plot, now, first)
  if (it.below !== below) paint(it.under, it.plot, now, 0, first)
  it.below = below
  paint(it.canvas, it.plot, now, first)
  it.moving = true
  it.host.classList.add("moving")
}

function value(it, trace, prop, frame) {
  const track = it.lookup.get(`${trace}.${prop}`)
  if (!track) return it.values?.(trace, prop)
  if (prop !== "z") return track.at(frame)
  return { shape: track.at.shape, values: track.at.flat(frame), flat: () => null }
}

async function redraw(it) {
  if (it.busy) return
  it.busy = true
  const drawn = it.frame
  await window.Plotly.react(it.plot, figured(it, drawn), it.plot.layout, PLAIN)
  it.busy = false
  if (it.frame !== drawn) redraw(it)
}

/** Let Plotly draw the frame that was painted, so that hover and zoom work on it. */
export async function settle(it) {
  if (!it.moving) return
  const { frame, figure } = it
  await window.Plotly.react(it.plot, figured(it, frame), it.plot.layout, PLAIN)
  it.settled = figure
  if (it.frame === frame && it.figure === figure) rest(it)
}

function rest(it) {
  it.moving = false
  it.host.classList.remove("moving")
}
