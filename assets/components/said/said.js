// Words that follow sliders as the pictures do: a sentence in its box, or the rows of a table.
import { follow, late, leave } from "../live/live.js"
import { old, unwatch, watch } from "../live/watch.js"
import { style } from "../plot/plot.js"
import { announce, describe } from "../plot/speech.js"

const ICONS = { info: "visibility", good: "check_circle", warn: "warning", bad: "error" }
const shown = new WeakMap()

export default function ({ data, parentElement }) {
  style("said/said.css")
  const host = parentElement.querySelector(".dlviz-said")
  const it = shown.get(host) ?? { host }
  shown.set(host, it)
  const { token, at } = data.live
  if (it.watched && it.watched.watch !== data.live.watch) unwatch(it.watched, it.take)
  it.take ??= (words) => { if (!it.at || !late(it.at)) write(it, words) }
  if ((it.watched = data.live.watch ? data.live : undefined)) watch(data.live, it.take)
  it.at = at
  if (it.token && it.token !== token) leave(it.token)
  if ((it.token = token)) follow(data.live, (words) => moved(it, words), true)
  if (it.words === undefined || ((!token || !late(at)) && !(it.watched && old(data.live)))) rested(it, data.words)
  it.sized ??= new ResizeObserver(([{ borderBoxSize: [{ blockSize }] }]) => { it.high = blockSize; reach(it) })
  it.sized.observe(host)
  return () => { it.sized.disconnect(); if (it.token) leave(it.token); if (it.watched) unwatch(it.watched, it.take) }
}

/** What is wider than its place is scrolled by keys as well. */
function reach({ host }) {
  if (host.scrollWidth > host.clientWidth) host.tabIndex = 0
  else host.removeAttribute("tabindex")
}

/** While a hand moves, nothing below moves up. */
function moved(it, words) {
  if (it.words === words) return
  it.host.style.minHeight = `${it.high ?? 0}px`
  write(it, words)
}

function rested(it, words) {
  it.host.style.minHeight = ""
  write(it, words)
  reach(it)
}

function write(it, words) {
  if (it.words === words) return
  const first = it.words === undefined
  it.words = words
  const { tone, text, table } = JSON.parse(words)
  const lines = text ? [element("p", bold(text))] : []
  const icon = ICONS[tone] ? [element("i", [ICONS[tone]])] : []
  icon[0]?.setAttribute("aria-hidden", "true")
  it.host.dataset.tone = tone
  it.host.classList.toggle("box", Boolean(icon.length))
  it.host.replaceChildren(...icon, ...(table ? [rows(table)] : []), ...lines)
  if (first) describe()
  else if (icon.length || text.startsWith("✓")) announce(it, text.replaceAll("**", ""))
}

function rows({ head, rows, left }) {
  const line = (cells, name) => element("tr", cells.map((cell, i) => { // what heads nothing is no head
    const made = element(cell ? name : "td", bold(cell))
    made.classList.toggle("left", left.includes(i))
    return made
  }))
  return element("table", [
    element("thead", [line(head, "th")]),
    element("tbody", rows.map((cells) => line(cells, "td"))),
  ])
}

/** Text with what stands between ** and ** in bold. */
function bold(text) {
  return text.split("**").map((part, i) => (i % 2 ? element("b", [part]) : part))
}

function element(name, children) {
  const made = document.createElement(name)
  made.append(...children)
  return made
}
