// The colours of a slider's track, which may follow the hand on another slider.
import { follow, late, leave } from "../live/live.js"
import { heard } from "./heard.js"
import { track } from "./track.js"

/** Colour the track of `it`, now and whenever the sliders move that its zones follow. */
export function colours(it) {
  const { zones, live } = it.data
  if (it.token && it.token !== live?.token) leave(it.token)
  it.token = live?.token
  if (live) follow(live, (zones) => paint(it, JSON.parse(zones)), true)
  paint(it, live && it.zones && late(live.at) ? it.zones : zones)
}

function paint(it, zones) {
  it.zones = zones
  it.range.style.setProperty("--track", track({ ...it.data, zones }))
  if (it.value !== undefined) heard(it)
}
