"""A sweep of starts is what each start does alone."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import FIRST_ORDER, Network
from dlviz.networks.compute.seed_sweep import SeedSweep


@pytest.mark.parametrize("optimizer", FIRST_ORDER)
def test_every_start_is_held_to_torch_optim_alone(optimizer):
    # Adagrad's first step is ±lr even where the gradient of the four corners cancels to rounding
    points = Dataset(data="Moons", n=40) if optimizer == "Adagrad" else Dataset()
    net = Network(points=points, hidden=(4,), optimizer=optimizer, lr=0.05, epochs=60)
    outcome = SeedSweep(network=net, count=4).run()
    for seed in range(4):
        alone = net.with_seed(seed).run()
        np.testing.assert_allclose(outcome.weights[seed], alone.weights[-1], rtol=0, atol=1e-10)
        np.testing.assert_allclose(
            outcome.loss[:, seed], alone.loss[outcome.epochs], rtol=0, atol=1e-10
        )
        assert outcome.solved[seed] == alone.solved


def test_more_hidden_neurons_solve_xor_from_more_starts():
    few, many = (
        SeedSweep(network=Network(hidden=(h,), epochs=500)).run().solved.sum() for h in (2, 4)
    )
    assert 20 < few < many


def test_no_start_of_a_straight_net_solves_xor():
    assert not SeedSweep(network=Network(hidden=(), epochs=100), count=20).run().solved.any()


@pytest.mark.parametrize("knob", [{"batch": 2}, {"weights": (0.0,) * 9}, {"batches": ((0,),)}])
def test_what_can_not_be_swept_is_refused(knob):
    with pytest.raises(ValueError, match="a seed sweep needs batch 0"):
        SeedSweep(network=Network(**knob))


def test_its_table_has_a_row_for_each_seed():
    outcome = SeedSweep(network=Network(epochs=3), count=5).run()
    table = outcome.to_frame()
    assert list(table) == ["seed", "loss", "solved"]
    np.testing.assert_array_equal(table["loss"], outcome.loss[-1])
