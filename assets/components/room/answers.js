// A question in a room: a student's guess goes to the teacher, who sees bars when she asks for them.
import { style } from "../plot/plot.js"
import { member, post, secret } from "./link.js"
import { led } from "./room.js"

const LATER = 300 // ms until the room may have been entered, where a page opens with both

export default function ({ data, parentElement }) {
  style("room/room.css")
  const host = parentElement.querySelector(".dlviz-answers")
  host.hidden = !secret(data.code)
  if (host.hidden) return tell(host, data)
  if (!host.firstChild) build(host)
  const it = { host, data, shown: host.dataset.question === data.question && host.dataset.shown === "1", counts: [] }
  host.dataset.question = data.question
  const take = (counts) => { it.counts = counts; show(it) }
  host.querySelector("button").onclick = () => { it.shown = !it.shown; show(it) }
  show(it)
  host.leave?.()
  const joins = setInterval(() => led()?.asked?.set(data.question, take), LATER)
  return (host.leave = () => { clearInterval(joins); if (led()?.asked?.get(data.question) === take) led().asked.delete(data.question) })
}

/** Send a guess once: what is chosen after the answer is no prediction. */
async function tell(host, { code, question, guess }) {
  if (guess === null || host.dataset.told === question) return
  host.dataset.told = question
  const { status } = await post(code, "answer", { member: member(), question, option: guess })
  if (status === 0) delete host.dataset.told
}

function build(host) {
  host.innerHTML = `<p role="status"></p><button type="button" aria-expanded="false"></button><dl></dl>`
}

function show({ host, data, shown, counts }) {
  const [count, button, bars] = host.children
  const all = counts.reduce((a, b) => a + b, 0)
  host.dataset.shown = shown ? "1" : "0"
  count.textContent = data.words.count.replace("{n}", all)
  button.textContent = shown ? data.words.hide : data.words.show
  button.setAttribute("aria-expanded", String(shown))
  bars.hidden = !shown
  if (shown) bars.replaceChildren(...data.options.flatMap((option, i) => bar(option, counts[i] ?? 0, all)))
}

function bar(option, n, all) {
  const [name, value, line] = ["dt", "dd", "i"].map((tag) => document.createElement(tag))
  name.textContent = option
  line.style.width = `${all ? (100 * n) / all : 0}%`
  value.append(line, String(n))
  return [name, value]
}
