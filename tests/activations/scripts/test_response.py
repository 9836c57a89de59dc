"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.activations.compute.activation import OWN, Unit
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.scripts.response import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


def test_every_activation_prints_its_own_numbers(capsys):
    units = [*(Unit(name=name) for name in ACTIVATIONS), Unit(name=OWN, text="max(0, x)^2")]
    said = printed(script(units, 0.7), capsys)
    assert said == pytest.approx([n for unit in units for n in unit.at(0.7)], abs=1e-6)
