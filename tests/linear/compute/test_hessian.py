"""Eigenvalues, κ and the largest stable rate against the published ones and autograd."""

import pytest
import torch

from dlviz.linear.compute.dataset import DATASETS
from dlviz.linear.compute.hessian import Hessian
from dlviz.linear.compute.linear import Linear


def test_the_numbers_of_the_visual_guides_table():
    spectrum = Hessian(dataset=DATASETS["Three houses"]).run()
    assert spectrum.eigenvalues == pytest.approx([8.498e6, 0.05134], rel=5e-5)
    assert spectrum.condition_number == pytest.approx(1.66e8, rel=5e-3)
    assert spectrum.largest_lr == pytest.approx(2.35e-7, rel=5e-3)


@pytest.mark.parametrize("name", ["Houses", "Three houses"])
def test_scaling_one_input_makes_a_round_bowl(name):
    spectrum = Hessian(dataset=DATASETS[name], scaled=True).run()
    assert spectrum.eigenvalues == pytest.approx([2, 2])
    assert (spectrum.condition_number, spectrum.largest_lr) == pytest.approx((1, 1))


@pytest.mark.parametrize("scaled", [False, True])
def test_autograds_hessian_has_the_same_eigenvalues(scaled):
    line = Linear(scaled=scaled)
    theta = torch.tensor(line.theta, dtype=torch.float64)
    hessian = torch.autograd.functional.hessian(line.loss, theta)
    own = torch.linalg.eigvalsh(hessian).flip(0).numpy()
    spectrum = Hessian(dataset=line.dataset, scaled=scaled).run()
    assert spectrum.eigenvalues == pytest.approx(own, rel=1e-9, abs=1e-10)
    assert spectrum.flat_directions == 1  # three rows, four numbers


def test_rates_of_their_own_round_the_valley():
    dataset = DATASETS["Three houses"]
    one = Hessian(dataset=dataset, lr=(1e-7, 1e-7)).run()
    own = Hessian(dataset=dataset, lr=(1e-7, 0.5)).run()
    assert one.largest_lr == pytest.approx(2.3535, rel=1e-4)
    assert own.condition_number < one.condition_number / 1e5


@pytest.mark.parametrize("name", DATASETS)
def test_rates_by_each_weights_own_curvature_are_stable(name):
    rates = Hessian(dataset=DATASETS[name]).rates_by_curvature
    assert 1 < Hessian(dataset=DATASETS[name], lr=rates).run().largest_lr < len(rates)


@pytest.mark.parametrize("lr", [(1.0,), (1.0, 0.0)])
def test_nonsense_is_refused(lr):
    with pytest.raises(ValueError, match="lr must be"):
        Hessian(dataset=DATASETS["Houses"], lr=lr)
