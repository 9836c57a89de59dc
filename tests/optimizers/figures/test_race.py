"""A race drawn from hand-made results, so drawing needs no torch."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.drawing.theme import OPTIMIZER, OPTIMIZER_SYMBOL
from dlviz.optimizers.figures.race import race_from_above
from dlviz.optimizers.figures.race_by_step import race_by_step

LAND = SimpleNamespace(
    x=np.linspace(-5, 5, 3), y=np.linspace(-4, 4, 3), height=np.arange(9.0).reshape(3, 3),
    minima=((0.0, 0.0),), axes=("weight x", "weight y"), lowest=0.0,
)  # fmt: skip
PATH = np.array([[[-4, 2], [-4, 2]], [[-3, 1], [9, -3]], [[-2, 0.5], [1e9, 1e9]]], dtype=float)
LOSS = np.array([[10.0, 10.0], [4.0, 90.0], [1e-3, np.inf]])
RESULTS = SimpleNamespace(
    race=SimpleNamespace(
        runners=(SimpleNamespace(optimizer="Adam"), SimpleNamespace(optimizer="GD"))
    ),
    path=PATH, loss=LOSS, evaluations=np.array([[0, 0], [1, 2], [2, 4]]), finish=0.01,
    diverged_at=(None, 1),
)  # fmt: skip


def quoted(words):
    return f"«{words}»"


def tracks(film, prop):
    return [track for track in film.tracks if track.prop == prop]


def test_trails_grow_along_the_path_and_heads_lead_them():
    film = race_from_above(LAND, RESULTS)
    trail, _, *rest = tracks(film, "x")
    assert [list(shown) for shown in trail.values] == [[-4], [-4, -3], [-4, -3, -2]]
    heads = {film.figure.data[t.trace].name: t for t in film.tracks if t.prop == "y"}
    assert [shown.item() for shown in heads["Adam"].values] == [2, 1, 0.5]
    faint = film.figure.data[trail.values.of]
    np.testing.assert_array_equal(faint.x, trail.values.whole)
    assert list(film.steps) == [0, 1, 2]
    assert len(rest) == 2


def test_moving_traces_are_last_and_all_of_each_runner_hide_together():
    film = race_from_above(LAND, RESULTS)
    first = min(track.trace for track in film.tracks)
    assert first == len(film.figure.data) - 4
    lanes = [trace.legendgroup for trace in film.figure.data if trace.legendgroup]
    assert sorted(lanes) == ["Adam"] * 3 + ["GD"] * 3


def test_heads_that_lie_on_each_other_are_all_seen():
    film = race_from_above(LAND, RESULTS)
    first, second = (trace.marker.size for trace in film.figure.data[-2:])
    assert first >= second + 6


def test_colour_and_shape_both_say_which_optimizer():
    heads = [t for t in race_by_step(RESULTS).figure.data if t.showlegend and t.legendgroup]
    for head in heads:
        assert head.marker.color == OPTIMIZER[head.name]
        assert head.marker.symbol == OPTIMIZER_SYMBOL[head.name]
    assert len(heads) == 2


def test_a_lane_that_diverges_leaves_the_frame_and_keeps_its_step():
    film = race_from_above(LAND, RESULTS)
    assert tuple(film.figure.layout.xaxis.range) == (-5, 5)
    gone = next(t for t in tracks(film, "x") if film.figure.data[t.trace].name == "GD")
    assert 100 < gone.values[2][2] < 1e6
    lost = race_by_step(RESULTS, tr=str).figure.data[1]
    assert list(lost.x) == [1]
    assert lost.text == ("GD: above the start from step 1 on",)
    assert lost.marker.color == (OPTIMIZER["GD"],)


def test_losses_are_on_a_log_axis_that_holds_the_start_and_the_lowest():
    chart = race_by_step(RESULTS).figure
    low, high = chart.layout.yaxis.range
    assert chart.layout.yaxis.type == "log"
    assert low < -3
    assert high > 1
    assert chart.data[0].y == (0.01, 0.01)  # the finish
    assert chart.data[0].x == tuple(chart.layout.xaxis.range)


@pytest.mark.parametrize(("lowest", "same"), [(2e-6, True), (9e-4, True), (2e-7, False)])
def test_the_frame_of_losses_moves_by_six_decades_at_a_time(lowest, same):
    frames = []
    for value in (1e-4, lowest):
        loss = np.where(LOSS > 1e-3, LOSS, value)
        results = SimpleNamespace(**{**vars(RESULTS), "loss": loss})
        frames.append(race_by_step(results).figure.layout.yaxis.range)
    assert (frames[0] == frames[1]) is same


def test_what_no_browser_can_place_is_left_out():
    film = race_by_step(RESULTS)
    lane = next(t for t in tracks(film, "y") if film.figure.data[t.trace].name == "GD")
    assert np.isnan(lane.values[2][2])


@pytest.mark.parametrize(("by_cost", "x", "word"), [("", 2, "step"), ("gradients", 4, "gradients")])
def test_the_cost_axis_counts_gradients(by_cost, x, word):
    film = race_by_step(RESULTS, by_cost=by_cost)
    trail = next(t for t in tracks(film, "x") if film.figure.data[t.trace].name == "GD")
    assert trail.values[2][-1] == x
    assert film.figure.layout.xaxis.title.text == word


def test_every_word_goes_through_the_translator():
    film = race_from_above(LAND, RESULTS, tr=quoted)
    assert film.figure.layout.xaxis.title.text == "«weight x»"
    assert race_by_step(RESULTS, tr=quoted).figure.layout.yaxis.title.text == "«loss»"
