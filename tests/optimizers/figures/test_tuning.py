"""The map of optimizers and rates from hand-made numbers."""

from types import SimpleNamespace

import numpy as np

from dlviz.optimizers.figures.tuning import MEASURES, tuning_map

CHART = SimpleNamespace(
    tuning=SimpleNamespace(optimizers=("GD", "Adam")),
    rates=np.array([0.01, 0.1, 1.0]),
    loss=np.full((201, 6), 10.0),
    final=np.array([[1.0, 0.1, np.inf], [10.0, 1e-20, 50.0]]),
    arrival=np.array([[np.inf, 100, np.inf], [np.inf, 10, np.inf]]),
    diverged=np.array([[False, False, True], [False, False, True]]),
    best=(0.1, 0.1),
)


def quoted(words):
    return f"«{words}»"


def test_strong_is_deep_and_what_diverged_is_a_cross():
    fig = tuning_map(CHART, {})
    z = fig.data[0].z
    np.testing.assert_allclose(z, [[1, 2, np.nan], [0, 8, np.nan]])
    cross = fig.data[1]
    assert list(zip(cross.x, cross.y, strict=True)) == [(0, 0), (0, 1)]


def test_from_a_start_at_zero_nothing_is_deeper_and_nothing_is_nan():
    rest = {"loss": np.zeros((3, 6)), "final": np.zeros((2, 3)), "diverged": np.zeros((2, 3), bool)}
    z = tuning_map(SimpleNamespace(**{**vars(CHART), **rest}), {}).data[0].z
    np.testing.assert_array_equal(z, np.zeros((2, 3)))


def test_steps_to_the_finish_are_stronger_the_fewer():
    z = tuning_map(CHART, {}, MEASURES[1]).data[0].z
    np.testing.assert_allclose(z, [[np.nan, -2, np.nan], [np.nan, -1, np.nan]])


def test_best_and_current_are_marked_where_they_are():
    *_, star, ring = tuning_map(CHART, {"Adam": 0.01, "LBFGS": 1.0, "GD": 1e6}).data
    assert list(star.x) == [-1, -1]
    assert (list(ring.x), list(ring.y)) == ([-2], [1])


def test_hover_says_rate_loss_and_steps():
    text = tuning_map(CHART, {}).data[0].text
    assert text[1][1] == "Adam, η = 0.1<br>final loss 1e-20<br>steps to the finish 10"
    assert text[0][0].endswith("–")


def test_axes_are_rates_and_names():
    fig = tuning_map(CHART, {}, tr=quoted)
    assert list(fig.layout.xaxis.ticktext) == ["0.01", "0.1", "1"]
    assert list(fig.layout.yaxis.ticktext) == ["GD", "Adam"]
    assert fig.layout.xaxis.title.text == "«learning rate»"
