"""The losses of real lines against the numbers their sources print."""

import numpy as np
import pytest
import torch

from dlviz.descent.compute.line_losses import HOUSES, LINES


def test_the_sales_line_of_the_lecture():
    ((weight, bias),) = LINES["Sales line"].minima
    assert (weight, bias) == pytest.approx((25642.857, 1428.571), abs=5e-4)
    assert 8 * weight + bias == pytest.approx(206571.43, abs=5e-3)


def test_the_house_prices_of_the_visual_guide():
    house = LINES["House price line"]
    ((weight, bias),) = house.minima
    assert weight == pytest.approx(0.0584879, abs=5e-8)
    assert bias == pytest.approx(247.26327, abs=5e-6)
    at = torch.tensor([weight, bias], dtype=torch.float64)
    assert house.loss(*at).item() == pytest.approx(447.29097, abs=5e-6)


def test_scaling_moves_the_optimum_but_not_its_loss():
    raw, scaled = LINES["House price line"], LINES["House price line, scaled"]
    lows = [s.loss(*torch.tensor(s.minima[0], dtype=torch.float64)) for s in (raw, scaled)]
    assert lows[0].item() == pytest.approx(lows[1].item(), rel=1e-12)


def test_the_loss_is_the_mean_square_for_any_shape_of_weights():
    house = LINES["House price line"]
    loss = house.loss(torch.tensor([[0.1, 0.2]]).double(), torch.tensor([[10.0], [20.0]]).double())
    area, price = np.array(HOUSES).T
    assert loss.shape == (2, 2)
    assert loss[0, 1].item() == pytest.approx(np.mean((0.2 * area + 10 - price) ** 2))
