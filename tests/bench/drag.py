"""Dragging: how often the main chart changes in a second while the hand moves."""

from itertools import pairwise
from urllib.parse import urlencode

from tests.bench.chromium import chromium, settle, visitor
from tests.bench.lessons import DRAGGED
from tests.bench.servers import serve
from tests.bench.tables import table

SECONDS = 4
COUNT = """
window.changes = []
window.counting = true
let drawn = ours().dataset.drawn
const look = () => {
  const now = ours().dataset.drawn
  if (now !== drawn) { drawn = now; changes.push(performance.now()) }
  if (counting) requestAnimationFrame(look)
}
look()
"""


def measure(cases=DRAGGED):
    """Print updates per second of each lesson's main chart, and whether the last value came."""
    rows = []
    with serve() as (address, _), chromium() as browser:
        for case in cases:
            page = visitor(browser)
            page.goto(f"{address}/{case.lesson}?{urlencode(case.query)}")
            settle(page)
            changes = _drag(page, case.knob)
            rate = (len(changes) - 1) / (changes[-1] - changes[0]) * 1000 if len(changes) > 1 else 0
            gaps = [later - sooner for sooner, later in pairwise(changes)]
            rows.append([case.name, f"{rate:.1f}", round(max(gaps, default=0))])
            page.context.close()
    table(["while dragging", "updates/s", "longest gap, ms"], rows)


def _drag(page, knob):
    slider = page.locator(f".dlviz-slide:has(#slide-{knob}) input[type=range]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    x, y, width = box["x"], box["y"] + box["height"] / 2, box["width"]
    page.evaluate(COUNT)
    page.mouse.move(x + width * 0.3, y)
    page.mouse.down()
    moves = SECONDS * 50
    for k in range(moves):
        page.mouse.move(x + width * (0.3 + 0.4 * k / moves), y)
        page.wait_for_timeout(20)
    page.mouse.up()
    page.wait_for_timeout(1000)
    page.evaluate("window.counting = false")
    return page.evaluate("changes")
