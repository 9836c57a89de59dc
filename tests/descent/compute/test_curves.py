"""Curves of one weight against the lecture's numbers."""

import numpy as np
import pytest
import torch

from dlviz.descent.compute.curves import CURVES, profile
from dlviz.descent.compute.gradient import autograd


@pytest.mark.parametrize("name", CURVES)
def test_minima_are_flat_and_everything_is_on_the_map(name):
    curve = CURVES[name]
    for (x,) in curve.minima:
        _, slope = autograd(curve, torch.tensor([x], dtype=torch.float64))
        assert abs(slope.item()) < 1e-8
        assert curve.x_range[0] < x < curve.x_range[1]
    assert curve.x_range[0] < curve.start[0] < curve.x_range[1]


def test_the_two_minima_are_not_equally_deep():
    deep, shallow = (
        CURVES["Two minima"].loss(torch.tensor(x, dtype=torch.float64)).item()
        for (x,) in CURVES["Two minima"].minima
    )
    assert (deep, shallow) == pytest.approx((0, 125 / 120))


def test_the_sales_cost_is_lowest_at_the_lectures_weight():
    ((weight,),) = CURVES["Sales cost"].minima
    assert weight == pytest.approx(25928.571, abs=5e-4)
    assert 8 * weight == pytest.approx(207428.57, abs=5e-3)


def test_a_profile_is_the_curve():
    line = profile(CURVES["Parabola"], points=5)
    np.testing.assert_allclose(line.x, [-10, -3, 4, 11, 18])
    np.testing.assert_allclose(line.height, [196, 49, 0, 49, 196])
