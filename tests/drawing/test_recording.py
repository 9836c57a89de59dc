"""Recordings: what they refuse, what they send, and how they play in a notebook."""

import numpy as np
import pytest

from dlviz.drawing.recording import Growing, Recording, Tip, Track
from dlviz.drawing.theme import figure

LINE = np.array([1.0, 4.0, 9.0, 16.0])
GROWING = Growing(LINE, np.array([1, 2, 4]))


def film(values, steps=(0, 5, 10)):
    fig = figure().add_scatter(x=[0], y=[0], mode="lines")
    return Recording(fig, (Track(0, "y", values),), np.array(steps))


def test_a_growing_line_shows_more_in_every_frame():
    assert [list(shown) for shown in GROWING] == [[1], [1, 4], [1, 4, 9, 16]]
    assert len(GROWING) == 3


def test_a_tip_is_where_the_line_has_come_to_and_gone_beyond_its_end():
    tip = Tip(LINE, np.array([1, 4, 5]))
    np.testing.assert_array_equal(np.concatenate(list(tip)), [1, 16, np.nan])


def test_frames_carry_what_changes():
    fig = film(GROWING).with_frames()
    assert [frame.name for frame in fig.frames] == ["0", "5", "10"]
    assert [list(frame.data[0].y) for frame in fig.frames] == [[1], [1, 4], [1, 4, 9, 16]]


def test_a_track_with_a_frame_missing_is_refused():
    with pytest.raises(
        ValueError, match=r"'y' of trace 0 must have one value per frame \(2\); got 3"
    ):
        film(GROWING, steps=(0, 1))
