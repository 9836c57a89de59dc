"""The losses of a neuron and of a net against published numbers and a net made of torch.nn."""

import numpy as np
import pytest
import torch
from torch import nn

from dlviz.descent.compute.curvature import bend
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.net_losses import NET, NET_LOSSES
from dlviz.descent.compute.outcome import walk_outcome

ENTROPY, SQUARES = "Pass or fail, cross-entropy", "Pass or fail, squared error"


def at(name, *weights):
    return NET_LOSSES[name].loss(*torch.tensor(weights, dtype=torch.float64)).item()


@pytest.mark.parametrize("name", NET_LOSSES)
def test_minima_are_flat_bend_up_and_are_lower_than_all_around(name):
    ground = NET_LOSSES[name]
    (minimum,) = ground.minima
    _, slope = autograd(ground, torch.tensor(minimum, dtype=torch.float64))
    assert slope.abs().max() < 1e-8
    assert bend(ground, np.array([minimum])).eigenvalues.min() > 0


def test_the_students_are_those_of_the_published_table():
    assert at(ENTROPY, 1.50464543, -4.07771343) == pytest.approx(0.40149392, abs=1e-8)
    assert NET_LOSSES[ENTROPY].minima[0] == pytest.approx((1.50464543, -4.07771343), abs=1e-8)
    assert (at(ENTROPY, -4, 8), at(SQUARES, -4, 8)) == pytest.approx((4.80196, 0.69640), abs=5e-6)


def test_under_squares_the_same_start_is_a_plateau():
    """Curriculum: from (-4, 8) at rate .3; slopes 1.4359 and .0275, losses after 1000 steps."""
    ends = []
    for name, slope, losses in (
        (ENTROPY, 1.4359, (0.79053, 0.40151)), (SQUARES, 0.0275, (0.66638, 0.50270)),
    ):  # fmt: skip
        walk = Descent(surface=name, lr=0.3, steps=1000).run()
        assert walk.gradient_norm[0] == pytest.approx(slope, abs=5e-5)
        assert (walk.loss[100], walk.loss[1000]) == pytest.approx(losses, abs=6e-6)
        ends.append(walk_outcome(Descent(surface=name, lr=0.3, steps=3000).run()).kind)
    assert ends == ["reached", "plateau"]


def test_cross_entropy_bends_up_everywhere_and_squares_nearly_nowhere():
    w, b = (part.ravel() for part in np.meshgrid(np.linspace(-6, 6, 21), np.linspace(-15, 15, 21)))
    places = np.stack([w, b], axis=1)
    down = {
        name: (bend(NET_LOSSES[name], places).eigenvalues[:, 0] < -1e-12).mean()
        for name in (ENTROPY, SQUARES)
    }
    assert down[ENTROPY] == 0
    assert down[SQUARES] > 0.7


def test_the_net_is_one_of_torch_nn():
    net = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1)).double()
    values = torch.tensor(NET, dtype=torch.float64)
    parts = (values[:4].view(2, 2), values[4:6], values[6:8].view(1, 2), values[8:])
    with torch.no_grad():
        for weights, value in zip(net.parameters(), parts, strict=True):
            weights.copy_(value)
        net[0].weight[:, 0] = torch.tensor([0.3, -1.1], dtype=torch.float64)
    points = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)
    target = torch.tensor([[0], [1], [1], [0]], dtype=torch.float64)
    assert at("Two weights of a net", 0.3, -1.1) == pytest.approx(
        nn.functional.mse_loss(net(points), target).item(), rel=1e-12
    )
