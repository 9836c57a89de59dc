// The one button beside a picture: a small menu to save it or to show it on the whole screen.

const DOTS = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4m7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4m7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4"/></svg>'

/** A closed menu; `nameTools` gives it its words. Each of `acts` is called by its name: png, html, full. */
export function tools(acts) {
  const menu = document.createElement("details")
  menu.className = "dlviz-tools"
  const names = Object.keys(acts).filter((name) => name !== "full" || document.fullscreenEnabled)
  menu.innerHTML = `<summary>${DOTS}</summary><div>${names.map((name) => `<button type="button" data-do="${name}"></button>`).join("")}</div>`
  for (const name of names) menu.querySelector(`[data-do=${name}]`).onclick = () => { close(menu); acts[name]() }
  menu.onkeydown = (event) => {
    event.stopPropagation() // a player's keys are not for its menu
    if (event.key === "Escape") close(menu)
  }
  menu.addEventListener("focusout", ({ relatedTarget }) => { if (!menu.contains(relatedTarget)) menu.open = false })
  return menu
}

function close(menu) {
  menu.open = false
  menu.querySelector("summary").focus({ preventScroll: true })
}

/** Name the menu and what is in it in the reader's language. */
export function nameTools(menu, words) {
  const summary = menu.querySelector("summary")
  summary.title = words.tools
  summary.setAttribute("aria-label", words.tools)
  menu.querySelectorAll("button").forEach((one) => { one.textContent = words[one.dataset.do] })
}

/** Show `host` on the whole screen, or back; what is drawn in it follows its size. */
export function fullScreen(host) {
  if (document.fullscreenElement) document.exitFullscreen()
  else host.requestFullscreen()
}
