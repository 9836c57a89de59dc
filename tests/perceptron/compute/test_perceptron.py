"""The learning rule against hand-computed runs, torch.optim and Novikoff's bound."""

import itertools

import numpy as np
import pytest
import torch

from dlviz.perceptron.compute.perceptron import Cycle, Perceptron
from dlviz.perceptron.compute.points import Points

LEARNED = [  # step(0) = 0, then step(0) = 1
    ("AND", False, (2, 1, -2), 10, 6),
    ("OR", False, (1, 1, 0), 4, 4),
    ("NAND", False, (-2, -1, 3), 11, 6),
    ("AND", True, (2, 1, -3), 11, 6),
    ("OR", True, (1, 1, -1), 5, 4),
    ("NAND", True, (-2, -1, 2), 10, 6),
]


def gate(name, **knobs):
    return Perceptron(points=Points(gate=name), **knobs).run()


@pytest.mark.parametrize(("name", "fires", "weights", "count", "epochs"), LEARNED)
def test_gates_are_learned_in_so_many_updates(name, fires, weights, count, epochs):
    updates = gate(name, fires_at_zero=fires)
    assert updates.weights[-1].tolist() == list(weights)
    assert (updates.count, len(updates.mistakes), updates.learned) == (count, epochs, True)
    assert updates.mistakes.sum() == count == updates.to_frame()["update"].iloc[-1]
    assert updates.cycle is None
    assert updates.wrong[-1] == 0


@pytest.mark.parametrize("name", ["AND", "OR", "NAND"])
@pytest.mark.parametrize("rate", [0.01, 0.1, 0.3, 0.7, 2.0])
def test_from_zero_the_rate_only_scales(name, rate):
    slow, plain = gate(name, rate=rate), gate(name)
    assert slow.step.tolist() == plain.step.tolist()
    np.testing.assert_allclose(slow.weights, rate * plain.weights, rtol=1e-12)


def test_floats_would_end_nand_too_early():
    points = Points(gate="NAND")
    w, count = np.zeros(3), 0
    for _epoch in range(20):
        for x, target in zip(np.c_[points.x, np.ones(4)], points.target, strict=True):
            said = int(w @ x > 0)
            count += said != target
            w = w + 0.1 * (target - said) * x
    assert count == 8
    assert w.tolist() == [-0.2, -0.1, 0.20000000000000004]
    assert gate("NAND", rate=0.1).count == 11
    assert gate("NAND", rate=0.1).weights[-1].tolist() == [-0.2, -0.1, 0.3]


def test_xor_goes_round_for_ever():
    updates = gate("XOR")
    assert updates.mistakes.tolist() == [2, 3, *[4] * 18]
    ends = updates.epoch_ends / 1e6
    assert (ends[2:] == [-1, 0, 1]).all()
    assert not (ends[:2] == [-1, 0, 1]).all(axis=1).any()
    assert updates.cycle == Cycle(first=2, epochs=1, updates=4)
    way = [[-1, 0, 1], [-1, 0, 0], [-1, 1, 1], [0, 1, 2], [-1, 0, 1]]
    assert updates.one_round.tolist() == way
    assert gate("AND").one_round.shape == (0, 3)
    assert updates.bound is None
    assert not updates.learned
    assert updates.wrong.min() >= 1, "no step neuron has all four"


@pytest.mark.parametrize(("name", "bound"), [("AND", 51), ("OR", 27), ("NAND", 51)])
def test_mistakes_stay_under_novikoff_s_bound(name, bound):
    updates = gate(name)
    assert updates.bound == pytest.approx(bound)
    assert updates.count <= bound


def test_points_at_random_stay_under_the_bound():
    chance = np.random.default_rng(3)
    for _ in range(20):
        x = chance.uniform(-2, 2, (12, 2)).round(2)
        label = (x @ chance.normal(size=2) + chance.normal() > 0).astype(int)
        own = tuple((*place, int(one)) for place, one in zip(x.tolist(), label, strict=True))
        updates = Perceptron(points=Points(own=own), epochs=1000).run()
        assert updates.learned
        assert updates.count <= updates.bound


def test_away_from_zero_it_is_sgd_on_the_perceptron_loss():
    """Where no z is exactly 0 autograd's slope of max(0, −s·z) is the rule."""
    start, points = (0.31, -0.47, 0.13), Points(gate="AND")
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.7)
    x = torch.tensor(np.c_[points.x, np.ones(4)])
    for row in list(range(4)) * 20:
        optimizer.zero_grad()
        sign = 2 * int(points.target[row]) - 1
        torch.relu(-sign * (w @ x[row])).backward()
        optimizer.step()
    updates = Perceptron(points=points, rate=0.7, start=start).run()
    assert updates.learned
    assert updates.weights[-1] == pytest.approx(w.detach().numpy())


def test_an_update_adds_or_takes_the_row():
    table = gate("AND").to_frame()
    first = table.iloc[0]
    assert first[["epoch", "row", "x₁", "x₂", "target", "z"]].tolist() == [1, 4, 1, 1, 1, 0]
    assert table.iloc[0][["w₁", "w₂", "b"]].tolist() == [1, 1, 1]
    second = table.iloc[1]
    assert second[["row", "target", "Δw₁", "Δw₂", "Δb"]].tolist() == [1, 0, 0, 0, -1]
    assert (table[["Δw₁", "Δw₂", "Δb"]].sum() == [2, 1, -2]).all()


def test_averaged_and_pocket_weights():
    updates = gate("AND")
    looked = Perceptron(points=Points(gate="AND")).run()
    weights = np.array([looked.weights[np.searchsorted(looked.step, i, "right")]
                        for i in range(1, 25)])  # fmt: skip
    assert updates.averaged == pytest.approx(weights.mean(axis=0))
    assert updates.averaged_wrong == 1
    assert updates.pocket == 10
    assert gate("XOR").wrong[gate("XOR").pocket] == 2


def test_orders_start_and_epochs_are_kept():
    points, start = Points(gate="OR"), (0.5, -0.25, 0.1)
    updates = Perceptron(points=points, order=(3, 1, 2, 0), start=start, epochs=2).run()
    assert updates.weights[0].tolist() == [0.5, -0.25, 0.1]
    assert len(updates.mistakes) <= 2
    assert updates.bound is None, "the theorem is for w = 0"


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"rate": 0}, "rate must be from 0.01 to 2"),
        ({"epochs": 0}, "epochs must be a whole number"),
        ({"order": (0, 1, 2, 2)}, "order must name each row 0 to 3 once"),
        ({"start": (0, 0, 1e4)}, "start b must be"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        Perceptron(**knobs)


def test_every_label_of_the_corners_is_learned_or_goes_round():
    for labels in itertools.product((0, 1), repeat=4):
        own = tuple((x, y, label) for (x, y), label in
                    zip(itertools.product((0, 1), repeat=2), labels, strict=True))  # fmt: skip
        updates = Perceptron(points=Points(own=own), epochs=60).run()
        assert updates.learned == Points(own=own).separable == (labels not in XORS)
        assert (updates.cycle is None) == updates.learned


XORS = ((0, 1, 1, 0), (1, 0, 0, 1))
