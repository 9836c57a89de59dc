"""Eigenvalues, κ and the largest stable rate against the published ones and autograd."""

import pytest
import torch

from dlviz.linear.compute.conditioning import Conditioning
from dlviz.linear.compute.linear import Linear
from dlviz.linear.compute.table import TABLES


def test_the_numbers_of_the_visual_guides_table():
    curve = Conditioning(table=TABLES["Three houses"]).run()
    assert curve.eigenvalues == pytest.approx([8.498e6, 0.05134], rel=5e-5)
    assert curve.kappa == pytest.approx(1.66e8, rel=5e-3)
    assert curve.largest_lr == pytest.approx(2.35e-7, rel=5e-3)


@pytest.mark.parametrize("name", ["Houses", "Three houses"])
def test_scaling_one_input_makes_a_round_bowl(name):
    curve = Conditioning(table=TABLES[name], scaled=True).run()
    assert curve.eigenvalues == pytest.approx([2, 2])
    assert (curve.kappa, curve.largest_lr) == pytest.approx((1, 1))


@pytest.mark.parametrize("scaled", [False, True])
def test_autograds_hessian_has_the_same_eigenvalues(scaled):
    line = Linear(scaled=scaled)
    theta = torch.tensor(line.theta, dtype=torch.float64)
    hessian = torch.autograd.functional.hessian(line.loss, theta)
    own = torch.linalg.eigvalsh(hessian).flip(0).numpy()
    curve = Conditioning(table=line.table, scaled=scaled).run()
    assert curve.eigenvalues == pytest.approx(own, rel=1e-9, abs=1e-10)
    assert curve.flat == 1  # three rows, four numbers


def test_rates_of_their_own_round_the_valley():
    table = TABLES["Three houses"]
    one = Conditioning(table=table, lr=(1e-7, 1e-7)).run()
    own = Conditioning(table=table, lr=(1e-7, 0.5)).run()
    assert one.largest_lr == pytest.approx(2.3535, rel=1e-4)
    assert own.kappa < one.kappa / 1e5


@pytest.mark.parametrize("name", TABLES)
def test_rates_by_each_weights_own_curvature_are_stable(name):
    rates = Conditioning(table=TABLES[name]).own_rates
    assert 1 < Conditioning(table=TABLES[name], lr=rates).run().largest_lr < len(rates)


@pytest.mark.parametrize("lr", [(1.0,), (1.0, 0.0)])
def test_nonsense_is_refused(lr):
    with pytest.raises(ValueError, match="lr must be"):
        Conditioning(table=TABLES["Houses"], lr=lr)
