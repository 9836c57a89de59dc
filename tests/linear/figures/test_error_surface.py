"""The map of a hand-made bowl."""

from types import SimpleNamespace

import numpy as np

from dlviz.linear.figures.error_surface import FAR, error_contours, error_in_space, outside

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


def test_in_3d_the_marks_stand_on_the_surface():
    path = np.array([[1.0, 1.0], [0.5, -0.5]])
    fig = error_in_space(LAND, path, ("w", "b"), best=(0.0, 0.0))
    surface, walked, minimum, pin, here = fig.data
    assert (pin.x[0], pin.y[1], pin.z[1]) == (0.5, -0.5, 2)
    assert surface.type == "surface"
    assert [t.name for t in (walked, minimum, here)] == ["path", "minimum", "current point"]
    lift = here.z[0] - 0.5  # the bowl's height at (½, −½)
    assert 0 < lift < 0.1
    np.testing.assert_allclose([minimum.z[0], walked.z[0]], [lift, 2 + lift], rtol=1e-5)
    assert fig.layout.scene.xaxis.title.text == "w"


def test_in_3d_a_point_off_the_map_has_no_mark():
    fig = error_in_space(LAND, np.array([[5.0, 0.0]]), ("w", "b"))
    assert [len(trace.x) for trace in fig.data[1:]] == [0, 0, 0]
