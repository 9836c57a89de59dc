"""Losses by their formulas."""

import math

import torch

from dlviz.networks.compute.losses import LOSSES, targets


def test_each_is_its_formula():
    o, t = torch.tensor([[0.8]], dtype=torch.float64), torch.tensor([[0.0]], dtype=torch.float64)
    expected = {
        "Squared error": 0.64,
        "Half squared error": 0.32,
        "Absolute error": 0.8,
        "Cross-entropy": -math.log(0.2),
    }
    assert {name: round(f(o, t).item(), 12) for name, f in LOSSES.items()} == {
        name: round(value, 12) for name, value in expected.items()
    }


def test_cross_entropy_of_nan_is_nan():
    nan = torch.full((1, 1), torch.nan)
    assert LOSSES["Cross-entropy"](nan, torch.ones(1, 1)).isnan().all()


def test_tanh_is_taught_minus_one_and_one():
    label = torch.tensor([0, 1])
    assert targets(label, "Tanh").tolist() == [[-1], [1]]
    assert targets(label, "Sigmoid").tolist() == [[0], [1]]


def test_a_nan_leaves_the_cross_entropy_of_the_others_and_its_slope():
    o, t = torch.tensor([[0.2], [torch.nan]], requires_grad=True), torch.ones(2, 1)
    alone = torch.tensor([[0.2]], requires_grad=True)
    both = LOSSES["Cross-entropy"](o, t)
    (slope,) = torch.autograd.grad(both[0].sum(), o)
    (wanted,) = torch.autograd.grad(LOSSES["Cross-entropy"](alone, t[:1]).sum(), alone)
    assert abs(both[0].item() + math.log(0.2)) < 1e-6
    assert both[1].isnan().all()
    assert torch.equal(slope[:1], wanted)
