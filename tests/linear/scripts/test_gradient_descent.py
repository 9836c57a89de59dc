"""The program prints the very numbers of the run."""

import contextlib
import io
import json

import pytest

from dlviz.linear.compute.dataset import DATASETS
from dlviz.linear.compute.gradient_descent import GradientDescent
from dlviz.linear.compute.linear import Linear
from dlviz.linear.scripts.gradient_descent import script

HOUSES = Linear(dataset=DATASETS["Houses"], weights=(0.1,))
RUNS = [
    GradientDescent(linear=Linear(), lr=(1e-4,) * 4, steps=10),
    GradientDescent(linear=Linear(error="MAE"), lr=(1e-4, 1e-3, 1e-2, 1e-2), steps=7),
    GradientDescent(linear=Linear(error="Huber", delta=0.5, relu=True), lr=(1e-4,) * 4, steps=3),
    GradientDescent(linear=Linear(scaled=True), lr=(0.1,) * 4, steps=20),
    GradientDescent(linear=HOUSES, lr=(1e-8, 1e-8), steps=0),
]


@pytest.mark.parametrize("descent", RUNS)
def test_it_ends_where_the_run_ends(descent):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(script(descent), {})
    first, last = out.getvalue().splitlines()
    numbers = [*json.loads(first[first.index("[") :]), float(last.split()[1])]
    trajectory = descent.run()
    assert numbers == pytest.approx([*trajectory.end, trajectory.loss[-1]], rel=1e-12)
