"""One headless Chromium, and the clock inside its pages."""

import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
]
QUIET = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)
CLOCK = """
window.painted = (ready) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("20 s after the key the picture had not changed")), 20000)
  let from
  addEventListener("keydown", () => { from = performance.now() }, { capture: true, once: true })
  const look = () => {
    if (from !== undefined && ready()) {
      requestAnimationFrame(() => done(performance.now() - from))
    } else requestAnimationFrame(look)
  }
  look()
})
window.ours = () => document.querySelector(".dlviz-figure, .dlviz-player")
window.bare = () => document.querySelector("[data-testid=stPlotlyChart] .js-plotly-plot")
"""
"""painted(ready): milliseconds from the next key until the frame that shows `ready()` is over.

It looks as each frame begins, so the one in which it finds the change is the one that paints it.
"""


@contextmanager
def chromium():
    """A browser that draws on the processor, so that figures compare between machines."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


def visitor(browser):
    """A fresh visitor with an empty cache: a tab of 1280 × 720 with the clock in it."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(CLOCK)
    return page


def settle(page):
    """Wait until nothing runs and the chart stands."""
    page.wait_for_selector(QUIET)
    page.wait_for_function("ours() ? ours().dataset.drawn : bare()?.layout")
    page.wait_for_timeout(700)
