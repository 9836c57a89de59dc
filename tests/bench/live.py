"""A training that a class looks at: what looking costs, how fresh the picture is, who has to wait.

`python -m tests.bench live`; with MNIST in `DLVIZ_DATA`. Server and browser share this machine's
processors with the training, as on a teacher's laptop.
"""

import asyncio
import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from websockets.asyncio.client import connect

from tests.bench.chromium import QUIET, chromium, visitor
from tests.bench.lessons import RAVINE, Case
from tests.bench.servers import ROOT, serve
from tests.bench.tables import ms, table
from tests.bench.visitors import Visitor

PAIRS = 5
STROKES = 12
MOVES = 40
OTHER = Case("learning_rate", "learning_rate", "lr", RAVINE)
SERVER = ROOT / "tests" / "bench" / "clocked.py"
WATCH = """
const flat = (values) => {
  if (!values?.bdata) return values ?? []
  const raw = Uint8Array.from(atob(values.bdata), (letter) => letter.charCodeAt(0)).buffer
  return new { f8: Float64Array, f4: Float32Array }[values.dtype](raw)
}
const figure = (host) => host.figure ?? host.querySelector(".js-plotly-plot")
const named = (words) => [...document.querySelectorAll(".dlviz-figure")]
  .find((host) => host.getAttribute("aria-label")?.startsWith(words))
window.seen = []
window.stroke = undefined
new MutationObserver((all) => {
  for (const host of new Set(all.map(({ target }) => target))) {
    requestAnimationFrame(() => setTimeout(() => {
      const label = host.getAttribute("aria-label") ?? ""
      const data = figure(host)?.data ?? []
      if (label.startsWith("Loss and")) seen.push([flat(data[0]?.x).at(-1) ?? 0, Date.now()])
      const bars = data.find(({ type }) => type === "bar")
      if (label.startsWith("Ten bars") && stroke && flat(bars.y).reduce((a, b) => a + b, 0) > 0.5) {
        stroke.done(performance.now() - stroke.from)
        stroke = undefined
      }
    }))
  }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-drawn"] })
addEventListener("pointerdown", ({ target }) => {
  if (target.closest(".dlviz-pad-sheet") && stroke) stroke.from ??= performance.now()
}, true)
window.drawing = () => { window.took = new Promise((done) => { stroke = { done } }) }
"""


def measure():
    """Print three tables."""
    with serve(SERVER) as (address, _), chromium() as browser:
        page = opened(browser, address)
        costs(page, address)
        page.context.close()
        page = opened(browser, address, epochs=20)
        strokes(page, address)
        others(page, address)


def opened(browser, address, **knobs):
    """The lesson in a tab, MNIST there and Start ready to be pressed."""
    page = visitor(browser)
    query = "&".join(f"{name}={value}" for name, value in knobs.items())
    page.goto(f"{address}/mnist?{query}")
    page.locator("button:not([disabled])", has_text="Start").wait_for()
    page.wait_for_selector(QUIET)
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    return page


def press(page, name):
    page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True).click()


def asked(address, path):
    with urllib.request.urlopen(f"{address}/bench/{path}", timeout=120) as answer:
        return json.load(answer)


def costs(page, address):
    """The same training looked at and not, in turns; how often and how soon it is seen."""
    clock, inside, delays, rates = {"looked at": [], "alone": []}, [], [], []
    trained(page, address)
    asked(address, "alone")
    for _ in range(PAIRS):
        taken, seen = trained(page, address)
        clock["looked at"].append(taken[-1][1] - taken[0][1])
        rates.append(len(seen) / clock["looked at"][-1])
        delays += fresh(taken, seen)
        alone = asked(address, "alone")
        clock["alone"].append(alone[-1][1] - alone[0][1])
        inside.append((taken[-1][2], alone[-1][2]))
    rows = [_spread(name, times) for name, times in clock.items()]
    rows.append(_spread("looked at / alone", [a / b for a, b in zip(*clock.values(), strict=True)]))
    rows.append(_spread("the same, steps only", [a / b for a, b in inside]))
    table([f"CNN, two epochs, {PAIRS} pairs, s", "least", "median", "most"], rows)
    p50, p95 = ms(delays)
    rows = [["pictures a second", f"{median(rates):.1f}", f"{min(rates):.1f}"],
            ["snapshot -> picture, ms", p50, p95]]  # fmt: skip
    table(["looked at", "median", "p95 (least)"], rows)


def _spread(name, numbers):
    return [name, *(f"{one:.2f}" for one in (min(numbers), median(numbers), max(numbers)))]


def trained(page, address):
    """Press Start, wait for the end: (snapshots taken, pictures seen)."""
    page.evaluate("seen.length = 0")
    press(page, "Start")
    words = page.locator(".dlviz-progress")
    page.wait_for_timeout(1000)
    while not words.inner_text().startswith("Finished"):
        page.wait_for_timeout(300)
    page.wait_for_timeout(500)
    return asked(address, "snapshots"), page.evaluate("seen")


def fresh(taken, seen):
    """Milliseconds from each snapshot to the first picture that shows it."""
    moments = {round(epoch, 5): moment for epoch, moment, _ in taken if epoch}
    first = {}
    for epoch, moment in seen:
        first.setdefault(round(epoch, 5), moment)
    return [at - moments[e] * 1000 for e, at in first.items() if e in moments]


def strokes(page, address):
    """A line on the empty sheet until its bars stand: after a training, and while one runs."""
    endless(page)
    rows = [["while it trains", *ms([_stroke(page) for _ in range(STROKES)])]]
    press(page, "Stop")
    page.get_by_text("Stopped at epoch").wait_for()
    rows.append(["afterwards", *ms([_stroke(page) for _ in range(STROKES)])])
    table(["stroke -> bars, ms", "p50", "p95"], rows)


def _stroke(page):
    clear = page.locator(".dlviz-pad-tools button").nth(1)
    if clear.is_enabled():
        clear.click()
    page.wait_for_timeout(900)
    box = page.locator(".dlviz-pad canvas").bounding_box()
    x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.3
    page.evaluate("drawing()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + box["height"] * 0.4, steps=3)
    page.mouse.up()
    return page.evaluate("took")


def endless(page):
    """Train for many epochs."""
    press(page, "Start")
    page.get_by_role("button", name="Pause").wait_for()
    page.wait_for_timeout(1000)


def others(page, address):
    """A second visitor's slider: how long until its picture, with and without a training."""
    rows = [["nobody trains", *_slid(address)]]
    endless(page)
    rows.append(["somebody trains", *_slid(address)])
    press(page, "Stop")
    table(["a second visitor's slider, ms", "p50", "p95"], rows)


def _slid(address):
    """In a thread of its own: Playwright has an event loop in this one."""
    with ThreadPoolExecutor() as other:
        return other.submit(asyncio.run, _moves(address)).result()


async def _moves(address):
    url = address.replace("http", "ws") + "/_stcore/stream"
    async with connect(url, subprotocols=["streamlit"], max_size=None, compression=None) as socket:
        one, times = Visitor(socket, address, OTHER, 0, {}), []
        await one.arrive()
        for turn in range(1, MOVES + 1):
            times.append((await one.move(turn))[0])
            await asyncio.sleep(0.15)
        return ms(times)
