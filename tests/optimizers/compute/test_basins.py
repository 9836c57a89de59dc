"""Basins: every cell is where the race from that start ends, and bounds are sharp."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.descent.compute.own_formula import OWN
from dlviz.optimizers.compute.basins import NEAR, Basins
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import Runner

THREE = tuple(Runner(name, 0.02) for name in ("GD", "Momentum", "Adam"))
HILLS = Race(surface="Himmelblau", runners=THREE, steps=60)


@pytest.mark.parametrize(
    "race",
    [
        HILLS,
        replace(HILLS, schedule="Cosine"),
        replace(HILLS, corrected=False),
        replace(HILLS, runners=(Runner("LBFGS", 1.0), Runner("AdamW", 0.1), Runner("NAdam", 0.1))),
    ],
)
def test_every_cell_is_where_a_race_from_there_ends(race):
    result = Basins(race=race, cells=4).run()
    minima, size = np.array(result.minima), np.array([10, 10])
    for row, column in ((0, 0), (1, 3), (2, 1), (3, 3)):
        start = float(result.x[column]), float(result.y[row])
        alone = replace(race, start=start).run()
        lanes = [i for i, one in enumerate(race.runners) if one.optimizer != "LBFGS"]
        for k, lane in enumerate(lanes):
            away = np.abs((alone.path[-1, lane] - minima) / size).max(axis=1)
            lost = not alone.loss[-1, lane] <= alone.loss[0, lane]
            want = away.argmin() if away.min() <= NEAR else len(minima) + lost
            assert result.end[k, row, column] == want


def test_shares_are_all_of_the_starts():
    result = Basins(race=HILLS, cells=10).run()
    assert result.basins.names == ("GD", "Momentum", "Adam")
    for lane in range(3):
        assert sum(result.share(lane)) == pytest.approx(1)
    assert len(result.to_frame()) == 300


@pytest.mark.parametrize(("lr", "lost"), [(0.19, 0), (0.21, 1)])
def test_past_the_bound_every_start_off_the_axis_diverges(lr, lost):
    race = Race(surface="Ravine", runners=(Runner("GD", lr),), steps=200)
    assert Basins(race=race, cells=10).run().share(0)[-1] == lost


def test_descent_on_two_wells_keeps_its_side():
    race = Race(surface=OWN, formula="(x^2/2 - 1)^2 + y^2", runners=(Runner("GD", 0.02),))
    result = Basins(race=race, cells=10).run()
    assert (result.end[0] == (result.x > 0)).all()


def test_nobody_is_refused():
    with pytest.raises(ValueError, match="the number of optimizers but L-BFGS"):
        Basins(race=Race(runners=(Runner("LBFGS", 1.0),)))
