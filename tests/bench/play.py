"""Recordings: their payload, frames per second while playing, and the time of one scrub."""

import json
from urllib.parse import urlencode

from tests.bench.chromium import chromium, settle, visitor
from tests.bench.lessons import PLAYED, open_page, sent
from tests.bench.servers import serve
from tests.bench.tables import ms, table

SCRUBS = 20
FRAMES = """() => new Promise((done) => {
  const host = document.querySelector(".dlviz-player")
  const times = [], begun = performance.now()
  let frame = host.dataset.frame, screen = 0
  const look = (now) => {
    screen++
    if (host.dataset.frame !== frame) { frame = host.dataset.frame; times.push(now) }
    const ended = Number(frame) >= Number(host.querySelector("input[type=range]").max)
    if (now - begun < 4000 && !ended) requestAnimationFrame(look)
    else done({ shown: times.length, screen, seconds: (now - begun) / 1000 })
  }
  host.querySelector("[data-do=play]").click()
  requestAnimationFrame(look)
})"""


def measure(cases=PLAYED):
    """Print payload, length, frames a second and the time of a scrub for each recording."""
    rows = []
    with serve() as (address, _), chromium() as browser:
        for case in cases:
            film = next(sent(open_page(case), "dlviz_player"))["json"]
            steps = len(json.loads(film)["steps"])
            page = visitor(browser)
            page.goto(f"{address}/{case.lesson}?{urlencode(case.query)}")
            settle(page)
            page.locator(".dlviz-player input[type=range]").press("Home")
            page.wait_for_timeout(500)
            scrub = ms([_scrub(page) for _ in range(SCRUBS)])
            page.locator(".dlviz-player [data-do=first]").click()
            page.locator(".dlviz-player select").select_option("1")
            seen = page.evaluate(FRAMES)
            rate = [f"{seen[key] / seen['seconds']:.0f}" for key in ("shown", "screen")]
            rows.append([case.name, len(film) // 1000, steps, *rate, *scrub])
            page.context.close()
    head = ["recording", "kB", "frames", "shown/s", "screen/s", "scrub p50, ms", "p95"]
    table(head, rows)


def _scrub(page):
    page.locator(".dlviz-player input[type=range]").focus()
    page.evaluate("window.was = ours().dataset.frame")
    page.evaluate("window.took = painted(() => ours().dataset.frame !== was); 0")
    page.keyboard.press("ArrowRight")
    took = page.evaluate("took")
    page.wait_for_timeout(150)
    return took
