"""Sampled functions: saturation, jumps left open, ranges refused."""

import numpy as np
import pytest

from dlviz.activations.compute.activation import ActivationFunction
from dlviz.activations.compute.response import Response


def test_sigmoid_saturates_where_its_slope_is_below_the_threshold():
    edge = np.log((0.5 + np.sqrt(0.05)) / (0.5 - np.sqrt(0.05)))  # σ(1 − σ) = 0.2 at ±edge
    curve = Response(
        activation=ActivationFunction(name="Sigmoid"), threshold=0.2, points=4801
    ).run()
    np.testing.assert_allclose(curve.saturated, [[-6, -edge], [edge, 6]], atol=0.003)


def test_relu_is_saturated_on_the_left_only_and_the_step_everywhere():
    np.testing.assert_allclose(
        Response(activation=ActivationFunction()).run().saturated, [[-6, 0]], atol=1e-6
    )
    step = Response(activation=ActivationFunction(name="Step function")).run()
    np.testing.assert_allclose(step.saturated, [[-6, 6]])


def test_a_jump_is_left_open():
    step = Response(activation=ActivationFunction(name="Step function")).run()
    assert step.x[np.isnan(step.y)].tolist() == [0.0]
    relu = Response(activation=ActivationFunction()).run()
    assert not np.isnan(relu.y).any()
    assert relu.x[np.isnan(relu.slope)].tolist() == [0.0]
    assert not np.isnan(Response(activation=ActivationFunction(name="ELU")).run().slope).any()


def test_a_frame_has_the_functions_name_in_every_row():
    curve = Response(activation=ActivationFunction(name="Sine"), points=5).run()
    frame = curve.to_frame()
    assert list(frame) == ["function", "x", "f(x)", "f'(x)"]
    assert frame.iloc[2].tolist() == ["Sine", 0, 0, 1]


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"low": 2.0, "high": 1.0}, "low must be below high; got 2 and 1"),
        ({"threshold": float("nan")}, "threshold must be from 0 to 1; got nan"),
        ({"points": 1}, "points must be a whole number from 2 to 10000; got 1"),
    ],
)
def test_a_bad_knob_is_named(knobs, words):
    with pytest.raises(ValueError, match=words):
        Response(**knobs)
