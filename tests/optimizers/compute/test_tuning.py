"""The chart of optimizers and rates against torch.optim, cell by cell."""

import numpy as np
import pytest
import torch

from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.optimizers import build
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import FIELD, Runner
from dlviz.optimizers.compute.tuning import Tuning


def test_cells_are_torch_optims_own():
    race = Race(surface="Beale", steps=60, runners=(Runner("Momentum", 1.0, (("momentum", 0.5),)),))
    chart = Tuning(race=race, low=1e-4, high=1e-2, count=5).run()
    for i, name in enumerate(FIELD):
        for j, lr in enumerate(chart.rates):
            weights = [torch.tensor((1.0, 1.0), dtype=torch.float64, requires_grad=True)]
            hyper = {"momentum": 0.5} if name == "Momentum" else {}
            optimizer = build(name, weights, lr=float(lr), **hyper)
            for _ in range(60):
                optimizer.zero_grad()
                SURFACES["Beale"].loss(*weights[0]).backward()
                optimizer.step()
            loss = SURFACES["Beale"].loss(*weights[0]).item()
            assert chart.final[i, j] == pytest.approx(loss, rel=1e-10, abs=1e-10)


def test_a_cell_replays_as_a_race():
    race = Race(steps=100)
    chart = Tuning(race=race, count=9).run()
    for i, j in ((0, 2), (5, 4), (8, 8)):
        alone = Race(steps=100, runners=(Runner(FIELD[i], float(chart.rates[j])),)).run()
        assert chart.final[i, j] == pytest.approx(alone.loss[-1, 0], rel=1e-8, nan_ok=True)
        step = chart.arrival[i, j]
        assert alone.reached[0] == (None if np.isinf(step) else step)


def test_the_bound_of_plain_descent_is_where_its_row_diverges():
    chart = Tuning(optimizers=("GD",), low=0.1, high=0.4, count=40, race=Race(steps=500)).run()
    np.testing.assert_array_equal(chart.diverged[0], chart.rates > 0.2)
    assert chart.best[0] < 0.2


def test_what_overflowed_is_inf_and_never_best():
    chart = Tuning(race=Race(surface="Rosenbrock"), optimizers=("GD", "Adam"), count=7).run()
    assert np.isinf(chart.final[0, -1])
    assert chart.final[0, list(chart.rates).index(chart.best[0])] < chart.loss[0, 0]


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"optimizers": ("LBFGS",)}, "optimizer must be one of GD, .*; got 'LBFGS'"),
        ({"low": 0.0}, "low must be above zero"),
        ({"low": 2.0, "high": 1.0}, "high must be above low, 2; got 1"),
        ({"count": 1}, "count must be a whole number from 2"),
        ({"optimizers": ()}, "the number of optimizers must be"),
    ],
)
def test_a_bad_knob_is_named(knob, words):
    with pytest.raises(ValueError, match=words):
        Tuning(**knob)


def test_a_table_has_a_row_for_each_optimizer_and_rate():
    result = Tuning(race=Race(steps=20), optimizers=("GD", "Adam"), count=3).run()
    table = result.to_frame()
    assert table["optimizer"].tolist() == ["GD"] * 3 + ["Adam"] * 3
    np.testing.assert_array_equal(table["final loss"], result.final.ravel())
