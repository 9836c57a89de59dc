// What a screen reader says of a slider's place.
import { text, zone } from "./track.js"

/** The value, and what the track's colour says there. */
export function heard({ range, value, zones, data }) {
  const kind = data.kinds?.[zone(zones ?? [], value)]
  range.setAttribute("aria-valuetext", [text(value, data), kind].filter(Boolean).join(", "))
}
