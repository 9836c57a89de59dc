"""Descents in one tensor: at one rate torch.optim's own, at several equal to it."""

import torch

from dlviz.classification.compute.side_by_side import descend


def test_lanes_at_their_own_rates_are_single_descents():
    start = torch.tensor([[1.0, 2.0], [-3.0, 0.5]], dtype=torch.float64)
    rates = torch.tensor([0.1, 0.7], dtype=torch.float64)
    path, loss, slope = descend(lambda at: at.square().sum(-1), start, rates, 5)
    for lane in range(2):
        expected = start[lane] * (1 - 2 * rates[lane]) ** torch.arange(6)[:, None]
        torch.testing.assert_close(path[:, lane], expected)
    torch.testing.assert_close(loss, path.square().sum(-1))
    torch.testing.assert_close(slope, 2 * path)


def test_at_one_rate_it_is_torchs_walk_to_the_last_digit():
    start = torch.tensor([0.3], dtype=torch.float64)
    path, _, _ = descend(lambda at: at.cos(), start, torch.tensor([0.3], dtype=torch.float64), 20)
    at = start.clone().requires_grad_()
    optimizer = torch.optim.SGD([at], lr=0.3)
    for _ in range(20):
        optimizer.zero_grad()
        at.cos().sum().backward()
        optimizer.step()
    assert path[-1].item() == at.item()
