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

const ROUND = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9]

/** The round value so many steps above or below another, on a logarithmic track. */
export function roundNear(value, turns, { low, high }) {
  const decade = Math.floor(Math.log10(value) + 1e-9)
  const scale = [-2, -1, 0, 1, 2].flatMap((d) => ROUND.map((one) => Number(`${one}e${decade + d}`)))
  const below = scale.filter((one) => one < value * (1 - 1e-9)).length
  const here = turns > 0 ? scale.filter((one) => one <= value * (1 + 1e-9)).length - 1 : below
  return Math.min(high, Math.max(low, scale[here + turns]))
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

/** The kind of zone that a value lies in, if it lies in any. */
export function zone(zones, value) {
  return zones.find(([from, to]) => value >= from && value <= to)?.[2]
}

/** The track's colours, as CSS. */
export function track({ zones, ...data }) {
  if (!zones.length) return "var(--st-border-color)"
  const at = (edge) => position(data, Math.min(Math.max(edge, data.low), data.high)) / data.places * 100
  const parts = zones.map(([from, to, kind]) => `var(--zone-${kind}) ${at(from)}% ${at(to)}%`)
  return `linear-gradient(to right, ${parts.join(", ")})`
}
