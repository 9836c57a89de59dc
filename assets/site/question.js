// The lesson's question: guess first, then the run's own answer.

/** Show the question in `host`, or nothing without one; a guess already made is kept. */
export function question(host, it, words, anew) {
  host.hidden = !it
  if (anew) host.guess = undefined
  if (!it) return host.replaceChildren()
  const ask = document.createElement("p")
  ask.append(Object.assign(document.createElement("b"), { textContent: words.predict }), ` · ${it.ask.replaceAll("**", "")}`)
  const row = document.createElement("div")
  const answer = Object.assign(document.createElement("p"), { role: "status" })
  const show = () => {
    for (const [i, one] of [...row.children].entries()) one.setAttribute("aria-pressed", String(i === host.guess))
    const said = host.guess === it.answer ? words.right : words.wrong.replace("{answer}", it.options[it.answer])
    answer.textContent = host.guess === undefined ? words.choose : said.replace("{because}", it.because.replaceAll("**", ""))
  }
  row.append(...it.options.map((option, i) => {
    const one = Object.assign(document.createElement("button"), { type: "button", textContent: option })
    one.onclick = () => { host.guess = i; show() }
    return one
  }))
  host.replaceChildren(ask, row, answer)
  show()
}
