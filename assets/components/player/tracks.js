// A recording's tracks: one property of one trace in every frame, unpacked from compact arrays.
import { bytes, typed } from "../plot/bytes.js"

/** Unpack the tracks of one figure; `at(frame)` gives the property's value there. `counts` are how
 *  long lines are that grow with the steps, where a track brings none of its own. What an earlier
 *  track has is not sent again: `as` says which. */
export async function unpack(tracks, figure, counts) {
  const readers = await Promise.all(tracks.map((track) => (track.as === undefined ? reader({ counts, ...track }, figure) : undefined)))
  return tracks.map((track, i) => ({ ...track, at: readers[track.as ?? i] }))
}

async function reader(track, figure) {
  if (track.kind === "list") return (frame) => track.values[frame]
  const flat = await numbers(track, figure)
  if (track.kind === "growing") return (frame) => flat.subarray(0, track.counts[frame])
  if (track.kind === "tip") return (frame) => [flat[track.counts[frame] - 1] ?? NaN]
  if (track.kind === "ragged") {
    const starts = track.sizes.reduce((all, size) => [...all, all.at(-1) + size], [0])
    return (frame) => flat.subarray(starts[frame], starts[frame + 1])
  }
  const [, ...inner] = track.shape
  if (!inner.length) return (frame) => flat[frame]
  const size = inner.reduce((a, b) => a * b, 1)
  const cut = (frame) => flat.subarray(frame * size, (frame + 1) * size)
  if (inner.length === 1) return cut
  const rows = (frame) => Array.from({ length: inner[0] }, (_, i) =>
    cut(frame).subarray(i * inner[1], (i + 1) * inner[1]))
  return Object.assign(rows, { flat: cut, shape: inner })
}

async function numbers({ bytes: text, kind, packed, shape, of, prop }, figure) {
  if (of !== undefined) return Float32Array.from(typed(figure.data[of][prop]))
  const raw = packed ? await inflated(bytes(text)) : bytes(text)
  if (packed) return whole(raw, shape[0], kind === "u1" ? 1 : 4)
  return kind === "u1" ? raw : new Float32Array(raw.buffer)
}

async function inflated(raw) {
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate"))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Add up the differences of `frames` frames whose numbers lie with all first bytes first. */
function whole(planes, frames, width) {
  const count = planes.length / width
  const raw = new Uint8Array(planes.length)
  for (let byte = 0; byte < width; byte++)
    for (let i = 0; i < count; i++) raw[i * width + byte] = planes[byte * count + i]
  const size = raw.length / frames
  for (let i = size; i < raw.length; i++) raw[i] ^= raw[i - size]
  return width === 1 ? raw : new Float32Array(raw.buffer)
}

/** Set a property named like "marker.size" on a trace. */
export function assign(trace, prop, value) {
  const names = prop.split(".")
  const leaf = names.pop()
  const target = names.reduce((node, name) => (node[name] ??= {}), trace)
  target[leaf] = value
}
