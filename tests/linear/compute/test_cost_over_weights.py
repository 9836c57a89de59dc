"""The cost over W and over W and b, and the lecture's 600 tries."""

import numpy as np
import pytest

from dlviz.linear.compute.cost import COSTS
from dlviz.linear.compute.cost_over_weights import LECTURE, CostOverW, CostOverWAndB, ranges
from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.line import TABLES, Line, best_line


def test_the_lowest_of_the_lecture_s_600_tries_is_at_26000_not_25000():
    curve = CostOverW(line=Line(), weights=LECTURE).run()
    assert (len(curve.x), curve.x[0], curve.x[-1]) == (600, -300_000, 299_000)
    at = dict(zip(curve.x, curve.cost, strict=True))
    assert curve.x[curve.lowest] == 26_000
    assert at[26_000.0] == pytest.approx(9_142_857, abs=1)
    assert at[25_000.0] == pytest.approx(26_285_714, abs=1)


@pytest.mark.parametrize("cost", COSTS)
def test_a_curve_over_w_holds_b_and_is_a_cut_of_the_map(cost):
    line = Line(dataset=TABLES["Three points"], w=1.0, b=2.0, bias=True, cost=cost)
    chart = CostOverWAndB(line=line, size=21).run()
    row = int(np.argmin(abs(chart.y - 2)))
    curve = CostOverW(line=line, weights=tuple(chart.x)).run()
    assert chart.y[row] == pytest.approx(2)
    assert chart.height[row] == pytest.approx(curve.cost)


def test_a_signed_cost_is_a_straight_line_over_w_and_an_absolute_one_bends_at_rows_only():
    curve = CostOverW(line=Line(cost="Signed")).run()
    assert np.diff(curve.cost, 2) == pytest.approx(0, abs=1e-6)
    curve = CostOverW(line=Line(cost="Absolute")).run()
    assert (np.diff(curve.cost, 2) >= -1e-6).all()
    assert curve.cost[curve.lowest] < 0.1 * curve.cost[0]


@pytest.mark.parametrize("rows", [
    TABLES["Sales"].rows, TABLES["Three points"].rows, ((0.0, 0.0),), ((2.0, 5.0), (2.0, 5.0)),
    ((1e9, 1e-6), (-1e9, 3e8)),
])  # fmt: skip
def test_every_range_has_the_best_of_both_models_well_inside(rows):
    line = Line(dataset=Dataset(columns=("x", "y"), rows=rows), w=0.0)
    (low, high), (down, up) = ranges(line)
    assert low < 0 < high
    assert down < 0 < up
    for bias in (False, True):
        best = best_line(Line(dataset=line.dataset, bias=bias))
        assert low < best.w < high
        assert down <= best.b <= up
