"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.activations.compute.vanishing_gradient import VanishingGradient
from dlviz.activations.scripts.vanishing_gradient import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


def test_the_gradient_at_the_input_is_printed(capsys):
    knobs = VanishingGradient(layers=12, weight=1.5, bias=0.1)
    said = printed(script(knobs), capsys)
    assert said == pytest.approx([chain.gradient[-1] for chain in knobs.run().chains], rel=1e-6)
