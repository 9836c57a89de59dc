// Where the pictures of a player stand: in rows, some of them under the lesson's verdict.
import * as net from "../net/net.js"
import { bend } from "../plot/plot.js"
import { pressed } from "../plot/press.js"
import * as plot from "./reel.js"

/** Free what Plotly holds of a picture that goes. */
export const purge = ({ plot }) => plot && window.Plotly?.purge(plot)

/** Give every figure its place: in rows, or where it is narrow one above the other. There a lesson keeps
 *  its main picture in view; the others follow under the lesson's sliders. */
export function lay(it, stacked) {
  const { rows, heights, widths, main, after } = it.data
  const whole = document.fullscreenElement === it.host
  const shape = JSON.stringify([rows.map((row) => row.map(({ kind }) => kind)), heights, widths, stacked, whole])
  if (shape === it.shape) return
  it.shape = shape
  it.reels.forEach(purge)
  const lines = rows.flatMap((row, r) => (stacked ? row.map(() => line(1, heights[r])) : [line(row.length, heights[r], widths?.[r])]))
  const lesson = !whole && it.host.closest(".st-key-lesson-top")?.parentElement
  const stays = (_, i) => !lesson || (stacked ? i === (main ?? 0) : i < (after ?? lines.length))
  it.stage.replaceChildren(...lines.filter(stays))
  it.more.replaceChildren(...lines.filter((one, i) => !stays(one, i)))
  if (it.more.firstChild) lesson.after(it.more)
  else it.more.remove()
  const films = rows.flat()
  it.reels = lines.flatMap((one) => [...one.children]).map((host, i) => made(it, host, films[i].kind, i))
}

const WORN = ["background-color", "text-color", "border-color", "primary-color", "secondary-background-color", "red-text-color", "font"]

/** What stands under the verdict is outside of this component, where Streamlit sets no colours. */
export function wear({ host, more }) {
  if (!more.firstChild) return
  const css = getComputedStyle(host)
  for (const name of WORN) more.style.setProperty(`--st-${name}`, css.getPropertyValue(`--st-${name}`))
}

/** The picture of one film: a net, or a plot that tells where it is clicked. */
function made(it, host, kind, i) {
  const tell = (what) => { if (it.data.clickable) it.trigger?.("click", { reel: i, ...what }) }
  if (kind === "net") return Object.assign(net.reel(host, it.trigger && it.data.clickable ? (what) => tell({ net: what }) : undefined), { by: net })
  const one = Object.assign(plot.reel(host), { by: plot })
  pressed(one.plot, tell)
  return one
}

function line(count, height, widths) {
  const row = document.createElement("div")
  row.className = "dlviz-row"
  bend(row, height)
  row.style.gridTemplateColumns = Array.from({ length: count }, (_, i) => `minmax(0, ${widths?.[i] ?? 1}fr)`).join(" ")
  for (let i = 0; i < count; i++) row.append(Object.assign(document.createElement("div"), { className: "dlviz-reel dlviz-figure" }))
  return row
}
