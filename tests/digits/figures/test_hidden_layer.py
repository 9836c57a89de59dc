"""Clouds of digits in the plane, from hand-made points."""

import numpy as np

from dlviz.digits.figures.hidden_layer import frame, moving, projection, projection_recording
from dlviz.drawing.theme import CLASSES

DIGITS = np.array([3, 3, 7, 0])
POINTS = np.array([[1.0, 0], [3, 0], [-2, 1.2], [0, -1]])
POINTS /= np.sqrt((POINTS**2).sum(axis=1).mean())


def test_each_digit_is_its_numeral_in_its_colour_where_it_lies():
    each = projection(POINTS, DIGITS).data[0]
    np.testing.assert_array_equal(np.c_[each.x, each.y], POINTS)
    assert each.text == ("3", "3", "7", "0")
    assert each.textfont.color == tuple(CLASSES[digit] for digit in DIGITS)


def test_each_class_is_named_at_its_middle_and_an_absent_one_nowhere():
    named = projection(POINTS, DIGITS).data[1]
    assert named.text[3] == "<b>3</b>"
    assert (named.x[3], named.y[3]) == (POINTS[:2, 0].mean(), 0)
    assert np.isnan(named.x[[1, 2, 4, 5, 6, 8, 9]]).all()


def test_nothing_lies_outside_and_distances_are_true():
    layout = projection(POINTS, DIGITS).layout
    for axis, values in ((layout.xaxis, POINTS[:, 0]), (layout.yaxis, POINTS[:, 1])):
        low, high = axis.range
        assert low == -high
        assert np.abs(values).max() <= high <= 1.5 * np.abs(values).max()
    assert layout.yaxis.scaleanchor == "x"


def test_every_checkpoint_is_equally_large():
    assert projection(POINTS, DIGITS).to_json() == projection(POINTS * 4, DIGITS).to_json()


def test_what_moves_is_all_that_differs_while_the_frame_stands():
    before, after = projection(POINTS, DIGITS), projection(-3 * POINTS, DIGITS)
    assert frame(POINTS) == frame(-3 * POINTS)
    for (trace, prop), values in moving(-3 * POINTS, DIGITS).items():
        before.data[trace][prop] = values
    assert before == after


def test_points_and_names_move_together_on_axes_that_stand():
    film = projection_recording(np.stack([POINTS, -2 * POINTS]), DIGITS, np.array([0, 50]))
    assert list(film.steps) == [0, 50]
    moved = {(track.trace, track.prop): track.values for track in film.tracks}
    np.testing.assert_allclose(moved[0, "x"], [POINTS[:, 0], -POINTS[:, 0]], rtol=1e-6)
    np.testing.assert_allclose(moved[1, "y"][1, [3, 7]], [0, -POINTS[2, 1]], rtol=1e-6)


def test_a_net_that_broke_has_an_empty_picture():
    nowhere = np.full((4, 2), np.nan)
    assert np.isfinite(projection(nowhere, DIGITS).layout.xaxis.range).all()
    assert np.isnan(
        projection_recording(np.stack([POINTS, nowhere]), DIGITS, np.arange(2)).tracks[0].values[1]
    ).all()
