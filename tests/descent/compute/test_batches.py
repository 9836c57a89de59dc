"""Steps that learn from a few rows of a table: real mini-batches."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
import torch

from dlviz.descent.compute.batched_descents import run_together
from dlviz.descent.compute.batches import shuffled_rows
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.line_losses import SALES
from dlviz.descent.compute.lr_sweep import LrSweep
from dlviz.descent.compute.objectives import OBJECTIVES
from dlviz.descent.compute.outcome import walk_outcome

TABLES = [name for name, land in OBJECTIVES.items() if land.rows]


def order(rows, batch, seed, steps):
    chance = torch.Generator().manual_seed(seed)
    return [one.tolist() for one in islice(shuffled_rows(rows, batch, chance), steps)]


def test_every_epoch_has_every_row_once():
    steps = order(7, 3, 0, 6)
    assert [len(one) for one in steps] == [3, 3, 1, 3, 3, 1]
    for epoch in (steps[:3], steps[3:]):
        assert sorted(row for rows in epoch for row in rows) == list(range(7))
    assert steps[:3] != steps[3:]


def test_the_real_losses_have_tables():
    assert TABLES == [
        "Sales cost", "Sales line", "House price line", "House price line, scaled",
        "Pass or fail, cross-entropy", "Pass or fail, squared error", "Two weights of a net",
    ]  # fmt: skip


@pytest.mark.parametrize("surface", TABLES)
def test_the_mean_of_the_losses_of_single_rows_is_the_loss(surface):
    land = OBJECTIVES[surface]
    at = [torch.tensor(weight, dtype=torch.float64) for weight in land.start]
    each = [land.loss(*at, torch.tensor([row])).item() for row in range(land.rows)]
    assert np.mean(each) == pytest.approx(land.loss(*at).item(), rel=1e-12)


def test_a_row_at_a_time_is_the_lectures_sgd_written_out():
    """W ← W − η·2(Wx − y)x of one row after the other."""
    walk = Descent(surface="Sales cost", lr=0.001, steps=20, batch=1, seed=3).run()
    w, by_hand = 4.0, [4.0]
    for (row,) in order(7, 1, 3, 20):
        x, y = SALES[row]
        w -= 0.001 * 2 * (w * x - y) * x
        by_hand.append(w)
    np.testing.assert_allclose(walk.path[:, 0], by_hand, rtol=1e-12)
    errors = [np.mean([(w * x - y) ** 2 for x, y in SALES]) for w in by_hand]
    np.testing.assert_allclose(walk.loss, errors, rtol=1e-12)  # of all rows


@pytest.mark.parametrize("surface", TABLES)
def test_all_rows_at_once_is_plain_descent(surface):
    rows = OBJECTIVES[surface].rows
    plain, whole = (Descent(surface=surface, lr=1e-3, steps=9, batch=b) for b in (0, rows))
    np.testing.assert_array_equal(plain.run().path, whole.run().path)
    assert not whole.noisy
    assert replace(whole, batch=1).noisy


def test_walks_run_together_and_a_sweep_see_the_same_batches():
    one = Descent(surface="Sales line", lr=0.01, steps=30, batch=2, seed=1)
    near = [replace(one, lr=lr) for lr in (0.005, 0.01, 0.015)]
    for walk in run_together(near):
        np.testing.assert_allclose(walk.path, walk.descent.run().path, rtol=1e-9)
    swept = LrSweep(descent=one, low=0.005, high=0.02, count=3, steps=30).run()
    np.testing.assert_allclose(swept.loss[:, 1], one.run().loss, rtol=1e-9)


def test_a_constant_rate_never_settles_but_one_that_decays_does():
    one = Descent(surface="Sales line", lr=0.02, steps=1001, batch=1)
    assert walk_outcome(one.run()).kind == "noisy"
    best = OBJECTIVES["Sales line"].loss(*map(torch.tensor, OBJECTIVES["Sales line"].minima[0]))
    above = [
        walk.run().loss[-100:].mean() - best for walk in (one, replace(one, schedule="Cosine"))
    ]
    assert above[1] < 0.5 * above[0]


@pytest.mark.parametrize(
    ("knobs", "words"),
    [({"batch": 2}, "Ravine has none"), ({"surface": "Sales line", "batch": 8}, "batch must be")],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        Descent(**knobs)
