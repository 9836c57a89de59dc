// Base64 to bytes and to typed arrays, as compact arrays are sent.

const TYPES = { f8: Float64Array, f4: Float32Array, i4: Int32Array, u4: Uint32Array, i2: Int16Array,
  u2: Uint16Array, i1: Int8Array, u1: Uint8Array }

/** A loop, where the browser has nothing quicker: a callback for each letter takes ten times as long. */
export function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64)
  const text = atob(base64)
  const raw = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) raw[i] = text.charCodeAt(i)
  return raw
}

/** Plotly's {dtype, bdata, shape} as a typed array, or as rows of one; anything else as it is. */
export function typed(value) {
  if (!value?.bdata) return value
  const flat = new TYPES[value.dtype](bytes(value.bdata).buffer)
  if (!value.shape) return flat
  const [rows, columns] = String(value.shape).split(",").map(Number)
  return Array.from({ length: rows }, (_, r) => flat.subarray(r * columns, (r + 1) * columns))
}
