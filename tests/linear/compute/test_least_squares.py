"""The best line against the published optimum and numpy's own solver."""

import numpy as np
import pytest

from dlviz.linear.compute.dataset import DATASETS
from dlviz.linear.compute.least_squares import least_squares, least_squares_of_two
from dlviz.linear.compute.linear import Linear


def test_the_optimum_of_the_visual_guide():
    dataset = DATASETS["Three houses"]
    weight, bias = least_squares(dataset, scaled=False)
    assert weight == pytest.approx(0.0584879, abs=5e-8)
    assert bias == pytest.approx(247.26327, abs=5e-6)
    mse = Linear(dataset=dataset, weights=(weight,), bias=bias).run().mse
    assert mse == pytest.approx(447.29097, abs=5e-6)


@pytest.mark.parametrize("scaled", [False, True])
def test_numpy_finds_the_same_line(scaled):
    dataset = DATASETS["Houses"]
    x = (dataset.inputs - dataset.means) / dataset.stds if scaled else dataset.inputs
    best = np.polynomial.Polynomial.fit(x[:, 0], dataset.target, 1).convert().coef[::-1]
    assert least_squares(dataset, scaled) == pytest.approx(best, rel=1e-9)


@pytest.mark.parametrize("scaled", [False, True])
def test_three_flats_do_not_pin_four_numbers_down(scaled):
    best = least_squares(DATASETS["Flats"], scaled)
    line = Linear(weights=best[:-1], bias=best[-1], scaled=scaled)
    assert line.run().mse == pytest.approx(0, abs=1e-20)


def test_the_lowest_of_two_weights_has_no_slope_along_them():
    x, bias = least_squares_of_two(Linear(), (0, 3))
    fit = Linear(weights=(x, 0.3, 4.0), bias=bias).run()
    assert fit.gradient[[0, 3]] == pytest.approx(0, abs=1e-10)
    assert abs(fit.gradient[[1, 2]]).max() > 1e-3
