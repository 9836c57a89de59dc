// Where the reader is: #preset=3&lang=ko, so that a link opens the same place in the same language.

const LANGUAGES = ["en", "ko"]

/** The preset, from 1, and the language; of an address that says nothing, the browser's. */
export function state() {
  const said = new URLSearchParams(location.hash.slice(1))
  const usual = navigator.language?.startsWith("ko") ? "ko" : "en"
  const lang = LANGUAGES.includes(said.get("lang")) ? said.get("lang") : usual
  return { preset: Math.max(1, Number.parseInt(said.get("preset"), 10) || 1), lang }
}

/** Write what changes into the address, without a step in the history for each. */
export function go(change) {
  const { preset, lang } = { ...state(), ...change }
  history.replaceState(null, "", `#${new URLSearchParams(document.querySelector(".scene") ? { preset, lang } : { lang })}`)
  dispatchEvent(new Event("hashchange"))
}

/** Have the page speak the reader's language, and its links as well; tell `follow` at every change. */
export function speak(follow = () => {}) {
  const told = () => {
    const { lang } = state()
    document.documentElement.lang = lang
    document.title = document.querySelector("title").dataset[lang]
    for (const one of document.querySelectorAll("header [data-lang]")) one.setAttribute("aria-pressed", String(one.dataset.lang === lang))
    for (const link of document.querySelectorAll("a[data-page]")) link.hash = `lang=${lang}`
    follow()
  }
  for (const one of document.querySelectorAll("header [data-lang]")) one.onclick = () => go({ lang: one.dataset.lang })
  addEventListener("hashchange", told)
  told()
}
