// Pictures to keep: one PNG of one figure or of several side by side, with all that stands on the page.
import { save } from "./plot.js"

const LEAST = [900, 560] // px: a figure's legend and titles have room at this size

/** A figure as it stands alone: with what it leaves to its neighbour on the page (layout.meta.alone). */
export function alone({ data, layout }) {
  const merged = structuredClone(layout)
  merge(merged, layout.meta?.alone ?? {})
  return { data, layout: { ...merged, font: { ...merged.font, family: "sans-serif" } } } // images have no fonts of ours
}

function merge(into, more) {
  for (const [key, value] of Object.entries(more)) {
    if (value && typeof value === "object" && !Array.isArray(value)) merge((into[key] ??= {}), value)
    else into[key] = value
  }
}

/** What draws a figure of Plotly's as an image of any size. */
export function imageOf(figure) {
  return async (width, height, scale) => {
    const image = new Image()
    image.src = await window.Plotly.toImage(alone(figure), { format: "png", width, height, scale })
    await image.decode()
    return image
  }
}

/** Offer figures as one image, laid out as they are on the page: each {image(width, height, scale), box},
 *  what draws it and its place there. */
export async function keepImage(name, figures, paper) {
  const grow = Math.max(1, LEAST[0] / Math.max(...figures.map(({ box }) => box.width)), LEAST[1] / Math.max(...figures.map(({ box }) => box.height)))
  const left = Math.min(...figures.map(({ box }) => box.left))
  const top = Math.min(...figures.map(({ box }) => box.top))
  const sheet = document.createElement("canvas")
  sheet.width = 2 * grow * Math.max(...figures.map(({ box }) => box.right - left))
  sheet.height = 2 * grow * Math.max(...figures.map(({ box }) => box.bottom - top))
  const pen = sheet.getContext("2d")
  pen.fillStyle = paper
  pen.fillRect(0, 0, sheet.width, sheet.height)
  for (const { image, box } of figures) {
    const drawn = await image(box.width * grow, box.height * grow, 2)
    pen.drawImage(drawn, 2 * grow * (box.left - left), 2 * grow * (box.top - top))
  }
  sheet.toBlob((blob) => save(`${name}.png`, blob, "image/png"))
}
