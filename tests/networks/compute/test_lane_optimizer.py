"""Nets with rates of their own take the very steps of torch.optim."""

import pytest
import torch

from dlviz.networks.compute.lane_optimizer import LaneOptimizer
from dlviz.networks.compute.network import FIRST_ORDER
from dlviz.optimizers.compute.optimizers import build

START = (1.5, -2.0, 0.7)
RATES = (1e-4, 0.03, 0.2, 3e3)


def slope(weights):
    """Of a bent valley, so that slopes change sign and size."""
    a, b, c = weights.unbind(-1)
    return torch.stack([a.sin() - b, b - a, c.sin()], -1)


@pytest.mark.parametrize("optimizer", FIRST_ORDER)
@pytest.mark.parametrize("rates", [RATES, RATES[1:2]], ids=["rates", "one rate"])
def test_each_lane_steps_as_torch_does(optimizer, rates):
    ours = torch.tensor(START, dtype=torch.float64).repeat(len(rates), 1)
    ours.grad = torch.zeros_like(ours)
    step = LaneOptimizer(optimizer, ours, rates).step
    theirs = [torch.tensor(START, dtype=torch.float64, requires_grad=True) for _ in rates]
    rules = [build(optimizer, [one], lr) for one, lr in zip(theirs, rates, strict=True)]
    for _ in range(40):
        ours.grad.copy_(slope(ours))
        step()
        for one, rule in zip(theirs, rules, strict=True):
            one.grad = slope(one.detach())
            rule.step()
        steady = [i for i, lr in enumerate(rates) if lr < 1]
        expected = torch.stack(theirs).detach()
        torch.testing.assert_close(ours[steady], expected[steady], rtol=1e-11, atol=1e-11)
    assert ((ours - torch.tensor(START)).abs() > 0).all()  # it went somewhere


def test_a_lane_without_a_number_leaves_the_others_alone():
    ours = torch.tensor(START, dtype=torch.float64).repeat(2, 1)
    ours.grad = torch.ones_like(ours)
    ours.grad[0] = torch.nan
    LaneOptimizer("Adam", ours, (0.1, 0.2)).step()
    assert ours[0].isnan().all()
    torch.testing.assert_close(ours[1], torch.tensor(START, dtype=torch.float64) - 0.2)
