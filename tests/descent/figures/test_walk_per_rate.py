"""A sweep as a recording: a frame per rate, the walk and its last point move."""

from types import SimpleNamespace

import numpy as np

from dlviz.descent.figures.walk_per_rate import losses_by_rate, walks_by_rate
from dlviz.drawing.theme import figure

PATH = np.array(
    [[[0.0, 0.0], [5.0, 5.0]], [[1.0, np.inf], [4.0, 3.0]], [[2.0, np.nan], [3.0, 2.0]]]
)
LOSS = np.array([[9.0, 9.0], [4.0, np.inf], [1.0, np.nan]])
OUTCOME = SimpleNamespace(path=PATH, loss=LOSS)  # 3 rows, 2 weights, 2 rates


def drawing():
    fig = figure().add_contour(z=[[0.0]]).add_scatter(x=[0], y=[0], mode="lines+markers")
    return fig.add_scatter(x=[0], y=[0], mode="lines").add_scatter(x=[0], y=[0], mode="markers")


def test_each_frame_is_one_rates_walk():
    film = walks_by_rate(drawing(), OUTCOME)
    x, y, *_ = film.tracks
    assert (x.trace, x.prop, y.prop) == (1, "x", "y")
    np.testing.assert_array_equal(x.values[0], [0, 1, 2])
    np.testing.assert_array_equal(y.values[0], [5, 4, 3])


def test_a_rate_that_overflows_ends_where_it_was_last_seen():
    *_, x, y = walks_by_rate(drawing(), OUTCOME).tracks
    np.testing.assert_array_equal(np.c_[x.values, y.values], [[2, 3], [0, 5]])


def test_the_tangent_of_the_single_walk_goes():
    film = walks_by_rate(drawing(), OUTCOME)
    modes = [getattr(trace, "mode", None) for trace in film.figure.data]
    assert modes == [None, "lines+markers", "markers"]


def test_a_walk_of_one_weight_runs_along_its_loss():
    outcome = SimpleNamespace(path=PATH[:, :1], loss=LOSS)
    _, y, *_ = walks_by_rate(drawing(), outcome).tracks
    np.testing.assert_array_equal(y.values[0], [9, 4, 1])


def test_the_loss_chart_leaves_out_what_overflowed():
    _, y = losses_by_rate(drawing(), OUTCOME).tracks
    np.testing.assert_array_equal(y.values, np.array([[9, 4, 1], [9, np.nan, np.nan]], "f4"))
