"""The program prints the three slopes."""

import re

import pytest

from dlviz.derivatives.compute.chain_rule import ChainRule
from dlviz.derivatives.scripts.chain_rule import script
from dlviz.expression import Formula


def test_it_prints_what_the_run_found(capsys):
    geared = ChainRule(inner="exp(x) + 1", outer="max(u, 0)^2", x=0.5).run()
    knobs = geared.knobs
    lines = Formula(knobs.inner, ("x",)).torch_code, Formula(knobs.outer, ("u",)).torch_code
    exec(compile(script(knobs, *lines), "program", "exec"), {})
    said = [float(n) for n in re.findall(r": (-?[\d.e+-]+)", capsys.readouterr().out)]
    assert said == pytest.approx([geared.inner_slope, geared.outer_slope, geared.slope], rel=1e-9)
