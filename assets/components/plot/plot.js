// What every plot shares: plotly.js loaded once, and a figure dressed for the page it is on.
import { DARK } from "./constants.js"

const home = new URL("../", import.meta.url)
let loading

/** plotly.js, the copy in the installed Python package; one load per browser session. */
export function plotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly)
  return (loading ??= new Promise((done, fail) => {
    const script = Object.assign(document.createElement("script"), { src: new URL("plotly.min.js", home).href })
    script.onload = script.onerror = () =>
      window.Plotly ? done(window.Plotly) : fail(new Error("plotly.js did not load"))
    document.head.append(script)
  }).catch((error) => { loading = undefined; throw error }))
}

let line = Promise.resolve()

/** When it is this picture's turn to be drawn for the first time: the first on the page is shown
 *  before the next is begun. */
export function turn() {
  const mine = line
  line = mine.then(painted)
  return mine
}

/** Once what has been drawn by now is on the screen. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))

let reported = ""

/** Say once that a picture is on the screen, where the page's knobs wait for that. */
export function report(token) {
  if (token && token !== reported) painted().then(() => navigator.sendBeacon(new URL("../drawn", home), token))
  reported = token || reported
}

const sheets = new Map()

/** Add a stylesheet of ours to the page, once; what is measured before it came is wrong. */
export function style(file) {
  const href = new URL(file, home).href
  const there = [...document.styleSheets].some((one) => one.href === href) // the page has named it
  if (!sheets.has(href)) sheets.set(href, there ? Promise.resolve() : new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href })
    link.onload = link.onerror = done
    document.head.append(link)
  }))
  return sheets.get(href)
}

/** What the page around `host` looks like now: dark or light, and how large its type is. */
export function surroundings(host) {
  const css = getComputedStyle(host)
  const base = parseFloat(css.getPropertyValue("--st-base-font-size")) || 16
  const type = parseFloat(getComputedStyle(document.documentElement).fontSize) || base
  return {
    dark: brightness(css.getPropertyValue("--st-background-color")) < 0.5,
    scale: type / base,
    font: css.getPropertyValue("--st-font").trim(),
  }
}

/** How bright a CSS colour is, from 0 to 1. */
export function brightness(colour) {
  const pen = document.createElement("canvas").getContext("2d")
  pen.fillStyle = "#ffffff"
  pen.fillStyle = colour.trim() || "#ffffff"
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(pen.fillStyle.slice(i, i + 2), 16))
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
}

const NEUTRALS = new RegExp(`"(${Object.keys(DARK).join("|")})"`, "g")

/** JSON with the neutral colours of a dark page, where it is one. */
export function recolour(spec, dark) {
  return dark ? spec.replace(NEUTRALS, (_, light) => `"${DARK[light]}"`) : spec
}

/** Parse a figure's JSON; neutral colours follow a dark page, sizes follow the page's type. */
export function dress(spec, { dark, scale, font }) {
  const figure = JSON.parse(recolour(spec, dark))
  if (scale !== 1) {
    enlarge(figure.data, scale)
    enlarge(figure.layout, scale)
  }
  if (font) (figure.layout.font ??= {}).family = font
  figure.layout.autosize = true
  delete figure.layout.width
  delete figure.layout.height
  return figure
}

const SIZED = new Set(["font", "textfont", "tickfont", "marker", "insidetextfont"])
const LENGTHS = new Set(["arrowwidth", "standoff", "xshift", "yshift"])

function enlarge(node, by, name = "") {
  if (!node || typeof node !== "object") return
  for (const [key, value] of Object.entries(node)) {
    const sized =
      (key === "size" && SIZED.has(name)) || (key === "width" && name === "line") ||
      name === "margin" || LENGTHS.has(key)
    if (sized && typeof value === "number") node[key] = value * by
    else if (sized && Array.isArray(value)) node[key] = value.map((one) => one * by)
    else if (!ArrayBuffer.isView(value)) enlarge(value, by, Array.isArray(node) ? name : key)
  }
}

/** A height in reference pixels (of a window 900 high) as a share of the window's; plot.css uses it. */
export function bend(host, height) {
  host.style.setProperty("--height", `${((height / 900) * 100).toFixed(2)}vh`)
}

/** Plotly's settings for every figure: one object for good, as a new one makes it start afresh.
 *  Its own buttons and hints stay away: tools.js has ours. */
export const PLAIN = { responsive: true, displayModeBar: false, showTips: false }

/** Offer `text` as a file to keep. */
export function save(name, text, type) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

/** What an exported page needs to work alone: plotly.js, our modules as an import map, our styles. */
export async function sources(modules, sheets = []) {
  const read = (file) => fetch(new URL(file, home)).then((answer) => answer.text())
  const [library, ...parts] = await Promise.all(["plotly.min.js", ...modules].map(read))
  const styles = (await Promise.all(sheets.map(read))).join("\n")
  const imports = Object.fromEntries(parts.map((part, i) => [alone(modules[i]), carried(part, modules[i])]))
  return { library: library.replaceAll("</script", "<\\/script"), imports: JSON.stringify({ imports }), styles }
}

/** A module's name in an import map: all modules keep a scope of their own. */
export function alone(file) {
  return `dlviz/${file}`
}

/** A module as an address that holds it, with what it imports called by name. */
function carried(text, file) {
  const named = text.replace(/^(import .* from )"(\..*)"$/gm, (_, words, path) =>
    `${words}"${alone(new URL(path, `file:///${file}`).pathname.slice(1))}"`)
  const here = named.replaceAll("import.meta.url", "document.baseURI")
  return `data:text/javascript;charset=utf-8,${encodeURIComponent(here)}`
}
