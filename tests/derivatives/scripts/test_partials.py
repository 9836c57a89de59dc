"""The program prints value, partials and where the walk ends."""

import re

import pytest

from dlviz.derivatives.compute.partials import Partials
from dlviz.derivatives.scripts.partials import script
from dlviz.expression import Formula


@pytest.mark.parametrize("steps", [0, 60])
def test_it_prints_what_the_run_found(steps, capsys):
    found = Partials(point=(1.0, 1.0), steps=steps).run()
    line = Formula(found.knobs.formula, found.knobs.names).torch_code
    exec(compile(script(found.knobs, line), "program", "exec"), {})
    said = [float(n) for n in re.findall(r": (-?[\d.e+-]+)", capsys.readouterr().out)]
    expected = [found.value, *found.gradient, *found.losses[-1:]][: 4 if steps else 3]
    assert said == pytest.approx(expected, rel=1e-9)
