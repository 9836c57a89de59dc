"""Replays of hand-made walks: what moves, and how often."""

from types import SimpleNamespace

import numpy as np
import plotly.graph_objects as go

from dlviz.descent.figures.replay import TAIL, frames, replay, replay_chart
from dlviz.drawing.space import DENSE

FIG = go.Figure(
    [
        go.Contour(z=[[0, 1], [1, 2]]),
        go.Scatter(x=[0, 1, 2], y=[0, 1, 1e300], mode="lines+markers", name="path"),
        go.Scatter(x=[2], y=[1], mode="markers", name="last step"),
    ]
)
WALK = SimpleNamespace(path=np.array([[0.0, 0], [1, 1], [2, 1e300]]), loss=np.array([5.0, 4, 3]))


def test_the_current_point_visits_every_step_and_disappears_off_the_paper():
    film = replay(FIG, WALK)
    x, y = film.tracks[-2:]
    assert x.trace == len(film.figure.data) - 1
    np.testing.assert_array_equal(x.values, [[0], [1], [np.nan]])
    np.testing.assert_array_equal(y.values, [[0], [1], [np.nan]])
    assert list(film.steps) == [0, 1, 2]


def test_the_tail_is_the_last_steps_up_to_now():
    tail = replay(FIG, WALK).tracks[0].values
    assert tail.shape == (3, TAIL)
    np.testing.assert_array_equal(tail[1], [0] * (TAIL - 1) + [1])


def test_the_whole_path_stays_faintly_and_the_drawing_given_is_not_changed():
    assert replay(FIG, WALK).figure.data[1].opacity < 0.5
    assert FIG.data[1].opacity is None
    assert len(FIG.data) == 3


def test_a_curves_point_is_weight_and_loss():
    walk = SimpleNamespace(path=np.array([[-8.0], [4.0]]), loss=np.array([64.0, 16.0]))
    x, y = replay(FIG, walk).tracks[-2:]
    np.testing.assert_array_equal(np.c_[x.values, y.values], [[-8, 64], [4, 16]])


def test_a_chart_is_read_at_the_same_frames():
    film = replay_chart(go.Figure(go.Scatter(y=WALK.loss)), WALK.loss)
    np.testing.assert_array_equal(film.tracks[1].values[:, 0], WALK.loss)
    np.testing.assert_array_equal(film.steps, replay(FIG, WALK).steps)


def test_long_walks_skip_steps_but_keep_both_ends():
    chosen = frames(5001)
    assert len(chosen) == 200
    assert (chosen[0], chosen[-1]) == (0, 5000)
    assert list(frames(3)) == [0, 1, 2]


def test_in_space_the_point_follows_the_drawn_path_and_hides_past_its_end():
    x, z = np.linspace(0, 1, DENSE + 1), np.linspace(5, 4, DENSE + 1)  # from step to step
    path = go.Scatter3d(x=x, y=x, z=z, mode="lines")
    here = go.Scatter3d(x=[1], y=[1], z=[4], mode="markers")
    film = replay(go.Figure([path, here]), WALK)
    assert [track.prop for track in film.tracks] == ["x", "y", "z"]
    np.testing.assert_array_equal(film.tracks[2].values, [[5], [4], [np.nan]])


def test_a_point_beyond_the_frame_of_its_chart_is_left_out_and_one_on_its_edge_is_whole():
    chart = go.Figure(go.Scatter(y=[5, 4, 3]), layout={"yaxis": {"type": "log", "range": [0, 1]}})
    film = replay_chart(chart, np.array([0.5, 1.0, 4.0, 10.0, 1e20]))
    np.testing.assert_array_equal(film.tracks[1].values[:, 0], [np.nan, 1, 4, 10, np.nan])
    assert film.figure.data[-1].cliponaxis is False


def test_what_moves_says_nothing_when_hovered_over():
    still = go.Scatter(x=[0, 1], y=[0, 1], mode="lines+markers", name="path")
    here = go.Scatter(x=[1], y=[1], mode="markers", name="last step")
    film = replay(go.Figure([still, here]), WALK)
    nameless = [trace for trace in film.figure.data if not trace.name]
    assert {trace.hoverinfo for trace in nameless} == {"skip"}
    chart = replay_chart(go.Figure(go.Scatter(y=[5, 4, 3])), WALK.loss)
    assert chart.figure.data[-1].hoverinfo == "skip"
