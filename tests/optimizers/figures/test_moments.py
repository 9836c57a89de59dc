"""What an optimizer remembers, drawn from hand-made numbers."""

from types import SimpleNamespace

import numpy as np

from dlviz.optimizers.figures.moments import effective_by_step, momentum_by_step, squares_by_step

SLOPE = np.array([[[2.0, -4.0]], [[1.0, 0.0]], [[np.inf, 1.0]]])
RESULTS = SimpleNamespace(
    race=SimpleNamespace(runners=(SimpleNamespace(optimizer="Adam", lr=0.1),)),
    slope=SLOPE, m=SLOPE / 2, v=np.array([[[4.0, 16.0]], [[9.0, 1.0]], [[np.inf, 1.0]]]),
    update=np.array([[[-0.2, 0.4]], [[-0.5, 0.1]], [[np.nan, 0.0]]]),
)  # fmt: skip
PLAIN = SimpleNamespace(**{**vars(RESULTS), "m": np.zeros((3, 1, 2)), "v": np.zeros((3, 1, 2))})


def test_both_weights_have_slope_and_momentum():
    names = [trace.name for trace in momentum_by_step(RESULTS, 0).data]
    assert names == ["slope, x", "slope, y", "m, x", "m, y"]
    np.testing.assert_array_equal(momentum_by_step(RESULTS, 0).data[3].y, [-2, 0, 0.5])


def test_the_divisor_is_the_root():
    np.testing.assert_array_equal(squares_by_step(RESULTS, 0).data[2].y, [2, 3, np.nan])


def test_the_effective_rate_is_step_over_slope_and_the_given_one_is_dashed():
    fig = effective_by_step(RESULTS, 0)
    np.testing.assert_allclose(fig.data[0].y, [0.1, 0.5, np.nan])
    np.testing.assert_allclose(fig.data[1].y, [0.1, np.nan, np.nan])
    assert fig.layout.shapes[0].y0 == 0.1


def test_plain_descent_remembers_nothing():
    assert len(momentum_by_step(PLAIN, 0).data) == len(squares_by_step(PLAIN, 0).data) == 2


def test_the_second_weight_is_dashed_too():
    first, second = effective_by_step(RESULTS, 0).data
    assert first.line.dash != second.line.dash
