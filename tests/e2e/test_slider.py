"""A slider stands where Python has its places: what is drawn ahead is what a hand finds."""

import pytest

from pages.race.sliders import TRACKS
from pages.streaming.slider_track import Track

STARTS = {"lr": 0.1, "steps": 200, "kappa": 10.0, "turn": 0}


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


def test_a_slider_that_another_one_leaves_less_room_says_so_in_its_place_and_in_the_address(walk):
    page = walk.open("learning_rate", lr=0.09)
    kappa, rate = (page.page.locator(f"#slide-{knob}") for knob in ("kappa", "lr"))
    kappa.fill("20")
    kappa.press("Enter")
    assert page.becomes(lambda: page.query() == {"kappa": "20", "lr": "0.09"})  # no longer usual
    kappa.fill("1000")
    kappa.press("Enter")
    assert page.becomes(lambda: rate.input_value() == "0.01")
    slider = page.page.locator(".dlviz-slide:has(#slide-lr) input[type=range]")
    assert slider.input_value() == slider.get_attribute("max")
    assert page.becomes(lambda: page.query() == {"kappa": "1000", "lr": "0.01"})
