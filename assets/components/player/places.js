// Where the pictures of a player stand: in rows, some of them under the lesson's verdict.
import * as listing from "../listing/listing.js"
import * as net from "../net/net.js"
import { keyed } from "../plot/keys.js"
import { bend } from "../plot/plot.js"
import { pressed } from "../plot/press.js"
import * as plot from "./reel.js"

const ROOM = 290 // px that a picture of the first row needs, its `spare` one goes under the verdict

/** Free what Plotly holds of a picture that goes. */
export const purge = ({ plot }) => plot && window.Plotly?.purge(plot)

/** Give every figure its place: in rows, or where it is narrow one above the other. There a lesson keeps
 *  its main picture in view; the others follow under the lesson's sliders. */
export function lay(it, stacked) {
  const { rows, heights, widths, main, after, spare, least } = it.data
  const whole = document.fullscreenElement === it.host
  const tight = !whole && spare != null && it.stage.clientWidth < ROOM * rows[0].length
  const shape = JSON.stringify([least, rows.map((row) => row.map(({ kind }) => kind)), heights, widths, stacked, whole, tight])
  if (shape === it.shape) return
  it.shape = shape
  it.reels.forEach(purge)
  const hosts = rows.flat().map(() => Object.assign(document.createElement("div"), { className: "dlviz-reel dlviz-figure" }))
  let count = 0
  const laid = rows.map((row, r) => ({ high: heights[r], films: row.map((_, i) => ({ host: hosts[count++], wide: widths?.[r]?.[i] ?? 1 })) }))
  if (tight && !stacked && laid[after]) laid[after].films.unshift({ ...laid[0].films.splice(spare, 1)[0], wide: 1 })
  const lines = laid.flatMap(({ high, films }) => (stacked ? films.map((film) => line(high, [film], least)) : [line(high, films)]))
  const lesson = !whole && it.host.closest(".st-key-lesson-top")?.parentElement
  const stays = (_, i) => !lesson || (stacked ? i === (main ?? 0) : i < (after ?? lines.length))
  it.stage.replaceChildren(...lines.filter(stays))
  it.more.replaceChildren(...lines.filter((one, i) => !stays(one, i)))
  if (it.more.firstChild) lesson.after(it.more)
  else it.more.remove()
  const films = rows.flat()
  it.reels = hosts.map((host, i) => made(it, host, films[i].kind, i))
}

const WORN = ["background-color", "text-color", "border-color", "primary-color", "secondary-background-color", "red-text-color", "font"]

/** What stands under the verdict is outside of this component, where Streamlit sets no colours. */
export function wear({ host, more }) {
  const css = getComputedStyle(host)
  for (const name of WORN) more.style.setProperty(`--st-${name}`, css.getPropertyValue(`--st-${name}`))
}

/** The picture of one film: a net, a program, or a plot that tells where it is clicked. */
function made(it, host, kind, i) {
  const tell = (what) => { if (hears(it, i)) it.trigger?.("click", { reel: i, ...what }) }
  if (kind === "net") return Object.assign(net.reel(host, it.trigger && it.data.clickable ? (what) => tell({ net: what }) : undefined), { by: net })
  if (kind === "listing") return Object.assign(listing.reel(host), { by: listing })
  const one = Object.assign(plot.reel(host), { by: plot })
  for (const told of [pressed, keyed]) told(one.plot, tell)
  return one
}

/** Whether anything comes of a click on a picture. */
export const hears = (it, i) => Boolean(it.trigger && it.data.clickable && (it.data.clicks?.includes(i) ?? true))

function line(height, films, least) {
  const row = document.createElement("div")
  row.className = "dlviz-row"
  bend(row, height)
  row.classList.toggle("broad", Boolean(least))
  row.style.minWidth = `${least ?? 0}px`
  row.style.gridTemplateColumns = films.map(({ wide }) => `minmax(0, ${wide}fr)`).join(" ")
  row.append(...films.map(({ host }) => host))
  return row
}
