"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.scripts.response import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


def test_every_activation_prints_its_own_numbers(capsys):
    activations = [
        *(ActivationFunction(name=name) for name in ACTIVATIONS),
        ActivationFunction(name=OWN_FORMULA, typed="max(0, x)^2"),
    ]
    said = printed(script(activations, 0.7), capsys)
    assert said == pytest.approx(
        [n for activation in activations for n in activation.at(0.7)], abs=1e-6
    )
