"""Slopes against the lectures' derivatives."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from dlviz.descent.compute.curves import CURVES
from dlviz.descent.compute.gradient import autograd, forward_difference, gradients_at
from dlviz.descent.compute.objectives import OBJECTIVES
from dlviz.descent.compute.surfaces import SURFACES


def column(*weights):
    return torch.tensor(weights, dtype=torch.float64)


def test_the_parabola_at_minus_eight():
    loss, slope = autograd(OBJECTIVES["Parabola"], column(-8.0))
    assert (loss.item(), slope.item()) == (144, -24)


def test_a_partial_derivative_from_the_lecture():
    mixed = replace(SURFACES["Bowl"], loss=lambda x, y: 2 * x**2 + x * y + 5 * y)
    _, slope = autograd(mixed, column(3.0, 7.0))
    assert slope.tolist() == [4 * 3 + 7, 3 + 5]


def test_a_forward_difference_of_a_quadratic_is_off_by_half_delta_times_curvature():
    square = replace(CURVES["Parabola"], loss=lambda x: 20 * x**2)
    _, slope = forward_difference(square, column(1.0), delta=1e-3)
    assert slope.item() - 40 == pytest.approx(1e-3 / 2 * 40, rel=1e-6)


def test_many_points_at_once_are_the_same_as_one_by_one():
    beale, points = SURFACES["Beale"], torch.rand(2, 5, dtype=torch.float64)
    loss, slope = autograd(beale, points)
    _, close = forward_difference(beale, points, delta=1e-7)
    np.testing.assert_allclose(slope, close, atol=1e-4)
    for i in range(5):
        one = autograd(beale, points[:, i])
        assert torch.equal(one[0], loss[i])
        assert torch.allclose(one[1], slope[:, i])


def test_both_slopes_along_a_path():
    mine, close = gradients_at(OBJECTIVES["Sales cost"], np.array([[4.0], [100.0]]), delta=0.001)
    assert mine[0, 0] == pytest.approx(40 * (4 - 181_500 / 7), rel=1e-12)
    np.testing.assert_allclose(close - mine, 0.02, atol=0.02)  # delta/2 times 40, and rounding
