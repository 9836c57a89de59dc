// What test_layout.py asks of a page; an object of functions.
({
  /** Where the parts of a lesson are in the window. */
  boxes(control, picture) {
    const find = (names) => document.querySelector(names)
    const box = (found) => { const { top, bottom, height } = found.getBoundingClientRect(); return { top, bottom, height } }
    const said = [".dlviz-said", ".dlviz-progress", ".stAlert"].map((name) => `.st-key-lesson-verdict ${name}`).join()
    return { window: innerHeight, control: box(find(control)), picture: box(find(picture)),
      stage: box(find(".st-key-lesson-picture")), verdict: box(find(said)) }
  },

  /** By how much the page is wider than its window. */
  sideways() {
    return [document.documentElement, document.querySelector("[data-testid=stMain]")].map((one) => one.scrollWidth - one.clientWidth)
  },

  /** How wide the plots are: pictures with axes. */
  widths() {
    return [...document.querySelectorAll(".dlviz-figure:has(.xtick, .ytick)")].map((one) => one.clientWidth)
  },

  /** Words that don't fit into their box. */
  cut() {
    return [...document.querySelectorAll("[data-testid=stMain] :is(p, label, button, summary, output, h1)")].filter((one) =>
      one.checkVisibility() && one.clientWidth && getComputedStyle(one).overflowX !== "visible" &&
      one.scrollWidth > one.clientWidth + 1 && !one.closest(".st-key-lesson-views")).map((one) => one.textContent)
  },

  /** Words of plots that lie outside their picture. */
  outside() {
    const words = "text.xtitle, text.ytitle, .xtick text, .ytick text, .legendtext"
    return [...document.querySelectorAll(".dlviz-figure")].flatMap((figure) => {
      const edge = figure.getBoundingClientRect()
      return [...figure.querySelectorAll(words)].filter((one) => {
        const box = one.getBoundingClientRect()
        return box.width && (box.left < edge.left - 2 || box.right > edge.right + 2 || box.top < edge.top - 2 || box.bottom > edge.bottom + 2)
      }).map((one) => one.textContent)
    })
  },

  /** Pairs of words on one axis of a plot, its title among them, that lie over each other. */
  overlapping() {
    const clash = (a, b) => {
      const [p, q] = [a, b].map((one) => one.getBoundingClientRect())
      const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left)
      const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)
      return wide > 3 && high > 0.25 * Math.min(p.height, q.height) // a line's box has air above and below
    }
    const axes = [...document.querySelectorAll(".dlviz-figure")].flatMap((figure) => ["x", "y"].flatMap((way) =>
      [...figure.querySelectorAll(`.subplot .${way}axislayer-above`)].map((axis) =>
        [...axis.querySelectorAll(`.${way}tick text, .${way}2tick text`), ...figure.querySelectorAll(`.g-${way}title text`)])))
    return axes.flatMap((texts) => {
      const seen = texts.filter((one) => one.textContent.trim() && one.getBoundingClientRect().width)
      return seen.flatMap((one, i) => seen.slice(i + 1).filter((other) => clash(one, other)).map((other) => [one.textContent, other.textContent]))
    })
  },

  /** Words in smaller type than `least` px; powers, indices and digits between powers aside. */
  small(least) {
    const walker = document.createTreeWalker(document.querySelector("[data-testid=stMain]"), NodeFilter.SHOW_TEXT)
    const found = []
    for (let node; (node = walker.nextNode());) {
      const parent = node.parentElement
      if (!node.textContent.trim() || !parent.checkVisibility({ opacityProperty: true }) || parent.closest("style, script, option, sub, sup")) continue
      const raised = parent.tagName === "tspan" && parent.getAttribute("dy")
      const between = parent.closest(".xtick, .ytick") && /^[25]$/.test(node.textContent)
      const size = parseFloat(getComputedStyle(parent).fontSize)
      if (!raised && !between && size < least - 0.05) found.push([node.textContent.trim().slice(0, 30), size])
    }
    return found
  },
})
