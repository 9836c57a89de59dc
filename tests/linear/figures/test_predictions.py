"""Bars and history of a hand-made fit."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.linear.figures.predictions import error_history, residual_bars, steady_range


def fit(predictions):
    dataset = SimpleNamespace(columns=("area", "price"))
    target = np.array([6.0, 7.0])
    return SimpleNamespace(
        linear=SimpleNamespace(dataset=dataset), target=target, predictions=np.array(predictions)
    )


def test_bars_reach_from_prediction_to_target():
    fig = residual_bars(fit([5.0, 7.5]))
    bars = fig.data[0]
    assert (np.array(bars.base) + np.array(bars.y)).tolist() == [6, 7]
    assert fig.data[3].text == ("<b>+1</b>", "<b>−0.5</b>")
    assert bars.marker.color[0] != bars.marker.color[1]


def test_thesteady_range_stands_still_until_a_prediction_leaves_it():
    near = [residual_bars(fit(p)).layout.yaxis.range for p in ([5.0, 7.5], [0.1, 9.0])]
    assert near[0] == near[1]
    assert near[0] is not None


@pytest.mark.parametrize(
    ("predictions", "steps"),
    [
        ([5.0, 10.1], (0, 1)),  # 1.45 times the highest target
        ([5.0, 10.2], (0, 2)),
        ([5.0, 48.0], (0, 5)),
        ([5.0, 49.0], (0, 10)),  # less than a twentieth of it would be left above 49
        ([5.0, 99.0], (0, 20)),
        ([-0.1, 5.0], (-1, 1)),
        ([-30.0, 95.0], (-5, 10)),
        ([-np.inf, 95.0], (-2e299, 10)),
    ],
)
def test_asteady_range_that_is_left_grows_by_round_steps(predictions, steps):
    low, high = residual_bars(fit(predictions)).layout.yaxis.range
    reach = 1.45 * 7
    assert low == pytest.approx(reach * steps[0])
    assert high == pytest.approx(reach * steps[1])


def test_there_is_nosteady_range_round_nothing():
    assert steady_range(fit([5.0, np.nan])) is None


def test_history_keeps_first_last_and_moves_by_hand():
    loss = np.geomspace(100, 1, 5000)
    line, hand, here = error_history(loss, [0, 2501], "MSE").data
    assert len(line.x) < 500
    assert {0, 2501, 4999} <= set(line.x)
    assert list(hand.x) == [0, 2501]
    assert here.y[0] == pytest.approx(1)


def test_an_error_of_zero_still_has_a_place_on_the_log_scale():
    assert error_history(np.array([1.0, 0.0]), [0], "MAE").data[2].y[0] > 0
