"""The point rides on the curve with its tangent; the tries have their lowest and the slide's."""

import numpy as np
import pytest

from dlviz.linear.compute.cost_over_weights import CostCurve, CostOverW
from dlviz.linear.compute.line import Line
from dlviz.linear.figures.cost_over_weights import (
    TANGENT,
    cost_curve,
    replay_curve,
    replay_map,
    tries,
)

X = np.linspace(-4, 4, 9)
CURVE = CostCurve(CostOverW(line=Line()), X, (X - 1) ** 2)
PATH, SLOPE = np.array([[3.0, 4.0], [2.0, 1.0]]), np.array([4.0, 2.0])


def test_the_tangent_touches_at_the_point():
    fig = cost_curve(CURVE, PATH, SLOPE, 1.0)
    here, tangent = fig.data[-1], fig.data[TANGENT]
    assert (here.x[0], here.y[0]) == (2, 1)
    assert np.mean(tangent.x) == pytest.approx(2)
    assert np.mean(tangent.y) == pytest.approx(1)
    assert np.diff(tangent.y)[0] / np.diff(tangent.x)[0] == pytest.approx(2)
    (star,) = [trace for trace in fig.data if trace.name == "minimum"]
    assert (star.x[0], star.y[0]) == (1, 0)


def test_without_a_known_lowest_there_is_no_star():
    assert not [t for t in cost_curve(CURVE, PATH, SLOPE).data if t.name == "minimum"]


@pytest.mark.parametrize("best", [None, 1.0])
def test_a_recording_moves_point_and_tangent(best):
    film = replay_curve(CURVE, PATH, SLOPE, np.arange(2), best)
    assert film.figure.layout.showlegend is False
    moved = {(track.trace, track.prop): track.values for track in film.tracks}
    last = len(film.figure.data) - 1
    assert moved[last, "x"].tolist() == [[3], [2]]
    assert moved[last, "y"].tolist() == [[4], [1]]
    ends = moved[TANGENT, "y"]
    assert np.diff(ends)[:, 0] / np.diff(moved[TANGENT, "x"])[:, 0] == pytest.approx(SLOPE)


def test_what_no_browser_can_place_is_left_out():
    film = replay_curve(CURVE, np.array([[1e200, 1e300]]), SLOPE[:1], np.arange(1))
    assert all(np.isnan(track.values).all() for track in film.tracks)


@pytest.mark.parametrize("best", [None, (1.0, 2.0)])
def test_a_map_s_point_moves_too(best):
    grid = type("Grid", (), {"x": X, "y": X, "height": X[:, None] ** 2 + X[None] ** 2})()
    film = replay_map(grid, PATH, ("W", "b"), np.arange(2), best)
    assert {track.trace for track in film.tracks} == {len(film.figure.data) - 1}
    assert [track.values.tolist() for track in film.tracks] == [[[3], [2]], [[4], [1]]]


def test_the_lowest_try_and_the_slide_s_are_marked():
    x = np.arange(24_000.0, 28_001, 1000)
    curve = CostCurve(CostOverW(line=Line()), x, (x - 25_929) ** 2)
    fig = tries(curve, 25_000.0)
    marks = {trace.name: trace.x[0] for trace in fig.data[1:]}
    assert marks == {"lowest": 26_000, "the slide’s": 25_000}
