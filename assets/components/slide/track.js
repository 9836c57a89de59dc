// A slider's track: from positions to values and back, its words and its colours.

/** The value at a position of the track; as pages/streaming/slider_track.py has it. */
export function value(data, position) {
  const { low, high, step, log, places } = data
  const part = position / places
  if (log) return round(low * (high / low) ** part, data)
  return step ? Number((low + position * step).toPrecision(12)) : round(low + (high - low) * part, data)
}

/** Where on the track a value is; between two positions, perhaps. */
export function position({ low, high, log, places }, value) {
  const part = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)
  return part * places
}

function round(value, { low, high, log, digits, step, places }) {
  if (log) return Number(value.toPrecision(digits))
  if (step) return value
  const unit = 10 ** Math.floor(Math.log10((high - low) / places))
  return Number((Math.round(value / unit) * unit).toPrecision(12))
}

/** A value as it is read: with as many digits as the slider shows. */
export function text(value, { digits, step }) {
  if (step && Number.isInteger(step)) return String(value)
  const short = Number(value.toPrecision(Math.max(digits, 3)))
  const far = short !== 0 && (Math.abs(short) < 1e-3 || Math.abs(short) >= 1e6)
  return (far ? short.toExponential().replace("e+", "e") : String(short)).replaceAll("-", "−")
}

/** The track's colours, as CSS. */
export function track({ zones, ...data }) {
  if (!zones.length) return "var(--st-border-color)"
  const at = (edge) => position(data, Math.min(Math.max(edge, data.low), data.high)) / data.places * 100
  const parts = zones.map(([from, to, kind]) => `var(--zone-${kind}) ${at(from)}% ${at(to)}%`)
  return `linear-gradient(to right, ${parts.join(", ")})`
}
