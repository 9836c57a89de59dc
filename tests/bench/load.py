"""First load: from the address to the drawn chart, cold and warm, beside the bare app."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from tests.bench.chromium import chromium, visitor
from tests.bench.lessons import CASES, write_charts
from tests.bench.servers import BARE, serve
from tests.bench.tables import table

VISITS = 5
STANDS = """() => new Promise((done, fail) => {
  const look = () => {
    if (%s) done(performance.now())
    else if (performance.now() > 30000) fail(new Error("no chart within 30 s"))
    else requestAnimationFrame(look)
  }
  look()
})"""
OURS = STANDS % "ours()?.dataset.drawn"
FLOOR = STANDS % "bare()?._fullLayout"
SIZE = """performance.getEntriesByType("resource")
  .reduce((sum, entry) => sum + entry.transferSize, 0)"""
HOME = STANDS % "document.querySelector('h1')"


def measure(cases=CASES, visits=VISITS):
    """Print medians of cold and warm loads, ours and the floor in turn; home page first."""
    rows = []
    with serve() as (address, _), chromium() as browser:
        home = [visit(browser, address, HOME) for _ in range(visits)]
        rows.append(["home", *_medians(home), "", ""])
        for case in cases:
            with TemporaryDirectory() as folder:
                write_charts(case, Path(folder), 2)  # a slider needs two positions
                with serve(BARE, BARE_CHARTS=folder) as (floor, _):
                    visit(browser, floor, FLOOR)
                    ours, bare = [], []
                    for _ in range(visits):
                        url = f"{address}/{case.lesson}?{urlencode(case.query)}"
                        ours.append(visit(browser, url, OURS))
                        bare.append(visit(browser, floor, FLOOR))
            cold, warm, kilobytes = _medians(ours)
            floor_cold, floor_warm, _ = _medians(bare)
            rows.append([case.name, cold, warm, kilobytes, floor_cold, floor_warm])
    table(["first load, ms", "cold", "warm", "kB cold", "bare cold", "bare warm"], rows)


def visit(browser, address, stands):
    """(cold ms, warm ms, kB over the wire when cold, the websocket not counted)."""
    page = visitor(browser)
    page.goto(address, wait_until="commit")
    cold = page.evaluate(stands)
    page.wait_for_timeout(300)
    received = page.evaluate(SIZE)
    page.goto(address, wait_until="commit")
    warm = page.evaluate(stands)
    page.context.close()
    return cold, warm, received / 1000


def _medians(visits):
    return [round(median(column)) for column in zip(*visits, strict=True)]
