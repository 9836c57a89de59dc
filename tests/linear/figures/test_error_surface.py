"""The map of a hand-made bowl."""

from types import SimpleNamespace

import numpy as np

from dlviz.linear.figures.error_surface import FAR, error_contours, outside

AXIS = np.linspace(-1, 1, 5)
LAND = SimpleNamespace(x=AXIS, y=AXIS, height=AXIS[None] ** 2 + AXIS[:, None] ** 2)


def test_the_current_point_is_the_last_of_the_path():
    fig = error_contours(LAND, np.array([[1.0, 1.0], [0.5, -0.5]]), ("w", "b"), best=(0.0, 0.0))
    assert [t.name for t in fig.data[1:]] == ["path", "minimum", "current point"]
    assert (fig.data[3].x[0], fig.data[3].y[0]) == (0.5, -0.5)
    assert fig.layout.xaxis.title.text == "w"


def test_a_point_at_infinity_does_not_reach_the_browser():
    fig = error_contours(LAND, np.array([[0.0, 0.0], [1e300, -1e300]]), ("w", "b"))
    assert max(abs(fig.data[1].x)) <= 2 * FAR + 1
    assert outside(LAND, (1e300, 0))
    assert not outside(LAND, (0, 1))
