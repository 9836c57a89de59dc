"""One activation with its parameters: what they do, and what is refused."""

import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction


def test_alpha_is_the_slope_below_zero():
    assert ActivationFunction(name="Leaky ReLU", alpha=0.3).at(-2.0) == pytest.approx((-0.6, 0.3))


def test_beta_sharpens_swish_towards_relu():
    assert ActivationFunction(name="Swish", beta=10.0).at(2.0)[0] == pytest.approx(2.0, abs=1e-6)


def test_a_constant_formula_has_the_slope_zero():
    assert ActivationFunction(name=OWN_FORMULA, typed="3").at(1.0) == (3.0, 0.0)


def test_functions_with_equal_knobs_are_equal_and_hashable():
    assert {ActivationFunction(name="ELU", alpha=1.0)} == {
        ActivationFunction(name="ELU", alpha=1.0)
    }


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"name": "Relu"}, r"activation must be one of Step function, .*; got 'Relu'"),
        ({"name": "ReLU", "alpha": 1.0}, "ReLU has no α; got 1"),
        ({"name": "Softplus", "beta": 0.0}, r"β must be from 0.1 to 10; got 0"),
        ({"name": "ELU", "alpha": float("nan")}, r"α must be from 0.1 to 3; got nan"),
        ({"name": OWN_FORMULA, "typed": "import os"}, "formula can’t be read at ▸: “▸import os”"),
    ],
)
def test_a_bad_knob_is_named(knobs, words):
    with pytest.raises(ValueError, match=words):
        ActivationFunction(**knobs)


def test_alpha_and_beta_keep_all_their_digits():
    """Also where torch's own number is a float32 by default."""
    alpha = 0.1234567890123
    for name in ("PReLU", "Leaky ReLU", "ELU"):
        activation = ActivationFunction(name=name, alpha=alpha)
        assert repr(alpha) in activation.torch_code
    assert ActivationFunction(name="PReLU", alpha=alpha).at(-1.0) == (-alpha, alpha)
    assert "0.1234567890123 * x" in ActivationFunction(name="Swish", beta=alpha).torch_code
