"""What is said of a snapshot, by torch and by hand."""

import numpy as np
import torch
from torch import nn

from dlviz.networks.compute.evaluation import evaluate, least_squares_loss
from dlviz.networks.compute.model import Model


def test_a_snapshot_is_what_a_sequential_says():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1), nn.Sigmoid()).double()
    x, t = torch.randn(9, 2, dtype=torch.float64), torch.ones(9, 1, dtype=torch.float64)
    loss = nn.functional.mse_loss(net(x), t)
    loss.backward()
    flat = nn.utils.parameters_to_vector(net.parameters()).detach()[None]
    found = evaluate(Model((2, 3, 1), ("Tanh", "Sigmoid"), "Squared error"), flat, x, t)
    norms = [
        torch.cat([net[i].weight.grad.flatten(), net[i].bias.grad]).norm().item() for i in (0, 2)
    ]
    np.testing.assert_allclose(found.loss, [loss.item()], rtol=0, atol=1e-12)
    np.testing.assert_allclose(found.gradient_norm, [norms], rtol=0, atol=1e-12)
    assert found.accuracy.tolist() == [(net(x) > 0.5).double().mean().item()]


def test_without_points_there_is_no_loss():
    nothing = torch.zeros(0, 2, dtype=torch.float64), torch.zeros(0, 1, dtype=torch.float64)
    flat = torch.zeros(2, 3, dtype=torch.float64)
    found = evaluate(Model((2, 1), ("Sigmoid",), "Squared error"), flat, *nothing)
    assert np.isnan(found.loss).all()


def test_a_line_through_xor_answers_a_half():
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
    assert abs(least_squares_loss(corners, np.array([[0], [1], [1], [0]])) - 0.25) < 1e-12
    assert least_squares_loss(corners, corners @ [[2], [-3]] + 5) < 1e-24
