"""The widest margin against closed forms, and against a linear program on random points."""

import numpy as np
import pytest

from dlviz.networks.compute.separability import linearly_separable
from dlviz.perceptron.compute.margin import margin_in_the_plane, widest_margin
from dlviz.perceptron.compute.points import Points

GATES = {"AND": ((2, 2, -3), 51), "OR": ((2, 2, -1), 27), "NAND": ((-2, -2, 3), 51)}


@pytest.mark.parametrize("gate", GATES)
def test_the_gates_margins(gate):
    points, (weights, bound) = Points(gate=gate), GATES[gate]
    assert points.margin.weights == pytest.approx(weights)
    assert points.margin.bound == pytest.approx(bound)
    assert points.margin.radius**2 == pytest.approx(3)
    assert margin_in_the_plane(points.x, points.target) == pytest.approx(1 / (2 * np.sqrt(2)))
    assert 1 / (2 * np.sqrt(2)) == pytest.approx(0.353553, abs=1e-6)


def test_xor_has_none():
    points = Points(gate="XOR")
    assert points.margin is None
    assert not points.separable
    assert margin_in_the_plane(points.x, points.target) == 0


def test_a_margin_is_there_where_a_linear_program_finds_a_line():
    chance = np.random.default_rng(1)
    for _ in range(60):
        x, label = chance.uniform(-3, 3, (7, 2)).round(2), chance.integers(0, 2, 7)
        margin = widest_margin(x, label)
        assert (margin is not None) == linearly_separable(x, label)
        if margin is not None:
            z = x @ margin.weights[:2] + margin.weights[2]
            assert (np.where(label > 0, 1, -1) * z).min() == pytest.approx(1)


def test_no_turned_plane_has_a_wider_margin():
    x, label = np.array([[0, 0], [1, 0.2], [0.4, 2], [2, 1.5]]), np.array([0, 0, 1, 1])
    best = widest_margin(x, label).gamma
    chance = np.random.default_rng(2).normal(size=(20000, 3))
    units = chance / np.linalg.norm(chance, axis=1, keepdims=True)
    reached = (np.where(label > 0, 1, -1) * (units @ np.c_[x, np.ones(4)].T)).min(axis=1).max()
    assert best * 0.98 < reached <= best
    angles = np.linspace(0, 2 * np.pi, 20001)
    way = np.c_[np.cos(angles), np.sin(angles)] @ x.T
    gap = (way[:, label > 0].min(axis=1) - way[:, label < 1].max(axis=1)).max() / 2
    assert margin_in_the_plane(x, label) == pytest.approx(gap, rel=1e-4)


def test_a_very_narrow_margin_is_found():
    x, label = np.array([[0, 0], [0.01, 0.0]]), np.array([0, 1])
    assert widest_margin(x, label).bound == pytest.approx((1 + 1e-4) * (200**2 + 1), rel=1e-3)
