// A recording as one HTML file that plays alone, offline: plotly.js, this player and the data inlined.
import { alone, save, sources } from "../plot/plot.js"

const MODULES = ["live/live.js", "live/watch.js", "plot/constants.js", "plot/bytes.js", "plot/plot.js", "plot/rest.js", "plot/fit.js", "plot/speech.js", "plot/press.js", "plot/keys.js", "plot/tools.js", "plot/export.js", "figure/quick.js", "player/tracks.js",
  "player/marks.js", "player/bars.js", "player/heat.js", "player/levels.js", "player/painter.js", "player/reel.js", "net/place.js", "net/ink.js", "net/editor.js", "net/hands.js", "net/net.js", "listing/listing.js", "player/places.js", "player/keep.js", "player/bar.js", "player/playing.js", "player/player.js"]

/** Offer the recording as a page of its own. */
export async function keepPage(data) {
  const { library, imports, styles } = await sources(MODULES, ["plot/plot.css", "player/player.css", "net/net.css", "listing/listing.css"])
  const json = JSON.stringify(JSON.stringify(data)).replaceAll("<", "\\u003c")
  const [paper, ink] = ["--st-background-color", "--st-text-color"].map((name) =>
    getComputedStyle(document.querySelector(".dlviz-player")).getPropertyValue(name))
  save(`${data.name}.html`, `<!doctype html><meta charset="utf-8"><title>${data.name}</title>
<style>:root { --st-background-color: ${paper}; --st-text-color: ${ink}; --st-primary-color: #0a7bc2;
  --st-border-color: #8d96a3; --st-secondary-background-color: transparent; --st-font: sans-serif }
body { margin: 1rem; background: ${paper}; color: ${ink} }
${styles}</style>
<script type="importmap">${imports}</script>
<div class="dlviz-player"></div><script>${library}</script><script type="module">
import { build, load } from "${alone("player/player.js")}"
load(build(document.querySelector(".dlviz-player")), ${json})</script>`, "text/html")
}
