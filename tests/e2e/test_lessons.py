"""Every lesson in a browser: it opens in both languages, answers its knobs, keeps its state."""

from pathlib import Path

import pytest

from pages.translation import translator

PAGES = Path(__file__).parents[2] / "pages"
ALL = sorted(p.parent.name for p in PAGES.glob("*/page.py"))
LESSONS = [name for name in ALL if name != "home"]
KNOBS = {"mnist": "epochs"}  # where the first slider changes nothing before a training starts


OFF = """() => [...document.querySelectorAll(".dlviz-figure:not(:has(.dlviz-net))")]
    .map((host) => [host.clientHeight, host.querySelector(".main-svg")?.clientHeight])
    .filter(([room, drawn]) => drawn !== room)"""


def titles(lesson):
    return {
        lang: (PAGES / lesson / f"{lang}.md").read_text(encoding="utf-8").splitlines()[0][2:]
        for lang in ("en", "ko")
    }


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("lesson", ALL)
def test_it_opens(walk, lesson, lang):
    walk.open("" if lesson == "home" else lesson, lang=lang)
    assert walk.page.locator("h1").first.inner_text() == titles(lesson)[lang]
    assert walk.page.locator("html").get_attribute("lang") == lang
    home = {"en": "Home", "ko": "홈"}[lang]
    named = home if lesson == "home" else titles(lesson)[lang]
    assert walk.page.title() == f"{named} · dlviz"
    assert walk.page.locator("[data-testid=stException]").count() == 0
    assert walk.page.locator("[data-failed]").count() == 0
    assert walk.page.evaluate(OFF) == [], "pictures that don't fill their place: [room, drawn]"


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_moved_knob_changes_the_picture_and_the_address(walk, lesson):
    walk.open(lesson)
    before, address = walk.picture(), walk.query()
    named = f".dlviz-slide:has(#slide-{KNOBS[lesson]})" if lesson in KNOBS else ".dlviz-slide"
    slider = walk.page.locator(f"{named} input[type=range]").first
    slider.focus()
    for _ in range(8):
        slider.press("ArrowRight")
    assert walk.becomes(lambda: walk.picture() != before), "the picture stayed as it was"
    assert walk.becomes(lambda: walk.query() != address), "the address stayed as it was"


@pytest.mark.parametrize("lesson", LESSONS)
def test_another_language_keeps_the_knobs(walk, lesson):
    walk.open(lesson)
    slider = walk.page.locator(".dlviz-slide").first
    slider.locator("input[type=range]").focus()
    slider.locator("input[type=range]").press("ArrowRight")
    walk.becomes(lambda: walk.query())
    walk.still()
    said, knobs = slider.locator("input[type=text]").input_value(), walk.query()
    walk.page.get_by_role("radio", name="한국어").click()
    walk.page.get_by_role("heading", name=titles(lesson)["ko"]).wait_for()
    walk.still()
    assert slider.locator("input[type=text]").input_value() == said
    assert walk.query() == {**knobs, "lang": "ko"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_nonsense_in_the_address_is_answered_in_a_sentence(walk, lesson):
    name = walk.open(lesson).page.locator(".dlviz-slide").first.locator("input").first
    knob = name.get_attribute("id").removeprefix("slide-")
    walk.open(lesson, **{knob: "nan"})
    alert = walk.page.get_by_test_id("stAlert").filter(has_text="in the address does not fit")
    assert alert.count() == 1
    assert "“nan”" in alert.inner_text()


def test_chosen_options_speak_the_new_language_when_it_is_switched_in_place(walk):
    walk.open("learning_rate", lang="en", surface="Saddle")
    chosen = walk.page.locator("[data-testid=stSelectbox] input")
    assert chosen.first.input_value() == "Saddle"
    walk.page.get_by_text("한국어").click()
    assert walk.becomes(lambda: chosen.first.input_value() == translator("ko")("Saddle"))
    assert walk.query()["surface"] == "Saddle"


def test_home_leads_on_in_the_visitors_language_and_size(walk):
    page = walk.open("", lang="ko", projector="1").page
    page.get_by_role("button", name="5 평가").click()
    page.wait_for_url("**/mnist?*stage*")
    assert walk.becomes(lambda: page.locator("h1").first.inner_text() == titles("mnist")["ko"]), (
        "another language"
    )
    assert walk.query()["projector"] == "1"
