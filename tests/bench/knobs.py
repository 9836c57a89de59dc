"""Knob -> painted: a key on the slider until the chart stands, beside the bare app."""

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from tests.bench.chromium import chromium, settle, visitor
from tests.bench.lessons import CASES, write_charts
from tests.bench.servers import BARE, serve
from tests.bench.tables import ms, table

MOVES = 20


def measure(cases=CASES, moves=MOVES):
    """Print p50 and p95 for each lesson and the bare app, moved in turn."""
    rows = []
    with serve() as (address, _), chromium() as browser:
        for case in cases:
            ours, bare = _case(browser, address, case, min(moves, case.most))
            rows.append([case.name, *ms(ours), *ms(bare), f"{ms(ours)[0] / ms(bare)[0]:.2f}"])
    head = ["knob -> painted, ms", "p50", "p95", "bare p50", "bare p95", "ratio"]
    table(head, rows)


def _case(browser, address, case, moves):
    with TemporaryDirectory() as folder:
        write_charts(case, Path(folder), moves + 1)
        with serve(BARE, BARE_CHARTS=folder) as (floor, _):
            ours, bare = visitor(browser), visitor(browser)
            ours.goto(f"{address}/{case.lesson}?{urlencode(case.query)}")
            bare.goto(floor)
            settle(ours)
            settle(bare)
            knob = ours.locator(f".dlviz-slide:has(#slide-{case.knob}) input[type=range]")
            times = ([], [])
            for k in range(1, moves + 1):
                times[0].append(_ours(ours, knob))
                times[1].append(_bare(bare, k))
            for page in (ours, bare):
                page.context.close()
            return times


def _ours(page, knob):
    page.bring_to_front()
    knob.focus()
    page.evaluate("window.was = ours().dataset.drawn")
    page.evaluate("window.took = painted(() => ours().dataset.drawn !== was); 0")
    knob.press("ArrowRight")
    took = page.evaluate("took")
    page.wait_for_timeout(500)
    return took


def _bare(page, position):
    page.bring_to_front()
    page.locator("[data-testid=stSlider] input[type=range]").focus()
    page.evaluate(f"window.took = painted(() => bare()?.layout?.meta === {position}); 0")
    page.keyboard.press("ArrowRight")
    took = page.evaluate("took")
    page.wait_for_timeout(500)
    return took
