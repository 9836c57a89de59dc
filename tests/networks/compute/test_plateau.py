"""Where a loss stopped falling: by hand, and on runs whose story is known."""

import numpy as np
import pytest

from dlviz.networks.compute.network import Network
from dlviz.networks.compute.plateau import FALL, SHARE, plateau_since


@pytest.mark.parametrize("seed", range(10))
def test_after_it_nothing_is_a_thousandth_lower_and_before_it_something_is(seed):
    rng = np.random.default_rng(seed)
    loss = 0.2 + np.exp(-np.arange(80) / rng.uniform(1, 30)) * rng.uniform(0.5, 1.5, 80)
    at = plateau_since(loss)
    lower = [i for i in range(80) if (loss[i:] < (1 - FALL) * loss[i]).any()]
    expected = next((i for i in range(80) if i not in lower), None)
    if expected is not None and 79 - expected < SHARE * 80:
        expected = None
    assert at == expected


def test_zero_has_nowhere_to_fall():
    assert plateau_since(np.zeros(20)) is None
    assert plateau_since(np.ones(1)) is None


def test_runs_that_are_stuck_solved_or_falling():
    straight = Network(hidden=(), output="Identity", optimizer="SGD", lr=0.3, epochs=500).run()
    at = straight.stuck_since
    assert 0 < at < 400
    assert straight.loss[at] == pytest.approx(0.25, rel=2e-3)
    assert Network(epochs=400).run().stuck_since is None  # solved
    assert Network(epochs=30, lr=0.01).run().stuck_since is None  # falling
    assert Network(hidden=(), output="Identity", optimizer="GD", lr=1e9).run().stuck_since is None
