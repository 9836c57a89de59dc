"""Descent on a graph's variables: Mazur's steps, against his net written out by hand."""

import numpy as np
import pytest

from dlviz.derivatives.compute.leaf_descent import LeafDescent
from dlviz.derivatives.compute.published_graphs import PUBLISHED

MAZUR = PUBLISHED["mazur"]
INPUTS, TARGETS = np.array([0.05, 0.1]), np.array([0.01, 0.99])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def by_hand(steps):
    """The losses of Mazur's net, biases fixed, as his page has them: (steps + 1,)."""
    weights = np.array([value for _name, value in MAZUR.at])
    first, second = weights[:4].reshape(2, 2), weights[4:].reshape(2, 2)
    losses = []
    for _ in range(steps + 1):
        hidden = sigmoid(first @ INPUTS + 0.35)
        out = sigmoid(second @ hidden + 0.6)
        losses.append(((out - TARGETS) ** 2).sum() / 2)
        delta = (out - TARGETS) * out * (1 - out)
        back = (second.T @ delta) * hidden * (1 - hidden)
        second = second - 0.5 * np.outer(delta, hidden)
        first = first - 0.5 * np.outer(back, INPUTS)
    return np.array(losses)


def test_one_step_of_mazurs_is_his():
    walk = LeafDescent(formula=MAZUR.formula, at=MAZUR.at, lr=0.5, steps=1).run()
    np.testing.assert_allclose(
        walk.path[1, 4:], [0.358916480, 0.408666186, 0.511301270, 0.561370121], atol=5e-10
    )
    np.testing.assert_allclose(walk.loss, [0.298371108760, 0.291027773694], atol=1e-12)


def test_later_steps_are_those_of_the_net_by_hand_which_ends_where_he_says():
    walk = LeafDescent(formula=MAZUR.formula, at=MAZUR.at, lr=0.5, steps=50).run()
    losses = by_hand(10_000)
    np.testing.assert_allclose(walk.loss, losses[:51], rtol=1e-12)
    assert losses[-1] == pytest.approx(3.510187783e-5, rel=1e-9)


def test_a_frame_has_a_row_for_each_step():
    frame = LeafDescent(formula="(x - 4)^2", at=(("x", -8.0),), lr=0.25, steps=3).run().to_frame()
    assert frame["x"].tolist() == [-8, -2, 1, 2.5]
    assert frame["loss"].tolist() == [144, 36, 9, 2.25]


def test_a_bad_knob_is_named():
    with pytest.raises(ValueError, match="lr must be above zero"):
        LeafDescent(formula="x", lr=0.0)
