"""The same net with each activation: same start, same data, and straight lines fail on a circle."""

import numpy as np
import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, RELU, TANH, ActivationFunction
from dlviz.activations.compute.training_comparison import TrainingComparison


def test_a_bend_learns_the_circle_and_a_straight_net_cannot():
    straight, tanh, relu = (
        TrainingComparison(activations=(ActivationFunction(name="Identity"), TANH, RELU)).run().nets
    )
    assert tanh.accuracy[-1] > 0.95
    assert relu.accuracy[-1] > 0.95
    assert straight.accuracy[-1] < 0.8


def test_all_start_from_the_same_weights_and_repeat_exactly():
    knobs = TrainingComparison(
        activations=(TANH, ActivationFunction(name=OWN_FORMULA, typed="tanh(x)")), epochs=20
    )
    first, same = knobs.run().nets
    np.testing.assert_allclose(first.loss, same.loss, rtol=1e-12)
    np.testing.assert_array_equal(first.loss, knobs.run().nets[0].loss)


def test_a_net_of_steps_learns_in_its_last_layer_only():
    step, tanh = (
        TrainingComparison(activations=(ActivationFunction(name="Step function"), TANH)).run().nets
    )
    assert tanh.loss[-1] < step.loss[-1] < step.loss[0]


def test_a_net_that_breaks_says_when():
    (net,) = (
        TrainingComparison(
            activations=(ActivationFunction(name=OWN_FORMULA, typed="exp(exp(5x))"),), epochs=20
        )
        .run()
        .nets
    )
    assert net.diverged_at == len(net.loss)


def test_a_frame_is_empty_after_a_net_diverged():
    wild = ActivationFunction(name=OWN_FORMULA, typed="exp(exp(5x))")
    results = TrainingComparison(activations=(TANH, wild), epochs=5).run()
    frame = results.to_frame()
    assert list(frame) == ["epoch", "Tanh", "Own formula"]
    assert frame["Tanh"].tolist() == results.nets[0].loss.tolist()
    assert frame["Own formula"].isna().iloc[-1]


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match=r"data must be one of .*; got 'Disc'"):
        TrainingComparison(data="Disc")
