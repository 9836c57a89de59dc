"""The program prints every node's value and gradient."""

import re

import numpy as np
import pytest

from dlviz.derivatives.compute.backpropagation import Backpropagation
from dlviz.derivatives.compute.published_graphs import PUBLISHED
from dlviz.derivatives.scripts.graph import script

FORMULAS = {name: (one.formula, one.at) for name, one in PUBLISHED.items()} | {
    "typed": ("h = where(x > 1, x*y, pi*x); k = x > 0; c = h + k; c = c^2; max(c, 2)", ()),
}


@pytest.mark.parametrize("name", [*FORMULAS])
def test_it_prints_what_the_run_found(name, capsys):
    formula, at = FORMULAS[name]
    run = Backpropagation(formula=formula, at=at).run()
    exec(compile(script(run), "program", "exec"), {})
    found = re.findall(r"value (\S+), gradient (\S+)", capsys.readouterr().out)
    value, gradient = np.array(found, dtype=float).T
    np.testing.assert_allclose(value, run.value, rtol=1e-9)
    np.testing.assert_allclose(gradient, run.autograd, rtol=1e-9)
