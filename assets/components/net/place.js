// Where everything of a net stands in a picture of so many pixels: layers from left to right.

/** The places of a net's neurons, links and words; `type` is the height of a letter in pixels, and
 *  `wide(text)` how wide a text of that height is.
 *
 *  `shown` are the names of the inputs in the first column. A neuron is {layer, row, x, y}, its middle;
 *  a link {k, from, to, x0, y0, x1, y1}, k its weight's place among all. */
export function place(spec, shown, { width, height }, type, wide) {
  const counts = [shown.length, ...spec.sizes.slice(1)]
  const [left, right] = [shown, spec.names.at(-1)].map((names) => Math.max(...names.map(wide)) + 0.6 * type)
  const columns = counts.length
  const across = (width - left - right) / (columns - 0.45)
  const strip = 2.1 * type
  const top = strip * (crowded(spec, left + 1.25 * across, width - right - 1.25 * across, width, type, wide) ? 2 : 1)
  const foot = 1.6 * type
  const room = height - top - foot
  const pitch = Math.min(room / Math.max(...counts), 9 * type)
  const worded = Math.min(pitch - 2.5 * type, 0.42 * across) // with a name above and a bias below
  const words = worded >= 2.4 * type
  const side = Math.max(8, words ? worded : Math.min(0.84 * pitch, 0.5 * across))
  const gap = (width - left - right - side) / (columns - 1)
  const middle = top + room / 2
  const neurons = counts.map((count, layer) => Array.from({ length: count }, (_, row) => ({
    layer, row, x: left + side / 2 + layer * gap, y: middle + (row - (count - 1) / 2) * pitch,
  })))
  return { type, side, words, strip, pitch, counts: top - strip / 2, foot: height - foot / 2, gap, neurons, links: links(spec, shown, neurons, side), width, height }
}

/** Whether the row of layers and the legend leave no room between them for the numbers of neurons. */
function crowded(spec, first, last, width, type, wide) {
  if (!spec.shape || spec.sizes.length < 3) return false
  const half = 2.6 * type
  const legend = 0.82 * Math.max(wide(spec.words.positive), wide(spec.words.negative)) + 2.6 * type
  return first - half < wide(spec.words.layers) + 5.4 * type || last + half > width - legend
}

function links(spec, shown, neurons, side) {
  const all = []
  let k = 0
  for (let layer = 1; layer < spec.sizes.length; layer++) {
    const sources = layer === 1 ? spec.names[0].map((name) => neurons[0][shown.indexOf(name)]) : neurons[layer - 1]
    for (const to of neurons[layer])
      for (const from of sources)
        all.push({ k: k++, from, to, x0: from.x + side / 2, y0: from.y, x1: to.x - side / 2, y1: to.y })
    k += neurons[layer].length // the biases
  }
  return all
}

/** The places of all biases among the weights, by layer and row. */
export function biasAt(sizes, layer, row) {
  let k = 0
  for (let i = 1; i < layer; i++) k += sizes[i] * (sizes[i - 1] + 1)
  return k + sizes[layer] * sizes[layer - 1] + row
}

/** Where along these links their numbers, so wide and high, touch neither one another nor a neuron;
 *  undefined without room. */
export function labelSpot(links, wide, high) {
  let best = [0, undefined]
  const free = wide / 2 / (links[0].x1 - links[0].x0)
  for (const at of [0.5, 0.45, 0.4, 0.35, 0.3, 0.25].filter((one) => one >= free)) {
    const heights = links.map(({ y0, y1 }) => y0 + at * (y1 - y0)).sort((a, b) => a - b)
    const least = Math.min(Infinity, ...heights.slice(1).map((y, i) => y - heights[i]))
    if (least > best[0] + 1) best = [least, at]
  }
  return best[0] >= high ? best[1] : undefined
}

/** The link that passes nearest to a point, if it is near. */
export function nearest(links, x, y, reach) {
  let found
  for (const link of links) {
    const [dx, dy] = [link.x1 - link.x0, link.y1 - link.y0]
    const along = Math.min(1, Math.max(0, ((x - link.x0) * dx + (y - link.y0) * dy) / (dx * dx + dy * dy)))
    const away = Math.hypot(x - link.x0 - along * dx, y - link.y0 - along * dy)
    if (away <= reach) [found, reach] = [link, away]
  }
  return found
}
