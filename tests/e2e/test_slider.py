"""A slider stands where Python has its places: what is drawn ahead is what a hand finds."""

import pytest

from pages.race.sliders import TRACKS
from pages.streaming.slider_track import Track

STARTS = {"steps": 200, "turn": 0}


@pytest.mark.parametrize(
    ("lesson", "knob", "track", "start"),
    [
        *(("race", knob, TRACKS[knob], start) for knob, start in STARTS.items()),
        ("activations", "x", Track(-6.0, 6.0), 1.0),
    ],
)
def test_a_key_moves_it_by_a_hundredth_of_its_places(walk, lesson, knob, track, start):
    page = walk.open(lesson, **{knob: start})
    slider = page.page.locator(f".dlviz-slide:has(#slide-{knob}) input[type=range]")
    low, high = (float(slider.get_attribute(end)) for end in ("min", "max"))
    assert (low, high) == (0, track.count)
    for turn in range(1, 4):
        slider.press("ArrowRight")
        here = int(slider.input_value())
        assert page.becomes(lambda at=here: page.query().get(knob) == f"{track.at(at):g}"), turn


@pytest.mark.parametrize(
    ("knob", "values", "far"), [("lr", [0.11, 0.12, 0.13], 0.04), ("kappa", [11, 12, 13], 4)]
)
def test_a_key_moves_a_logarithmic_slider_from_one_round_value_to_the_next(walk, knob, values, far):
    page = walk.open("race", surface="Ravine", lr=0.1, kappa=10)
    slider = page.page.locator(f".dlviz-slide:has(#slide-{knob}) input[type=range]")
    for value in values:
        slider.press("ArrowRight")
        assert page.becomes(lambda at=value: page.query().get(knob) == f"{at:g}"), value
    slider.press("ArrowLeft")
    assert page.becomes(lambda: page.query().get(knob) == f"{values[-2]:g}")
    slider.press("PageDown")
    assert page.becomes(lambda: page.query().get(knob) == f"{far:g}")


def test_a_slider_that_another_one_leaves_less_room_says_so_in_its_place_and_in_the_address(walk):
    page = walk.open("learning_rate", lr=0.09)
    kappa, rate = (page.page.locator(f"#slide-{knob}") for knob in ("kappa", "lr"))
    here = {"surface": "Ravine"}
    kappa.fill("20")
    kappa.press("Enter")
    assert page.becomes(
        lambda: page.query() == {**here, "kappa": "20", "lr": "0.09"}
    )  # no longer usual
    kappa.fill("1000")
    kappa.press("Enter")
    assert page.becomes(lambda: rate.input_value() == "0.01")
    slider = page.page.locator(".dlviz-slide:has(#slide-lr) input[type=range]")
    assert slider.input_value() == slider.get_attribute("max")
    assert page.becomes(lambda: page.query() == {**here, "kappa": "1000", "lr": "0.01"})
