"""Kinks are found where they are known to be, and nowhere else."""

import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.compute.kinks import find_kinks

KNOWN = {
    "Step function": [0], "ReLU": [0], "Leaky ReLU": [0], "PReLU": [0], "SELU": [0],
    "Hardtanh": [-1, 1], "ReLU6": [0, 6], "Hardsigmoid": [-3, 3], "Hardswish": [-3, 3],
    "Softshrink": [-0.5, 0.5], "Hardshrink": [-0.5, 0.5], "Threshold": [1], "Absolute": [0],
}  # fmt: skip


def places(activation, low=-8, high=8):
    return [kink.x for kink in find_kinks(activation, low, high)]


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("reach", [1.7, 8, 20])
def test_every_kink_is_found_exactly(name, reach):
    known = [x for x in KNOWN.get(name, []) if abs(x) < reach]
    assert places(ActivationFunction(name=name), -reach, reach) == known


@pytest.mark.parametrize(
    ("knobs", "known"),
    [
        ({"name": "Leaky ReLU", "alpha": 0.999}, [0]),
        ({"name": "Leaky ReLU", "alpha": 1.0}, []),
        ({"name": "ELU", "alpha": 1.01}, [0]),
        ({"name": "Softshrink", "alpha": 0.001}, [-0.001, 0.001]),
        ({"name": "Hardtanh", "alpha": -0.123, "beta": 4.56}, [-0.123, 4.56]),
        ({"name": "Threshold", "alpha": -1.5, "beta": -1.5}, [-1.5]),
        ({"name": "Softplus", "beta": 10.0}, []),
    ],
)
def test_kinks_follow_the_parameters(knobs, known):
    assert places(ActivationFunction(**knobs)) == known


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("max(-1, min(1, x))", [-1, 1]),
        ("where(x>0, x, exp(x)-1)", []),
        ("abs(x - 0.3)", [0.3]),
        ("floor(x)", list(range(-7, 8))),
        ("x > 0.7", [0.7]),
        ("9x^3 - x", []),
        ("sin(30x)", []),
        ("7", []),
    ],
)
def test_a_typed_formula_is_searched_as_ours_are(typed, known):
    assert places(ActivationFunction(name=OWN_FORMULA, typed=typed)) == known


def test_a_kink_says_what_is_on_both_sides_and_what_torch_returns():
    (relu,) = find_kinks(ActivationFunction(), -1, 1)
    assert (relu.slope, relu.value_jumps, relu.slope_jumps) == ((0, 0, 1), False, True)
    (step,) = find_kinks(ActivationFunction(name="Step function"), -1, 1)
    assert (step.value, step.value_jumps, step.slope_jumps) == ((0, 0, 1), True, False)
