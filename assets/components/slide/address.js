// A slider's value in the address, as Python will write it there: where the two differ, Streamlit
// takes it for another address and adds it to the history. While the page is told of one value,
// the next waits: Python would write the first one over it.
const REST = 400 // ms that a hand has rested

export function soonInAddress(it) {
  clearTimeout(it.later)
  it.later = setTimeout(() => { if (!it.busy) inAddress(it) }, REST)
}

export function inAddress({ later, value, data }) {
  clearTimeout(later)
  const url = new URL(location.href)
  if (value === data.default) url.searchParams.delete(data.name)
  else url.searchParams.set(data.name, text(value))
  url.search = url.search.replaceAll("%7E", "~").replaceAll("*", "%2A")
  if (url.href !== location.href) history.replaceState(history.state, "", url)
}

/** Ten digits; below 0.0001 Python writes 1e-05. */
function text(value) {
  const short = String(Number(value.toPrecision(10)))
  if (value === 0 || Math.abs(value) >= 1e-4) return short
  return Number(short).toExponential().replace(/e-(\d)$/, "e-0$1")
}
