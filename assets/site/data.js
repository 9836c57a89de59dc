// A preset's data: a script of its own, as a page from a disk may load no other files.
import { bytes } from "../plot/bytes.js"

const loading = new Map()

/** What preset number `n` shows, by language; loaded when it is first asked for. */
export function preset(n) {
  if (!loading.has(n)) loading.set(n, fetched(n).catch((error) => { loading.delete(n); throw error }))
  return loading.get(n)
}

async function fetched(n) {
  const text = await new Promise((done, fail) => {
    window.dlvizTake = (number, packed) => window.dlvizTaken[number]?.(packed)
    window.dlvizTaken = { ...window.dlvizTaken, [n]: done }
    const script = Object.assign(document.createElement("script"), { src: `data/${document.body.dataset.lesson}/${n}.js` })
    script.onerror = () => fail(new Error(`${script.src} did not load`))
    script.onload = () => script.remove()
    document.head.append(script)
  })
  const stream = new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("deflate"))
  const { texts, tree } = JSON.parse(await new Response(stream).text())
  return whole(tree, texts)
}

/** Put the shared texts back in their places. */
function whole(node, texts) {
  if (!node || typeof node !== "object") return node
  if (Array.isArray(node)) return node.map((one) => whole(one, texts))
  if ("$" in node) return texts[node.$]
  return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, whole(one, texts)]))
}

/** A copy of `tree` with changes made: [[path, value], …]; the empty path is the whole. */
export function changed(tree, changes) {
  let copy = structuredClone(tree)
  for (const [path, value] of changes) {
    if (!path.length) copy = value
    else path.slice(0, -1).reduce((node, name) => node[name], copy)[path.at(-1)] = value
  }
  return copy
}
