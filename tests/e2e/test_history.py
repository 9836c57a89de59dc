"""The browser's history: an entry for what a hand did, and Back undoes it."""

import pytest

SLIDERS = [("learning_rate", "lr"), ("perceptron", "theta"), ("race", "kappa")]


def entries(walk):
    return walk.page.evaluate("history.length")


def press(walk, preset):
    walk.page.get_by_test_id("stMain").locator("button", has_text=preset).first.click()
    walk.still()


def test_back_undoes_a_preset_and_then_leaves_the_lesson(walk):
    page = walk.open().page
    card = page.locator("[data-testid=stMain] a[href*=race]").first
    card.click()
    assert walk.becomes(lambda: walk.query().get("surface") == "Ravine")
    opened = walk.still().query()
    before = entries(walk)
    press(walk, "Saddle")
    first = walk.query()
    press(walk, "Local minima")
    second = walk.query()
    assert (first["surface"], second["surface"]) == ("Saddle", "Rastrigin")
    assert entries(walk) == before + 2
    for there in (first, opened):
        page.go_back()
        assert walk.becomes(lambda there=there: walk.query() == there)
        assert walk.still().query() == there
        chosen = page.get_by_test_id("stMain").get_by_test_id("stSelectbox").first
        assert chosen.locator("input").input_value() == there["surface"]
    page.go_forward()
    assert walk.becomes(lambda: walk.query() == first)
    page.go_back()
    page.go_back()
    page.go_back()
    assert walk.becomes(card.is_visible), "Back does not leave the lesson"


@pytest.mark.parametrize(("lesson", "knob"), SLIDERS)
def test_a_slider_adds_nothing_to_it(walk, lesson, knob):
    walk.open(lesson)
    before = entries(walk)
    slider = walk.page.locator(f".dlviz-slide:has(#slide-{knob}) input[type=range]")
    for key in ("PageUp", "ArrowRight", "ArrowRight", "PageDown"):
        was = walk.query()
        slider.press(key)
        assert walk.becomes(lambda was=was: walk.query() != was)
        walk.still()
    assert entries(walk) == before
