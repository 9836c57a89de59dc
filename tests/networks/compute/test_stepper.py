"""Every rule takes the very steps of torch.optim."""

import pytest
import torch

from dlviz.networks.compute.stepper import Stepper
from dlviz.optimizers.compute.optimizers import build
from dlviz.optimizers.compute.updates import UPDATES


def slope(weights):
    """Of a bent valley, so that slopes change sign and size."""
    return torch.stack(
        [weights[0] ** 3 - weights[1], 10 * weights[1] - weights[0], weights[2].sin()]
    )


@pytest.mark.parametrize("rule", UPDATES)
def test_a_rule_steps_as_torch_does(rule):
    ours = torch.tensor([1.5, -2.0, 0.7], dtype=torch.float64)
    theirs = ours.clone().requires_grad_()
    down = torch.zeros_like(ours)
    stepper = Stepper(rule, ours.numpy(), down.numpy(), 0.03)
    optimizer = build(rule, [theirs], 0.03)
    for _ in range(60):
        down.copy_(slope(ours))
        theirs.grad = slope(theirs.detach())
        stepper.step()
        optimizer.step()
        assert torch.allclose(ours, theirs.detach(), rtol=1e-12, atol=1e-12)
    assert (ours - torch.tensor([1.5, -2.0, 0.7])).abs().min() > 1e-3  # it went somewhere
