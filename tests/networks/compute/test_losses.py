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
