"""Batches of one row in a fixed order come to rest beside the best W, all rows at once on it."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from dlviz.linear.compute.line import Line, best_line
from dlviz.linear.compute.rows_at_a_time import RowsAtATime

HOURS = np.arange(1, 8)
RESTS = {0.01: 25717.2418819, 0.02: 25501.44, 0.03: 22950.767395, 0.04: 4688.177247}


def test_one_row_at_a_time_each_rate_rests_at_a_wrong_w_of_its_own():
    walk = RowsAtATime(line=Line(), lr=tuple(RESTS), epochs=400).run()
    assert walk.by_epoch[-1, :, 0] == pytest.approx(list(RESTS.values()), abs=1e-5)
    low, high = walk.rest
    assert high - low == pytest.approx(np.zeros((4, 1)), abs=1e-5)


def test_at_a_fiftieth_it_rests_after_one_epoch():
    walk = RowsAtATime(line=Line(), lr=(0.02,), epochs=5).run()
    assert walk.by_epoch[1:, 0, 0] == pytest.approx(25501.44, abs=1e-6)
    assert RowsAtATime(line=Line(w=-40_000.0), lr=(0.02,), epochs=1).run().by_epoch[
        -1, 0, 0
    ] == pytest.approx(25501.44, abs=1e-6)


def test_an_epoch_multiplies_the_distance_to_its_rest_by_the_product_over_its_rows():
    factor = np.prod(1 - 2 * 0.001 * HOURS**2)
    assert factor == pytest.approx(0.748354, abs=5e-7)
    w = RowsAtATime(line=Line(), lr=(0.001,), epochs=3).run().by_epoch[:, 0, 0]
    assert (w[3] - w[2]) / (w[2] - w[1]) == pytest.approx(factor)


@pytest.mark.parametrize("order", ["Table order", "Shuffled"])
def test_all_rows_in_one_batch_are_right_at_every_stable_rate(order):
    rates = (0.005, 0.02, 0.04, 0.0499, 0.0501)
    walk = RowsAtATime(line=Line(), lr=rates, size=7, order=order, epochs=1000).run()
    w = walk.by_epoch[-1, :, 0]
    assert w[:3] == pytest.approx(best_line(Line()).w, abs=1e-6)
    assert abs(w[4] - best_line(Line()).w) > abs(4 - best_line(Line()).w)


@pytest.mark.parametrize(("size", "order"), [(1, "Table order"), (3, "Shuffled"), (7, "Shuffled")])
def test_many_rates_in_one_tensor_agree_with_torch_optim_at_each(size, order):
    line, rates = Line(bias=True), (0.001, 0.013)
    knobs = RowsAtATime(line=line, lr=rates, size=size, order=order, epochs=4, seed=5)
    path = knobs.run().path
    for r, lr in enumerate(rates):
        theta = torch.tensor(line.theta, dtype=torch.float64, requires_grad=True)
        optimizer, update = torch.optim.SGD([theta], lr=lr), 0
        for order_now in knobs.row_order().tolist():
            for at in range(0, 7, size):
                assert path[update, r] == pytest.approx(theta.tolist(), rel=1e-9, abs=1e-6)
                optimizer.zero_grad()
                line.loss(theta, order_now[at : at + size]).backward()
                optimizer.step()
                update += 1
    assert len(path) == update + 1 == 4 * knobs.batches + 1


def test_a_shuffled_order_never_rests_and_a_rate_too_high_has_no_rest():
    knobs = RowsAtATime(line=Line(), lr=(0.01, 1.0), order="Shuffled", epochs=200)
    low, high = knobs.run().rest
    assert high[0, 0] - low[0, 0] > 100
    assert low[0, 0] < best_line(Line()).w < high[0, 0] + 300
    assert np.isnan(low[1, 0])
    again = knobs.run()
    assert np.array_equal(again.path, knobs.run().path, equal_nan=True)
    assert not np.array_equal(replace(knobs, seed=1).run().path[:, 0], again.path[:, 0])


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"lr": (0.0,)}, "lr must be above zero"),
        ({"size": 8}, "size must be a whole number from 1 to 7"),
        ({"order": "Backwards"}, "order must be one of Table order, Shuffled"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        RowsAtATime(**{"line": Line(), "lr": (0.01,), **knobs})
