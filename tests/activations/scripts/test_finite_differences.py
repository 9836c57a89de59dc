"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.activations.compute.finite_differences import Differences
from dlviz.activations.scripts.finite_differences import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_the_slope_and_both_differences_are_printed(precision, capsys):
    study = Differences(precision=precision).run()
    said = printed(script(study.differences), capsys)
    assert said == pytest.approx([study.slope, *study.chosen], abs=1e-10)
