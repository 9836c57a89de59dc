"""A deep link opens as it was sent, as the very first request to a fresh server."""

import pytest

from tests.e2e.conftest import QUIET
from tests.e2e.test_lessons import LESSONS


def test_a_deep_link_is_the_first_request(first):
    first.open("learning_rate", lr=0.05, steps=20, lang="ko")
    typed = first.page.locator("#slide-lr")
    assert typed.input_value() == "0.05"
    assert first.query().items() >= {"lr": "0.05", "steps": "20", "lang": "ko"}.items()
    assert first.page.locator(".dlviz-figure[data-drawn], .dlviz-player").count() > 0


def test_a_class_that_comes_all_at_once_finds_every_lesson(first):
    tabs = [first.page.context.new_page() for _ in LESSONS]
    for tab, lesson in zip(tabs, LESSONS, strict=True):
        tab.goto(f"{first.address}/{lesson}", wait_until="commit")
    for tab, lesson in zip(tabs, LESSONS, strict=True):
        tab.wait_for_selector(f"{QUIET} h1", timeout=120_000)
        assert tab.locator("[data-testid=stException]").count() == 0, lesson


def test_home_loads_no_plotly(first):
    asked = []
    first.page.on("request", lambda request: asked.append(request.url))
    first.open()
    assert first.page.locator("h1").count() == 1
    assert [url for url in asked if "plotly" in url.lower()] == []


def test_a_lesson_loads_plotly_and_each_module_once(first):
    asked = []
    first.page.on("request", lambda request: asked.append(request.url.partition("/dlviz/")[2]))
    first.open("xor", lang="en")
    ours = [name.partition("/")[2] for name in asked if name.endswith(".js")]
    assert "plotly.min.js" in ours
    assert "player/player.js" in ours
    assert sorted(ours) == sorted(set(ours))
    assert first.page.evaluate("typeof Plotly.react") == "function"


@pytest.mark.parametrize("lesson", ["activations", "learning_rate", "housing", "xor", "race"])
def test_the_picture_stays_where_it_is_when_its_knobs_come(walk, lesson):
    page = walk.open(lesson, lang="en").page
    page.goto(f"{walk.address}/{lesson}?lang=en")
    page.wait_for_selector(".dlviz-figure[data-drawn], .dlviz-player[data-drawn]")
    place = page.locator(".dlviz-plot").first.bounding_box()
    walk.still()
    assert page.locator(".dlviz-slide").count() > 0
    assert page.locator("[data-testid=stSidebar] input").count() > 0
    assert page.locator(".dlviz-plot").first.bounding_box() == place


NOTE = """new MutationObserver(() => {
  if (window.before === undefined && document.querySelector("[data-drawn]"))
    window.before = document.querySelectorAll(".dlviz-slide, [data-testid=stSidebar] input").length
}).observe(document, { subtree: true, childList: true, attributes: true })"""


@pytest.mark.parametrize("lesson", ["activations"])
def test_the_picture_is_drawn_before_its_knobs(walk, lesson):
    page = walk.open(lesson, lang="en").page
    page.add_init_script(NOTE)
    knobs = []
    for _ in range(5):  # knobs wait a second at most: on a busy machine that may be too short
        page.goto(f"{walk.address}/{lesson}?lang=en")
        page.wait_for_selector(".dlviz-figure[data-drawn], .dlviz-player[data-drawn]")
        knobs.append(page.evaluate("window.before"))
        walk.still()
        if knobs[-1] == 0:
            return
    pytest.fail(f"so many knobs were there before the picture: {knobs}")
