"""The static site, opened from a disk with no network at all."""

import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages.translation import prose
from tests.e2e.conftest import ROOT

DRAWN = """() => document.querySelector(".scene")?.dataset.shown === "%s" &&
    [...document.querySelectorAll(".dlviz-figure:not(.dlviz-reel), .dlviz-player")]
        .every((one) => one.dataset.drawn)"""

ALONE = {"preload": False}  # axe itself would fetch the style sheets, which a disk refuses


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A lesson with recordings and with sliders, and one whose picture is a net, as exported."""
    folder = tmp_path_factory.mktemp("static") / "a site"
    command = [sys.executable, "-m", "dlviz", "export", str(folder), "line", "perceptron"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "2 files" not in done.stdout
    assert f"Open {folder}" in done.stdout
    return folder


@pytest.fixture
def reader(browser, site):
    """A tab without a network, at the first page; whatever is asked for must lie in the folder."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-US")
    context.set_offline(True)
    problems = []
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: said.type == "error" and problems.append(said.text))
    page.on("requestfailed", lambda request: problems.append(request.url))
    home = site.as_uri()
    page.on("request", lambda it: it.url.startswith((home, "data:")) or problems.append(it.url))
    page.goto((site / "index.html").as_uri())
    yield page
    context.close()
    assert problems == []


def opened(page, lesson, preset):
    """The page of a lesson from the first page, turned to a preset."""
    page.get_by_role("link", name=lesson).click()
    shown(page, "1.en")
    page.get_by_role("button", name=preset).click()
    return shown(page, f"{preset[0]}.en")


def shown(page, place):
    page.wait_for_function(DRAWN % place)
    return page


def picture(page):
    """The pixels of the main picture, once they stand."""
    stage = page.locator(".picture")
    last = stage.screenshot()
    while (now := stage.screenshot()) != last:
        last = now
    return now


def test_a_recording_plays_and_is_scrubbed(reader):
    opened(reader, "The sales line", "2. The lecture’s run")
    scrubber = reader.locator(".dlviz-player input[type=range]")
    scrubber.press("Home")
    first = picture(reader)
    scrubber.press("End")
    assert picture(reader) != first
    scrubber.press("Home")
    reader.locator(".dlviz-player [data-do=play]").click()
    reader.wait_for_function("Number(document.querySelector('.dlviz-player').dataset.frame) > 9")
    reader.keyboard.press("Space")


def test_the_language_changes_and_the_place_stays(reader):
    opened(reader, "Perceptron", "2. Learn AND")
    scrubber = reader.locator(".dlviz-player input[type=range]")
    scrubber.press("Home")
    for _ in range(3):
        scrubber.press("ArrowRight")
    verdict = reader.locator(".verdict").inner_text()
    reader.get_by_role("button", name="한국어").click()
    shown(reader, "2.ko")
    assert reader.url.endswith("#preset=2&lang=ko")
    assert reader.locator(".dlviz-player").get_attribute("data-frame") == "3"
    assert reader.locator(".verdict").inner_text() != verdict
    assert reader.title().startswith("퍼셉트론")
    reader.get_by_role("link", name="홈").click()
    assert reader.get_by_role("heading", level=1).inner_text() == prose("home", "ko")[0]


def test_a_slider_moves_the_picture_and_the_words(reader):
    reader.get_by_role("link", name="Perceptron").click()
    shown(reader, "1.en")
    before, words = picture(reader), reader.locator(".verdict").inner_text()
    slider = reader.locator(".sweep input")
    slider.press("Home")
    reader.wait_for_function("document.querySelector('.sweep').dataset.at === '0'")
    assert picture(reader) != before
    assert reader.locator(".verdict").inner_text() != words
    reader.locator(".sweep button").click()
    reader.wait_for_function("Number(document.querySelector('.sweep').dataset.at) > 3")
    reader.locator(".sweep button").click()


def test_the_question_reveals_the_answer(reader):
    reader.get_by_role("link", name="Perceptron").click()
    shown(reader, "1.en")
    reader.locator(".question").get_by_role("button", name="2", exact=True).click()
    assert reader.locator(".question").inner_text().count("Not quite. Answer: 3.") == 1


def violations(page):
    """What axe finds wrong: the rule, and where."""
    found = Axe().run(page, options=ALONE).response["violations"]
    return [(it["id"], [node["target"] for node in it["nodes"]]) for it in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(reader, site, scheme):
    reader.emulate_media(color_scheme=scheme)
    assert violations(reader) == []
    for lesson, number in (("line", 2), ("perceptron", 1)):
        reader.goto(f"{(site / lesson).as_uri()}.html#preset={number}&lang=en")
        assert violations(shown(reader, f"{number}.en")) == []
