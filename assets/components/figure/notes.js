// A figure's notes, Plotly's annotations, while a hand moves: their words change where they stand.

const TAG = /<[^>]*>/
const EDGE = 2 // px between a note's words and the end of its box

/** What of a layout `rewrite` changes. */
export const isWords = (path) => path === "annotations.text"

/** Whether the notes of two layouts that are alike else have their bold and coloured parts in the same places.
 *  One with a box of its own, which is as wide as its words and hides lines, is left to Plotly. */
export function sameParts(before, after) {
  return (after.annotations ?? []).every(({ text, bgcolor }, i) => {
    const old = before.annotations[i].text
    return old === text || (!bgcolor && parts(old) === parts(text))
  })
}

const parts = (text) => text.split(/(<[^>]*>)/).map((part) => (TAG.test(part) ? part : part && "·")).join("")

/** Write the notes of `layout` into `plot`; Plotly, when it draws next, makes those anew. */
export function rewrite(plot, { annotations = [] }) {
  for (const [i, { text, xanchor }] of annotations.entries()) {
    const note = plot.querySelector(`.annotation[data-index="${i}"] .annotation-text`)
    if (!note || note.dataset.unformatted === text) continue
    const walk = document.createTreeWalker(note, NodeFilter.SHOW_TEXT)
    for (const words of text.split(TAG).filter(Boolean)) if (walk.nextNode()) walk.currentNode.data = words
    note.dataset.unformatted = text
    hold(note, xanchor)
  }
}

/** Let a line that is no longer as wide stay where it is held. */
function hold(note, side) {
  const wide = Number(note.parentElement.querySelector(".bg").getAttribute("width"))
  const [anchor, x] = { left: ["start", EDGE], right: ["end", wide - EDGE] }[side] ?? ["middle", wide / 2]
  if (note.querySelector(".line")) return
  note.setAttribute("text-anchor", anchor)
  note.setAttribute("x", x)
}
