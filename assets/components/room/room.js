// The strip above a page in a room: the teacher's code and count, or a student's way to let go and come back.
import { style } from "../plot/plot.js"
import { follow, setAlone, stopFollowing } from "./follow.js"
import { lead, stopLeading } from "./lead.js"
import { keepSecret, post, secret } from "./link.js"

let room // this tab's; it outlives the strip, which a page that opens builds anew

export default function ({ data, parentElement, setTriggerValue }) {
  style("room/room.css")
  const host = parentElement.querySelector(".dlviz-room")
  const opened = data.secret && !secret(data.code)
  if (opened) keepSecret(data.code, data.secret)
  if (room?.code !== data.code) enter(data, opened)
  Object.assign(room, { host, data, trigger: setTriggerValue })
  if (!host.firstChild) build(host)
  const mine = room
  host.querySelector("dialog").setAttribute("aria-label", data.words.join)
  room.show()
  if (!room.begun) begin(room)
  return () => setTimeout(() => { if (!mine.host.isConnected) stop(mine) }, 3000)
}

/** The room that this tab leads; undefined in a student's tab. */
export const led = () => (room?.leads && !room.stopped ? room : undefined)

function enter(data, opened) {
  if (room) stop(room)
  room = { code: data.code, leads: Boolean(secret(data.code)), data, opened, state: "looking", show: () => {} }
}

function begin(it) {
  it.begun = true
  it.show = () => show(it)
  if (!it.leads) return follow(it)
  if (it.opened) invite(it)
  return lead(it)
}

function stop(it) {
  if (it.stopped) return
  it.stopped = true
  if (!it.leads) stopFollowing(it)
  else stopLeading(it)
  if (room === it) room = undefined
}

function build(host) {
  host.innerHTML = `<div class="dlviz-room-strip" role="group"><span role="status"></span><button type="button"></button>
    <button type="button"></button></div><dialog><div class="dlviz-room-qr"></div><div class="dlviz-room-join"><p></p>
    <strong></strong><p></p><p></p><p></p><form method="dialog"><button></button></form></div></dialog>`
}

/** Say what is, and what can be done. */
function show(it) {
  const { host, data } = it
  const [status, first, second] = host.querySelectorAll(".dlviz-room-strip > *")
  host.dataset.state = it.alone ? "alone" : it.state
  host.querySelector(".dlviz-room-strip").setAttribute("aria-label", data.words.room.replace("{code}", it.code))
  const words = it.leads ? leading(it) : following(it)
  if (status.innerHTML !== words) status.innerHTML = words
  if (it.leads) {
    press(first, data.words.code, () => invite(it))
    press(second, data.words.end, () => end(it))
    return dress(it)
  }
  const can = ["following", "away"].includes(it.state)
  press(first, can && (it.alone ? data.words.back : data.words.alone), () => setAlone(it, !it.alone))
  press(second, data.words.leave, () => leave(it))
}

function press(button, words, act) {
  button.hidden = !words
  if (words && button.textContent !== words) button.textContent = words
  button.onclick = act
}

function following({ data: { words }, state, alone, letGo, code }) {
  if (alone && ["following", "away"].includes(state)) return fill(letGo ? words.touched : words.trying, { code })
  return fill(words[state], { code })
}

function leading(it) {
  const { data: { words }, state, counts } = it
  if (state !== "leading") return fill(words[state === "full" ? "crowded" : "waiting"], it)
  const others = counts.alone ? [fill(words.others, { n: counts.alone })] : []
  return [fill(words.leading, it), fill(words.count, { n: counts.following }), ...others].join(" · ")
}

/** Words with the room's code, or a number, in bold. */
function fill(words, { code = "", n = 0 }) {
  const safe = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
  return safe.replace("{code}", `<b>${code}</b>`).replace("{n}", `<b>${Number(n)}</b>`)
}

/** The code, large, for those who join. */
function invite(it) {
  const dialog = it.host.querySelector("dialog")
  dress(it)
  if (!dialog.open) dialog.showModal()
}

function dress({ host, data, code, counts }) {
  const [qr, join] = host.querySelectorAll(".dlviz-room-qr, .dlviz-room-join")
  if (qr.dataset.link !== data.link) { qr.innerHTML = data.qr; qr.dataset.link = data.link }
  const svg = qr.querySelector("svg")
  svg?.setAttribute("role", "img")
  svg?.setAttribute("aria-label", data.words.qr)
  const [head, link, note, count] = join.querySelectorAll("p")
  const texts = [[head, data.words.join], [join.querySelector("strong"), code], [link, data.link], [note, data.note]]
  for (const [node, text] of texts) if (node.textContent !== text) node.textContent = text
  note.hidden = !data.note
  const there = fill(data.words.count, { n: counts?.following ?? 0 })
  if (count.innerHTML !== there) count.innerHTML = there
  join.querySelector("button").textContent = data.words.close
}

async function end(it) {
  stop(it)
  await post(it.code, "end", { secret: secret(it.code) })
  keepSecret(it.code, "")
  it.trigger("left", it.code)
}

async function leave(it) {
  stop(it)
  it.bye()
  it.trigger("left", it.code)
}
