"""Random nets keep, lose or blow up their signal as the papers say."""

import numpy as np
import pytest

from dlviz.activations.compute.activation import RELU, TANH, ActivationFunction
from dlviz.activations.compute.signal_propagation import WEIGHT_INITS, SignalPropagation


def test_he_keeps_the_mean_square_through_relu_and_xavier_halves_it():
    def squares(init):
        runs = [
            SignalPropagation(activation=RELU, init=init, layers=10, seed=seed).run()
            for seed in range(8)
        ]
        return np.mean([(run.mean[-1] ** 2 + run.std[-1] ** 2) / run.std[0] ** 2 for run in runs])

    assert 0.6 < squares("He") < 1.6
    assert squares("Xavier") == pytest.approx(squares("He") / 2**10, rel=0.6)


def test_selu_with_lecun_normalises_itself():
    statistics = SignalPropagation(
        activation=ActivationFunction(name="SELU"), init="LeCun", layers=50
    ).run()
    assert abs(statistics.mean[-1]) < 0.15
    assert 0.8 < statistics.std[-1] < 1.2


def test_tiny_weights_lose_the_signal_and_large_ones_saturate_tanh():
    assert SignalPropagation(init="Normal 0.01").run().std[-1] < 1e-15
    assert SignalPropagation(activation=TANH, init="Normal").run().saturated[-1] > 0.8


def test_the_gradient_at_the_output_is_the_push():
    assert SignalPropagation().run().gradient_std[-1] == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("init", WEIGHT_INITS)
def test_equal_knobs_give_equal_runs(init):
    knobs = SignalPropagation(init=init, layers=3, width=16)
    np.testing.assert_array_equal(knobs.run().quantiles, knobs.run().quantiles)


def test_an_overflow_is_named_by_its_layer():
    statistics = SignalPropagation(
        activation=ActivationFunction(name="Squared ReLU"), init="Normal", layers=30
    ).run()
    assert statistics.overflows_at is not None
    assert 5 < statistics.overflows_at < 15


def test_a_frame_has_one_row_for_each_layer():
    statistics = SignalPropagation(layers=3, width=16).run()
    frame = statistics.to_frame()
    assert list(frame) == ["layer", "mean", "std", "gradient std"]
    assert frame["layer"].tolist() == [0, 1, 2, 3]
    assert frame["gradient std"].tolist() == statistics.gradient_std.tolist()


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match=r"init must be one of Xavier, .*; got 'Zero'"):
        SignalPropagation(init="Zero")
