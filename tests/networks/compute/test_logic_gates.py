"""Gates built by hand answer exactly, with step neurons and no learning."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.decision_boundary import decision_boundary
from dlviz.networks.compute.logic_gates import GATES, hand_set_weights
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.separability import linearly_separable


def test_the_tables_are_the_lectures():
    assert GATES == {
        "XOR": (0, 1, 1, 0), "AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0)
    }  # fmt: skip


@pytest.mark.parametrize("gate", GATES)
def test_the_hand_solution_is_exact_and_can_not_move(gate):
    hidden = (2,) if gate == "XOR" else ()
    net = Network(
        points=Dataset(gate=gate), hidden=hidden, activation="Step", output="Step",
        weights=hand_set_weights(gate), epochs=20, lr=1.0,
    )  # fmt: skip
    run = net.run()
    assert run.loss.tolist() == [0.0] * 21
    assert run.layers_without_gradient == tuple(range(1, len(hidden) + 2))
    np.testing.assert_array_equal(run.weights, np.tile(hand_set_weights(gate), (21, 1)))


HIDDEN = {  # the lecture's experiment: other activations behind the same weights of OR and NAND
    "Step": ([(0, 1), (1, 1), (1, 1), (1, 0)], True),
    "Identity": ([(-0.5, 1.5), (0.5, 0.5), (0.5, 0.5), (1.5, -0.5)], False),
    "Triple": ([(-1.5, 4.5), (1.5, 1.5), (1.5, 1.5), (4.5, -1.5)], False),
    "Plus two": ([(1.5, 3.5), (2.5, 2.5), (2.5, 2.5), (3.5, 1.5)], False),
    "ReLU": ([(0, 1.5), (0.5, 0.5), (0.5, 0.5), (1.5, 0)], True),
}


@pytest.mark.parametrize("activation", HIDDEN)
def test_only_what_bends_moves_the_ones_to_one_side_of_a_line(activation):
    points, separable = HIDDEN[activation]
    net = Network(activation=activation, weights=hand_set_weights("XOR"), epochs=0)
    seen = decision_boundary(net.run())
    np.testing.assert_allclose(seen.hidden.points[0], points, atol=1e-12)
    assert linearly_separable(np.array(points), np.array(GATES["XOR"])) is separable


def test_xor_is_or_and_nand():
    gate = GATES
    both = tuple(o & n for o, n in zip(gate["OR"], gate["NAND"], strict=True))
    assert both == gate["XOR"]


def test_an_unknown_gate_is_named():
    with pytest.raises(ValueError, match="gate must be one of XOR, AND, OR, NAND; got 'NOT'"):
        hand_set_weights("NOT")
