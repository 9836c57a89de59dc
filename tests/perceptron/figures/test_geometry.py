"""Half-planes, lines and arrows of weights, against hand-made ones."""

import numpy as np
import pytest

from dlviz.perceptron.figures.geometry import arrow, arrow_of, half_plane, line_of

SQUARE = (-0.5, 1.5)


def area(corners):
    x, y = corners.T
    return abs((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) / 2


@pytest.mark.parametrize(
    ("weights", "share"),
    [((1, 0, -0.5), 0.5), ((1, 1, -1), 0.5), ((1, 1, 1), 1), ((0, 0, -1), 0), ((0, 1, 0), 0.75)],
)
def test_both_sides_together_are_the_square(weights, share):
    w = np.array(weights, dtype=float)
    yes, no = half_plane(w, SQUARE), half_plane(-w, SQUARE)
    areas = [0.0 if np.isnan(side).any() else area(side) for side in (yes, no)]
    assert areas == pytest.approx([4 * share, 4 * (1 - share)])


def test_a_line_is_where_z_is_0_and_its_arrow_is_square_to_it():
    w = np.array([[2.0, 1.0, -2.0], [0.5, -1.5, 0.3]])
    ends, pointer = line_of(w, SQUARE), arrow_of(w, SQUARE)
    for weights, (a, b), (root, tip) in zip(w, ends, pointer, strict=True):
        for place in (a, b, root):
            assert place @ weights[:2] + weights[2] == pytest.approx(0)
        assert (tip - root) @ (b - a) == pytest.approx(0)
        assert tip @ weights[:2] + weights[2] > 0, "it points to the side of 1"


def test_without_weights_there_is_no_line_and_no_arrow():
    w = np.zeros((1, 3))
    assert np.isnan(line_of(w, SQUARE)).all()
    assert np.isnan(arrow(w, SQUARE)).all()


def test_long_weights_have_an_arrow_that_stays_in_the_picture():
    root, tip = arrow_of(np.array([[300.0, 0.0, -150.0]]), SQUARE)[0]
    assert np.linalg.norm(tip - root) < 1
