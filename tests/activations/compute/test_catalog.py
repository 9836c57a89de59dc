"""Every activation against torch.nn, its PyTorch line, its kinks against a search."""

import pytest
import torch
from torch import nn

from dlviz.activations.compute.activation import OWN, Unit
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.compute.properties import Properties

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
        torch.testing.assert_close(Unit(name=name)(X), MODULES[name](X), rtol=0, atol=0)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_pytorch_line_computes_the_same(name):
    unit = Unit(name=name)
    said = eval(unit.torch, {"torch": torch, "F": nn.functional, "x": X})
    torch.testing.assert_close(said, unit(X), rtol=0, atol=0)


@pytest.mark.parametrize("name", set(ACTIVATIONS) - {"Step function"})
def test_autograds_slope_is_that_of_a_central_difference_away_from_kinks(name):
    unit, h = Unit(name=name), 1e-6
    x = X + 0.003  # off every kink
    _, slope = unit.both(x)
    torch.testing.assert_close(slope, (unit(x + h) - unit(x - h)) / (2 * h), rtol=1e-6, atol=1e-7)


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
    assert Unit(name=name).at(x) == pytest.approx((y, slope))


def test_declared_kinks_are_all_there_are():
    same = {
        "ReLU": "relu(x)", "Absolute": "abs(x)", "Step function": "x > 0",
        "Hardtanh": "max(-1, min(1, x))", "ReLU6": "min(6, relu(x))",
        "ELU": "where(x>0, x, exp(x)-1)",
    }  # fmt: skip
    for name, text in same.items():
        declared = Properties(unit=Unit(name=name)).run().kinks
        searched = Properties(unit=Unit(name=OWN, text=text)).run().kinks
        assert [k.x for k in searched] == pytest.approx([k.x for k in declared], abs=1e-6)
