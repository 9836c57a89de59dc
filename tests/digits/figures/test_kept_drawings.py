"""Kept drawings in a row, from hand-made answers."""

import numpy as np
import pytest

from dlviz.digits.figures.kept_drawings import captions, drawing_at, drawing_row
from dlviz.drawing.theme import INK, RIGHT, WRONG

IMAGES = np.arange(3 * 28 * 28).reshape(3, 28, 28)
LABELS = [7, 4, None]
CHANCES = np.eye(10)[[7, 9, 2]] * 0.8 + 0.02


def words(fig):
    """What is written above the drawings, by its colour."""
    texts = [trace for trace in fig.data if trace.type == "scatter" and trace.mode == "text"]
    return {trace.textfont.color: [word for word in trace.text if word] for trace in texts}


def test_right_and_wrong_differ_in_shape_and_colour_and_no_label_is_neither():
    assert captions(LABELS, CHANCES) == ["7 → 7 ✓", "4 → 9 ✗", "? → 2"]
    said = words(drawing_row(IMAGES, LABELS, CHANCES, 0))
    assert (said[RIGHT], said[WRONG]) == (["7 → 7 ✓"], ["4 → 9 ✗"])
    assert said[INK] == ["? → 2"]


def test_without_a_net_there_are_labels_only():
    assert captions(LABELS, None) == ["7", "4", "?"]
    assert not words(drawing_row(IMAGES, LABELS, None, 0))[RIGHT]


def test_a_bar_is_as_long_as_its_label_is_probable():
    *_, bars, _frame = drawing_row(IMAGES, LABELS, CHANCES, 0).data
    ends = np.reshape(bars.x, (3, 3))
    np.testing.assert_allclose((ends[:, 1] - ends[:, 0]) / 28, [0.82, 0.02, np.nan])


@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_the_chosen_one_is_framed(chosen):
    pictures, *_, frame = drawing_row(IMAGES, LABELS, CHANCES, chosen).data
    (left, right), (high, low) = ((min(at), max(at)) for at in (frame.x, frame.y))
    rows, columns = np.indices(pictures.z.shape)
    inside = (columns > left) & (columns < right) & (rows > high) & (rows < low)
    inked = inside & np.isfinite(pictures.z)
    np.testing.assert_array_equal(pictures.z[inked], IMAGES[chosen].ravel())


def test_a_click_anywhere_on_a_drawing_is_that_drawing():
    z = np.asarray(drawing_row(IMAGES, LABELS, None, 0).data[0].z)
    inked = np.flatnonzero(np.isfinite(z).any(axis=0))
    assert [drawing_at(x) for x in inked] == [0] * 28 + [1] * 28 + [2] * 28


def test_places_are_as_wide_for_one_drawing_as_for_many():
    one = drawing_row(IMAGES[:1], [7], None, 0)
    assert one.layout.xaxis.range == drawing_row(IMAGES, LABELS, None, 0).layout.xaxis.range
