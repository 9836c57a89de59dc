"""A slider stands where Python has its places: what is drawn ahead is what a hand finds."""

import pytest

from pages.race.controls import TRACK
from pages.shared.notches import Track


@pytest.mark.parametrize(
    ("lesson", "knob", "track", "start"),
    [("race", "lr", TRACK, 0.1), ("activations", "x", Track(-6.0, 6.0), 1.0)],
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
