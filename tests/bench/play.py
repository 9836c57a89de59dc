"""Recordings: payload, frames per second while playing, from Play to its first frame, one scrub."""

import json
import time
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
    """Print payload, frames a second, time to the first frame and of a scrub, by recording."""
    rows = []
    with serve() as (address, _), chromium() as browser:
        for case in cases:
            film = _whole(case)
            steps = len(json.loads(film)["steps"])
            page = visitor(browser)
            page.goto(f"{address}/{case.lesson}?{urlencode(case.query)}")
            settle(page)
            page.wait_for_selector(".dlviz-player:not(.growing)")
            page.locator(".dlviz-player input[type=range]").press("Home")
            page.wait_for_timeout(500)
            scrub = ms([_scrub(page) for _ in range(SCRUBS)])
            play = ms([_play(page) for _ in range(SCRUBS)])
            page.locator(".dlviz-player [data-do=first]").click()
            page.locator(".dlviz-player select").select_option(case.speed)
            seen = page.evaluate(FRAMES)
            rate = [f"{seen[key] / seen['seconds']:.0f}" for key in ("shown", "screen")]
            rows.append([case.name, len(film) // 1000, steps, *rate, *play, *scrub])
            page.context.close()
    head = ["recording", "kB", "frames", "shown/s", "screen/s", "play p50, ms", "p95"]
    head += ["scrub p50, ms", "p95"]
    table(head, rows)


def _whole(case):
    """The recording as the page sends it once its run is over."""
    while True:
        film = next(sent(open_page(case), "dlviz_player"))["json"]
        if not json.loads(film)["growth"]:
            return film
        time.sleep(1)


def _play(page):
    """Milliseconds from a press on Play, at the first frame, to the next frame on the screen."""
    page.locator(".dlviz-player [data-do=first]").click()
    page.wait_for_timeout(100)
    page.locator(".dlviz-player [data-do=play]").focus()
    page.evaluate("window.was = ours().dataset.frame")
    page.evaluate("window.took = painted(() => ours().dataset.frame !== was); 0")
    page.keyboard.press("Enter")
    took = page.evaluate("took")
    page.locator(".dlviz-player [data-do=play]").click()  # pause
    return took


def _scrub(page):
    page.locator(".dlviz-player input[type=range]").focus()
    page.evaluate("window.was = ours().dataset.frame")
    page.evaluate("window.took = painted(() => ours().dataset.frame !== was); 0")
    page.keyboard.press("ArrowRight")
    took = page.evaluate("took")
    page.wait_for_timeout(150)
    return took
