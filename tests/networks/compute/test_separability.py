"""One cut or more: against every line through a grid, and against what nets can do."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.logic_gates import CORNERS, GATES
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.separability import linearly_separable, makes_one_cut


def test_of_the_sixteen_gates_all_but_xor_and_its_opposite_are_separable():
    labels = [[code >> bit & 1 for bit in range(4)] for code in range(16)]
    cut = [linearly_separable(np.array(CORNERS), np.array(label)) for label in labels]
    assert sum(cut) == 14
    assert not cut[labels.index(list(GATES["XOR"]))]


@pytest.mark.parametrize("seed", range(20))
def test_it_is_what_trying_every_direction_finds(seed):
    rng = np.random.default_rng(seed)
    x, label = rng.normal(size=(7, 2)), rng.integers(0, 2, 7)
    angles = np.linspace(0, 2 * np.pi, 20_001)
    along = x @ np.stack([np.cos(angles), np.sin(angles)])
    tried = len(set(label)) < 2 or bool((along[label == 1].min(0) > along[label == 0].max(0)).any())
    assert linearly_separable(x, label) == tried


def test_more_inputs_separate_what_two_can_not():
    four = np.array(CORNERS)
    product = np.c_[four, four.prod(axis=1)]
    assert linearly_separable(product, np.array(GATES["XOR"]))
    run = Network(points=Dataset(data="Circle"), inputs=("x₁²", "x₂²"), hidden=(), epochs=0).run()
    assert run.separable


@pytest.mark.parametrize(
    ("hidden", "activation", "output", "one"),
    [
        ((), "Tanh", "Sigmoid", True),
        ((4, 3), "Identity", "Sigmoid", True),
        ((4, 3), "Triple", "Sigmoid", True),
        ((2,), "Plus two", "Triple", True),
        ((1, 1), "Tanh", "Tanh", True),
        ((1,), "ReLU", "Identity", True),
        ((1,), "Sine", "Sigmoid", False),
        ((1,), "GELU", "Sigmoid", False),
        ((1, 2), "Tanh", "Sigmoid", False),
        ((2,), "Tanh", "Sigmoid", False),
        ((), "Tanh", "Sine", False),
    ],
)
def test_the_shape_of_a_net_says_how_often_it_can_cut(hidden, activation, output, one):
    assert makes_one_cut(hidden, (activation,) * len(hidden), output) is one


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("hidden", [(), (3,), (1, 1)])
def test_a_net_that_makes_one_cut_never_has_xor_right_whatever_its_weights(hidden, seed):
    activation = "Tanh" if hidden != (3,) else "Identity"
    net = Network(hidden=hidden, activation=activation, init="Normal", seed=seed, epochs=0)
    assert net.run().accuracy[0] <= 0.75
