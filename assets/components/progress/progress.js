// A bar with one line above it, kept up to date beside Streamlit; the page runs only when its buttons change.
import { old, unwatch, watch } from "../live/watch.js"
import { style } from "../plot/plot.js"

const bars = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  style("progress/progress.css")
  const host = parentElement.querySelector(".dlviz-progress")
  const it = bars.get(host) ?? build(host)
  it.trigger = setTriggerValue
  it.mark = data.mark
  if (it.live && it.live.watch !== data.live.watch) unwatch(it.live, it.take)
  watch((it.live = data.live), it.take)
  if (!old(data.live)) it.take(data.spec)
  return () => unwatch(it.live, it.take)
}

function build(host) {
  host.innerHTML = `<div></div><div role="progressbar" aria-valuemin="0" aria-valuemax="100"><div></div></div>`
  const [words, bar] = host.children
  const it = { words, bar, take: (spec) => show(it, JSON.parse(spec)) }
  bars.set(host, it)
  return it
}

function show(it, { part, words, mark }) {
  it.words.textContent = words
  it.bar.setAttribute("aria-label", words)
  it.bar.setAttribute("aria-valuenow", Math.round(part * 100))
  it.bar.firstChild.style.width = `${part * 100}%`
  if (mark === it.mark) it.told = undefined
  else if (mark !== it.told) it.trigger("changed", (it.told = mark))
}
