"""Where the losses of a sigmoid neuron bend down, and that their minima are minima."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from dlviz.classification.compute.loss_surfaces import (
    CROSS_ENTROPY,
    LOSSES,
    SQUARES,
    loss_map,
    loss_surfaces,
)
from dlviz.classification.compute.students import Students
from dlviz.descent.compute.net_losses import NET_LOSSES


def test_squares_bend_down_nearly_everywhere_and_cross_entropy_nowhere():
    assert round(100 * loss_map(Students(), SQUARES).share) == 95
    assert loss_map(Students(), CROSS_ENTROPY).share == 0


def test_they_are_the_losses_that_are_raced_on():
    for name, known in zip(LOSSES, list(NET_LOSSES.values())[:2], strict=True):
        surface = loss_surfaces(Students())[name]
        assert surface.minima[0] == pytest.approx(known.minima[0], abs=2e-8)
        place = torch.tensor([-4.0, 8.0], dtype=torch.float64)
        assert surface.loss(*place).item() == known.loss(*place).item()


@pytest.mark.parametrize("name", LOSSES)
def test_a_minimum_is_flat_also_with_one_who_joins(name):
    students = Students(joined=1, hours=30.0)
    surface = loss_surfaces(students)[name]
    at = torch.tensor(surface.minima[0], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(surface.loss(*at), at)
    assert slope.abs().max() < 1e-8


def test_the_loss_is_the_formula():
    hours, passed = Students(table="Twelve students").run()
    p = 1 / (1 + np.exp(-(0.7 * hours - 1.2)))
    place = torch.tensor([0.7, -1.2], dtype=torch.float64)
    surfaces = loss_surfaces(Students(table="Twelve students"))
    entropy = -(passed * np.log(p) + (1 - passed) * np.log(1 - p)).mean()
    assert surfaces[CROSS_ENTROPY].loss(*place).item() == pytest.approx(entropy, rel=1e-12)
    assert surfaces[SQUARES].loss(*place).item() == pytest.approx(((p - passed) ** 2).mean())


def test_without_its_brackets_the_printed_formula_would_reward_an_error():
    """A slide prints E = −Σ y log ŷ + (1−y) log(1−ŷ): y = 0, ŷ = .9 would earn 2.3026."""
    said, true = 0.9, 0.0
    printed = -true * np.log(said) + (1 - true) * np.log(1 - said)
    assert printed == pytest.approx(-2.3026, abs=5e-5)
    right = F.binary_cross_entropy(torch.tensor(said), torch.tensor(true)).item()
    assert right == pytest.approx(2.3026, abs=5e-5)
