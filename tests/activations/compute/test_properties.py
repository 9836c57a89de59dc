"""Measured properties against what is known of each function."""

import math

import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.properties import PropertyMeasurement

INF = math.inf
KNOWN = {  # low, high, monotone, smooth, zero-centred
    "Step function": (0, 1, True, False, False),
    "Sigmoid": (0, 1, True, True, False),
    "Tanh": (-1, 1, True, True, True),
    "ReLU": (0, INF, True, False, False),
    "Identity": (-INF, INF, True, True, True),
    "Leaky ReLU": (-INF, INF, True, False, False),
    "ELU": (-1, INF, True, True, False),
    "SELU": (-1.7581, INF, True, False, True),  # mean 0 is what its constants are for
    "GELU": (-0.17, INF, False, True, False),
    "SiLU": (-0.2785, INF, False, True, False),
    "Mish": (-0.3088, INF, False, True, False),
    "Softplus": (0, INF, True, True, False),
    "Hardswish": (-0.375, INF, False, False, False),
    "Sine": (-1, 1, False, True, True),
    "Gaussian": (0, 1, False, True, False),
    "Hardshrink": (-INF, INF, True, False, True),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_measured_is_what_is_known(name):
    properties = PropertyMeasurement(activation=ActivationFunction(name=name)).run()
    found = (
        properties.low,
        properties.high,
        properties.monotone,
        properties.smooth,
        properties.zero_centred,
    )
    assert found == pytest.approx(KNOWN[name], abs=1e-4)


@pytest.mark.parametrize(
    ("name", "ends"), [("ReLU", (True, False)), ("Tanh", (False, False)), ("Sine", (True, True)),
                       ("Gaussian", (False, True)), ("ReLU6", (True, True))],
)  # fmt: skip
def test_whether_a_bound_is_reached(name, ends):
    properties = PropertyMeasurement(activation=ActivationFunction(name=name)).run()
    assert (properties.reaches_low, properties.reaches_high) == ends


@pytest.mark.parametrize(
    ("name", "x", "slopes"),
    [
        ("ReLU", 0, (0, 0, 1)),
        ("Leaky ReLU", 0, (0.01, 0.01, 1)),
        ("Absolute", 0, (-1, 0, 1)),
        ("Hardtanh", -1, (0, 0, 1)),
        ("ReLU6", 0, (0, 0, 1)),
    ],
)
def test_what_torch_returns_at_the_kink(name, x, slopes):
    first = PropertyMeasurement(activation=ActivationFunction(name=name)).run().kinks[0]
    assert (first.x, *first.slope) == pytest.approx((x, *slopes), abs=1e-6)


def test_means_over_the_normal_distribution():
    relu = PropertyMeasurement(activation=ActivationFunction()).run()
    assert relu.mean == pytest.approx(1 / math.sqrt(2 * math.pi), abs=1e-4)
    assert (
        PropertyMeasurement(activation=ActivationFunction(name="Sigmoid")).run().steepest_slope
        == 0.25
    )


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("log(x^2 + 1)", (0, INF)), ("3sin(x)", (-3, 3)), ("x^3", (-INF, INF)), ("7", (7, 7))],
)
def test_typed_formulas_are_measured_too(text, bounds):
    properties = PropertyMeasurement(
        activation=ActivationFunction(name=OWN_FORMULA, typed=text)
    ).run()
    assert (properties.low, properties.high) == pytest.approx(bounds, abs=1e-3)
    assert properties.smooth
