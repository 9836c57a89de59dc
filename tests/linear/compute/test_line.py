"""The sales line in closed form, and the three costs of the lecture's small example."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.linear.compute.cost import COSTS
from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.line import TABLES, Line, best_line, recentred

SALES = TABLES["Sales"]
POINTS = Line(dataset=TABLES["Three points"], w=1.0, b=2.0, bias=True)


def test_w_alone_is_the_lecture_s_sum_of_products_over_the_sum_of_squares():
    x, y = np.array(SALES.rows).T
    assert (x @ y, x @ x) == (3_630_000, 140)
    fit = best_line(Line()).run()
    assert fit.line.w == pytest.approx(181500 / 7, abs=1e-7)
    assert fit.cost == pytest.approx(9_040_816.3265, abs=1e-3)
    assert fit.line.forecast(8) == pytest.approx(207_428.5714, abs=1e-4)


@pytest.mark.parametrize("centred", [False, True])
def test_w_and_b_fit_better_and_centring_changes_the_model_s_numbers_only(centred):
    line = best_line(Line(bias=True, centred=centred))
    fit = line.run()
    assert recentred(line, False).theta == pytest.approx((25642.857143, 1428.571429), abs=1e-6)
    assert fit.cost == pytest.approx(8_632_653.0612, abs=1e-3)
    assert fit.r2 == pytest.approx(0.9967286, abs=5e-8)
    assert line.forecast(8) == pytest.approx(206_571.428571, abs=1e-5)


def test_the_lecture_s_example_costs_two_thirds_absolute_and_squared_and_nothing_signed():
    fit = POINTS.run()
    assert fit.residuals.tolist() == [-1, 0, 1]
    assert fit.costs == pytest.approx({"Signed": 0, "Absolute": 2 / 3, "Squared": 2 / 3})
    assert fit.slope == pytest.approx([-4 / 3, 0])
    assert fit.to_frame()["square"].tolist() == [1, 0, 1]


@pytest.mark.parametrize(("w", "squared"), [(0.0, 2.638857e9), (50_000.0, 2.381714e9)])
def test_every_line_through_the_middle_has_no_signed_cost(w, squared):
    fit = Line(w=w, b=104_000 - 4 * w, bias=True, cost="Signed").run()
    assert fit.cost == pytest.approx(0, abs=1e-9)
    assert fit.costs["Squared"] == pytest.approx(squared, abs=500)
    assert fit.slope == pytest.approx([-4, -1])  # wherever it stands, it falls without end


def test_two_numbers_are_nearest_to_their_mean():
    a, b = 3.0, 8.0
    pair = Dataset(columns=("one", "number"), rows=((1.0, a), (1.0, b)))
    fit = best_line(Line(dataset=pair)).run()
    assert fit.line.w == pytest.approx((a + b) / 2)
    assert 2 * fit.cost == pytest.approx((a - b) ** 2 / 2)


@pytest.mark.parametrize("cost", COSTS)
def test_the_slope_is_the_derivative(cost):
    line, h = replace(POINTS, w=1.3, b=0.4, cost=cost), 1e-6
    ends = [[[1.3 + s * h, 0.4], [1.3, 0.4 + s * h]] for s in (1, -1)]
    up, down = (line.costs_at(np.array(points)) for points in ends)
    assert line.run().slope == pytest.approx((up - down) / (2 * h), abs=1e-8)


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"cost": "Cubic"}, "cost must be one of Signed, Absolute, Squared"),
        ({"centred": True}, "centred needs a bias"),
        ({"w": float("nan")}, "w must be a finite number"),
        ({"dataset": DATASETS["Flats"]}, "a line needs 1 input; got 3"),
    ],
)
def test_what_is_no_line_is_refused_in_a_sentence(knobs, words):
    with pytest.raises(ValueError, match=words):
        Line(**knobs)
