"""Every activation against torch.nn, and its slope against a central difference."""

import pytest
import torch
from torch import nn

from dlviz.activations.compute.activation import ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS

X = torch.linspace(-7, 7, 1401, dtype=torch.float64)
MODULES = {
    "Sigmoid": nn.Sigmoid(), "Tanh": nn.Tanh(), "ReLU": nn.ReLU(), "Identity": nn.Identity(),
    "Leaky ReLU": nn.LeakyReLU(), "PReLU": nn.PReLU(dtype=torch.float64), "ELU": nn.ELU(),
    "CELU": nn.CELU(), "SELU": nn.SELU(), "GELU": nn.GELU(), "GELU (tanh)": nn.GELU("tanh"),
    "SiLU": nn.SiLU(), "Mish": nn.Mish(), "Softplus": nn.Softplus(), "Softsign": nn.Softsign(),
    "Hardtanh": nn.Hardtanh(), "ReLU6": nn.ReLU6(), "Hardsigmoid": nn.Hardsigmoid(),
    "Hardswish": nn.Hardswish(), "Logsigmoid": nn.LogSigmoid(), "Tanhshrink": nn.Tanhshrink(),
    "Softshrink": nn.Softshrink(), "Hardshrink": nn.Hardshrink(), "Threshold": nn.Threshold(1, 0),
}  # fmt: skip


def test_the_lectures_four_come_first_of_at_least_twenty():
    assert list(ACTIVATIONS)[:4] == ["Step function", "Sigmoid", "Tanh", "ReLU"]
    assert len(ACTIVATIONS) >= 20


@pytest.mark.parametrize("name", MODULES)
def test_defaults_are_those_of_torchs_module(name):
    with torch.no_grad():
        torch.testing.assert_close(
            ActivationFunction(name=name)(X), MODULES[name](X), rtol=0, atol=0
        )


FORMULAS = {  # those that are no module of torch's
    "Step function": (X > 0).double(), "Swish": X / (1 + torch.exp(-X)), "Arctan": torch.atan(X),
    "Squared ReLU": X.clamp(min=0) ** 2, "Sine": torch.sin(X), "Gaussian": torch.exp(-(X**2)),
    "Absolute": torch.where(X < 0, -X, X),
}  # fmt: skip


def test_every_activation_has_a_known_other_self():
    assert set(ACTIVATIONS) == {*MODULES, *FORMULAS}


@pytest.mark.parametrize("name", FORMULAS)
def test_what_is_no_module_is_its_formula(name):
    torch.testing.assert_close(ActivationFunction(name=name)(X), FORMULAS[name])


@pytest.mark.parametrize("name", sorted(set(ACTIVATIONS) - {"Step function"}))
def test_autograds_slope_is_that_of_a_central_difference_away_from_kinks(name):
    activation, h = ActivationFunction(name=name), 1e-6
    x = X + 0.003  # off every kink
    _, slope = activation.value_and_slope(x)
    torch.testing.assert_close(
        slope, (activation(x + h) - activation(x - h)) / (2 * h), rtol=1e-6, atol=1e-7
    )


@pytest.mark.parametrize(
    ("name", "x", "y", "slope"),
    [
        ("Step function", 0.0, 0.0, 0.0),
        ("Step function", 0.1, 1.0, 0.0),
        ("Sigmoid", 0.0, 0.5, 0.25),
        ("Tanh", 0.0, 0.0, 1.0),
        ("ReLU", 0.0, 0.0, 0.0),
        ("Swish", 0.0, 0.0, 0.5),
        ("Gaussian", 0.0, 1.0, 0.0),
        ("Squared ReLU", 3.0, 9.0, 6.0),
    ],
)
def test_known_values(name, x, y, slope):
    assert ActivationFunction(name=name).at(x) == pytest.approx((y, slope))
