"""The program prints the cost, the slope and the best line of the page."""

import contextlib
import io
import json

import pytest

from dlviz.linear.compute.line import TABLES, Line, best_line
from dlviz.linear.scripts.line import script

POINTS = {"dataset": TABLES["Three points"], "w": 1.3, "b": 0.4, "bias": True}


@pytest.mark.parametrize(
    "line", [Line(), Line(**POINTS), Line(**POINTS, cost="Signed"),
             Line(**POINTS, cost="Absolute", centred=True)],
)  # fmt: skip
def test_it_prints_what_the_page_shows(line):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(script(line), {})
    cost, slope, best = out.getvalue().splitlines()
    fit = line.run()
    assert float(cost.removeprefix("cost ")) == pytest.approx(fit.cost)
    assert json.loads(slope.removeprefix("slope ")) == pytest.approx(fit.slope)
    assert json.loads(best[best.index("[") :]) == pytest.approx(best_line(line).theta)
