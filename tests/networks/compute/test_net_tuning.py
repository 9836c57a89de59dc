"""Every rate on the net of a race: the same numbers as one race at a time."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.networks.compute.net_tuning import NetTuning
from dlviz.networks.compute.optimizer_race import NetRace
from dlviz.optimizers.compute.runs import Runner

RACE = NetRace(steps=15, hidden=(3,))


def test_each_cell_is_the_race_at_that_rate():
    chart = NetTuning(race=RACE, optimizers=("GD", "SGD", "Adam"), count=3).run()
    loss = chart.loss.reshape(16, 3, 3)
    for row, name in enumerate(chart.tuning.optimizers):
        for column, rate in enumerate(chart.rates):
            one = replace(RACE, runners=(Runner(name, float(rate)),)).run()
            np.testing.assert_allclose(loss[:, row, column], one.loss[:, 0], rtol=1e-6)


def test_the_best_rate_of_each_is_that_which_arrives_first_or_ends_lowest():
    chart = NetTuning(race=RACE, count=7).run()
    for row, best in enumerate(chart.best):
        keys = [*zip(chart.arrival[row], chart.final[row], strict=True)]
        assert chart.rates[min(range(7), key=keys.__getitem__)] == pytest.approx(best)


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"optimizers": ("LBFGS",)}, "optimizer must be one of"),
        ({"high": 1e-4}, "high must be above low"),
        ({"count": 1}, "count must be"),
        ({"optimizers": ()}, "the number of optimizers"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        NetTuning(**knobs)
