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


@pytest.mark.parametrize(
    "typed", ["x > 0", "where(x > 0, 1, 0)", "2", "5", "where(x>1, sqrt(x), x)"]
)
def test_a_formula_without_a_slope_of_its_own_has_a_program_that_runs(typed, capsys):
    activation = ActivationFunction(name=OWN_FORMULA, typed=typed)
    assert printed(script([activation], 0.7), capsys) == pytest.approx(activation.at(0.7), abs=1e-6)
