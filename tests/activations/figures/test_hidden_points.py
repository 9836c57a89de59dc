"""Hidden points from a hand-made result."""

from types import SimpleNamespace

import numpy as np

from dlviz.activations.figures.hidden_points import hidden_points

LABEL = np.array([0, 1, 1, 0])


def drawn(points, **more):
    return hidden_points(SimpleNamespace(points=np.array(points, float), label=LABEL, **more))


def test_a_dashed_line_separates_them_and_two_at_one_place_share_a_name():
    corners = [(0, 1), (1, 1), (1, 1), (1, 0)]
    line, zeros, names, ones, together = drawn(corners, separable=True, cut=(1, 1, 1.5)).data
    assert np.add(line.x, line.y).tolist() == [1.5, 1.5]
    assert line.line.dash == "dash"
    assert (list(zeros.x), list(zeros.y)) == ([0, 1], [1, 0])
    assert (list(names.text), list(together.text)) == (["00", "11"], ["01 · 10", ""])
    assert zeros.marker.symbol != ones.marker.symbol


def test_a_grey_line_has_all_four_on_it():
    row = [(0, 2), (1, 1), (1, 1), (2, 0)]
    line, *_rest = drawn(row, separable=False, on_a_line=True).data
    assert line.name == "all on one line"
    assert np.add(line.x, line.y).tolist() == [2, 2, 2, 2]
