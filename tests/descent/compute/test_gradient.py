"""Slopes against the lectures' derivatives."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from dlviz.descent.compute.curves import CURVES
from dlviz.descent.compute.gradient import autograd, both, exact, forward_difference
from dlviz.descent.compute.objectives import TERRAINS
from dlviz.descent.compute.surfaces import SURFACES, ravine


def column(*weights):
    return torch.tensor(weights, dtype=torch.float64)


def test_the_parabola_at_minus_eight():
    loss, slope = autograd(TERRAINS["Parabola"], column(-8.0))
    assert (loss.item(), slope.item()) == (144, -24)


def test_a_partial_derivative_from_the_lecture():
    mixed = replace(SURFACES["Bowl"], loss=lambda x, y: 2 * x**2 + x * y + 5 * y)
    _, slope = autograd(mixed, column(3.0, 7.0))
    assert slope.tolist() == [4 * 3 + 7, 3 + 5]


GROUNDS = TERRAINS | {"Turned": ravine(37.0, 23.0)}


@pytest.mark.parametrize("name", GROUNDS)
def test_a_slope_written_out_is_autograds_to_the_last_digit(name):
    ground = GROUNDS[name]
    frames = np.array([ground.x_range, getattr(ground, "y_range", ground.x_range)])
    low, high = frames[: len(ground.start)].T[..., None]
    points = low + (high - low) * np.random.default_rng(0).uniform(-0.5, 1.5, (len(low), 500))
    loss, slope = exact(ground, points)
    by_torch = autograd(ground, torch.from_numpy(points))
    np.testing.assert_array_equal(slope, by_torch[1])
    np.testing.assert_allclose(loss, by_torch[0], rtol=1e-14, atol=1e-14)
    for i in range(5):
        one = points[:, [i]]
        np.testing.assert_array_equal(exact(ground, one)[1], autograd(ground, torch.tensor(one))[1])


def test_a_forward_difference_of_a_quadratic_is_off_by_half_delta_times_curvature():
    square = replace(CURVES["Parabola"], loss=lambda x: 20 * x**2)
    _, slope = forward_difference(square, np.array([1.0]), delta=1e-3)
    assert slope.item() - 40 == pytest.approx(1e-3 / 2 * 40, rel=1e-6)


def test_many_points_at_once_are_the_same_as_one_by_one():
    ground, points = SURFACES["Beale"], torch.rand(2, 5, dtype=torch.float64)
    loss, slope = autograd(ground, points)
    _, close = forward_difference(ground, points.numpy(), delta=1e-7)
    np.testing.assert_allclose(slope, close, atol=1e-4)
    for i in range(5):
        one = autograd(ground, points[:, i])
        assert torch.equal(one[0], loss[i])
        assert torch.allclose(one[1], slope[:, i])


def test_both_slopes_along_a_path():
    mine, close = both(TERRAINS["Sales cost"], np.array([[4.0], [100.0]]), delta=0.001)
    assert mine[0, 0] == pytest.approx(40 * (4 - 181_500 / 7), rel=1e-12)
    np.testing.assert_allclose(close - mine, 0.02, atol=0.02)  # delta/2 times 40, and rounding
