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
    "Softsign": (-1, 1, True, True, True),
    "Arctan": (-math.pi / 2, math.pi / 2, True, True, True),
    "Squared ReLU": (0, INF, True, True, False),
    "Threshold": (0, INF, True, False, False),
    "Hardsigmoid": (0, 1, True, False, False),
    "Logsigmoid": (-INF, 0, True, True, False),
    "Tanhshrink": (-INF, INF, True, True, True),
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


@pytest.mark.parametrize("beta", [0.1, 0.16, 1.0, 10.0])
def test_swish_has_its_minimum_at_a_place_that_goes_by_beta(beta):
    properties = PropertyMeasurement(activation=ActivationFunction(name="Swish", beta=beta)).run()
    assert properties.low == pytest.approx(-0.2784645427610738 / beta, rel=1e-8)
    assert (properties.reaches_low, properties.monotone) == (True, False)


MEANS = {
    "ReLU": 1 / math.sqrt(2 * math.pi),
    "Gaussian": 1 / math.sqrt(3),
    "Step function": 0.5,
    "Absolute": math.sqrt(2 / math.pi),
    "Squared ReLU": 0.5,
    "GELU": 1 / math.sqrt(4 * math.pi),
    "ELU": 1 / math.sqrt(2 * math.pi) + math.exp(0.5) * (1 - 0.8413447460685429) - 0.5,
    "SELU": 0.0,
}


@pytest.mark.parametrize("name", MEANS)
def test_means_over_the_normal_distribution(name):
    properties = PropertyMeasurement(activation=ActivationFunction(name=name)).run()
    assert properties.mean == pytest.approx(MEANS[name], abs=1e-9)


@pytest.mark.parametrize(
    ("name", "steepest"),
    [("Sigmoid", 0.25), ("Hardswish", 1.5), ("Gaussian", math.sqrt(2 / math.e)),
     ("Squared ReLU", INF), ("Sine", 1), ("Step function", 0)],
)  # fmt: skip
def test_how_steep_it_gets(name, steepest):
    properties = PropertyMeasurement(activation=ActivationFunction(name=name)).run()
    assert properties.steepest_slope == pytest.approx(steepest, abs=1e-8)


@pytest.mark.parametrize(
    ("name", "limits"),
    [("Sine", (None, None)), ("SELU", (0, 1.0507009873554805)), ("Absolute", (-1, 1)),
     ("Squared ReLU", (0, INF)), ("Softsign", (0, 0)), ("Logsigmoid", (1, 0))],
)  # fmt: skip
def test_where_the_slope_tends_far_out(name, limits):
    properties = PropertyMeasurement(activation=ActivationFunction(name=name)).run()
    assert properties.far_slopes == (limits if None in limits else pytest.approx(limits, abs=1e-9))


NAN = math.nan
TYPED = {  # low, high, monotone, steepest, mean
    "log(x^2 + 1)": (0, INF, False, 1, 0.53345),
    "3sin(x)": (-3, 3, False, 3, 0),
    "x^3": (-INF, INF, True, INF, 0),
    "7": (7, 7, True, 0, 7),
    "log(x)": (-INF, INF, True, INF, NAN),
    "tan(x)": (-INF, INF, False, INF, NAN),
    "1500*tanh(x)": (-1500, 1500, True, 1500, 0),
    "exp(-(x-20)^2)": (0, 1, False, math.sqrt(2 / math.e), 0),
    "where(x>0, sqrt(x), x)": (-INF, INF, True, INF, 0.0121481),
    "x^34": (0, INF, False, INF, 6332659870762850625),
    "exp(x^3)": (0, INF, True, INF, NAN),
    "x > 0": (0, 1, True, 0, 0.5),
    "1/x": (-INF, INF, False, INF, NAN),
    "x*sin(x)": (-INF, INF, False, INF, 0.606531),
    "x + sin(x)": (-INF, INF, True, 2, 0),
    "exp(x)/(1+exp(x))": (0, 1, True, 0.25, 0.5),
    "x - floor(x)": (0, 1, False, 1, 0.5),
    "log(log(x))": (-INF, NAN, True, INF, NAN),
}


@pytest.mark.parametrize("text", TYPED)
def test_typed_formulas_are_measured_too(text):
    properties = measured(text)
    found = (
        properties.low, properties.high, properties.monotone, properties.steepest_slope,
        properties.mean,
    )  # fmt: skip
    assert found == pytest.approx(TYPED[text], abs=1e-5, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "ends"),
    [("tanh(50(x-3))", (False, False)), ("1 + erf(x)", (False, False)),
     ("relu(x)^8", (True, False)), ("x - floor(x)", (True, False)),
     ("min(6, relu(x)^2)", (True, True)), ("7", (True, True)),
     ("sqrt(x)", (True, False)), ("where(x > 1, x, 3)", (False, False))],
)  # fmt: skip
def test_whether_a_typed_formula_reaches_its_bounds(text, ends):
    properties = measured(text)
    assert (properties.reaches_low, properties.reaches_high) == ends


@pytest.mark.parametrize("text", ["tan(x)", "1/x", "log(x)", "sin(exp(x))", "x^3"])
def test_what_runs_off_or_swings_is_no_kink(text):
    assert measured(text).smooth


def test_no_numbers_have_no_properties():
    nothing = measured("0/0")
    assert nothing.monotone is None
    assert nothing.zero_centred is None
    assert math.isnan(nothing.low)
    assert math.isnan(nothing.steepest_slope)


def measured(text):
    return PropertyMeasurement(activation=ActivationFunction(name=OWN_FORMULA, typed=text)).run()
