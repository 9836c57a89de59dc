"""The program prints the very numbers of the run."""

import contextlib
import io
import json

import pytest

from dlviz.linear.compute.gradient_descent import Fitting
from dlviz.linear.compute.linear import Linear
from dlviz.linear.compute.table import TABLES
from dlviz.linear.scripts import script

HOUSES = Linear(table=TABLES["Houses"], weights=(0.1,))
RUNS = [
    Fitting(linear=Linear(), lr=(1e-4,) * 4, steps=10),
    Fitting(linear=Linear(error="MAE"), lr=(1e-4, 1e-3, 1e-2, 1e-2), steps=7),
    Fitting(linear=Linear(error="Huber", delta=0.5, floor=True), lr=(1e-4,) * 4, steps=3),
    Fitting(linear=Linear(scaled=True), lr=(0.1,) * 4, steps=20),
    Fitting(linear=HOUSES, lr=(1e-8, 1e-8), steps=0),
]


@pytest.mark.parametrize("fitting", RUNS)
def test_it_ends_where_the_run_ends(fitting):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(script(fitting), {})
    first, last = out.getvalue().splitlines()
    numbers = [*json.loads(first[first.index("[") :]), float(last.split()[1])]
    walk = fitting.run()
    assert numbers == pytest.approx([*walk.end, walk.loss[-1]], rel=1e-12)
