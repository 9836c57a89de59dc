// A recording's tracks: one property of one trace in every frame, unpacked from compact arrays.
import { bytes } from "../plot/bytes.js"

/** Unpack the tracks of one figure; `at(frame)` gives the property's value there. */
export function unpack(tracks) {
  return tracks.map((track) => ({ ...track, at: reader(track) }))
}

function reader(track) {
  if (track.kind === "list") return (frame) => track.values[frame]
  const flat = numbers(track)
  if (track.kind === "growing") return (frame) => flat.subarray(0, track.counts[frame])
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

function numbers({ bytes: text, kind }) {
  const raw = bytes(text)
  return kind === "u1" ? raw : new Float32Array(raw.buffer)
}

/** Set a property named like "marker.size" on a trace. */
export function assign(trace, prop, value) {
  const names = prop.split(".")
  const leaf = names.pop()
  const target = names.reduce((node, name) => (node[name] ??= {}), trace)
  target[leaf] = value
}
