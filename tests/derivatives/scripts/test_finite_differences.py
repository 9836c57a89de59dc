"""The program prints the lesson's own numbers."""

import re

import pytest

from dlviz.derivatives.compute.finite_differences import FiniteDifferences
from dlviz.derivatives.scripts.finite_differences import script


def printed(program, capsys):
    exec(compile(program, "program", "exec"), {})
    return [float(n) for n in re.findall(r"[=:] (-?[\d.e+-]+)", capsys.readouterr().out)]


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_the_slope_and_all_differences_are_printed(precision, capsys):
    errors = FiniteDifferences(precision=precision).run()
    said = printed(script(errors.knobs), capsys)
    assert said == pytest.approx([errors.slope, *errors.estimate_at_h], abs=1e-10)
