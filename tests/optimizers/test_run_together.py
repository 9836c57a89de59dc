"""Races in one tensor are the races they would be alone, within 1e-9."""

import numpy as np
import pytest

from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.optimizers.compute.race import Race, run_together
from dlviz.optimizers.compute.runs import Runner

FIELDS = ("GD", "Momentum", "Adam", "RAdam", "LBFGS")
TOGETHER = {
    "rates": [{"lr": lr} for lr in (0.001, 0.002, 0.005)],
    "shapes": [{"kappa": 1.0}, {"kappa": 30.0, "degrees": 45.0}, {"kappa": 900.0, "degrees": -7.0}],
    "starts": [{"start": (1.0, 2.0)}, {}, {"start": (-3.0, 0.5), "lr": 0.1}],
    "steps": [{"steps": 7}, {"steps": 30}, {"steps": 12, "kappa": 3.0}],
    "noise": [{"noise": 0.5, "kappa": 2.0}, {"noise": 0.5, "degrees": 30.0}],
    "schedule": [{"schedule": "Cosine"}, {"schedule": "Cosine", "kappa": 50.0}],
}


def race_of(field, lr=0.01, **more):
    runners = tuple(Runner(name, lr) for name in field)
    return Race(**{"steps": 30, "everyone": True, "runners": runners, **more})


@pytest.mark.parametrize("surface", ["Ravine", "Beale", "Plateau"])
@pytest.mark.parametrize("settings", TOGETHER.values(), ids=TOGETHER)
def test_races_that_run_together_are_the_races_they_would_be_alone(surface, settings):
    field = [name for name in OPTIMIZERS if name != "Adadelta"]
    field = field if settings is TOGETHER["rates"] else FIELDS
    ground = {"surface": surface}
    if surface != "Ravine":
        settings = [
            {k: v for k, v in one.items() if k not in ("kappa", "degrees")} for one in settings
        ]
    races = [race_of(field, **ground, **one) for one in settings]
    for race, results in zip(races, run_together(races), strict=True):
        alone = race.run()
        assert results.race is race
        for name in ("path", "loss", "slope", "m", "v", "evaluations"):
            got, wanted = getattr(results, name), getattr(alone, name)
            np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"target": 0.1}, {}),
        ({"surface": "Bowl"}, {}),
        ({"steps": 20, "schedule": "Cosine"}, {"schedule": "Cosine"}),
        ({"steps": 20, "noise": 0.1}, {"noise": 0.1}),
        ({"noise": 0.2}, {"noise": 0.1}),
    ],
)
def test_races_that_differ_in_more_do_not_run_together(one, other):
    with pytest.raises(ValueError, match="differ in rates, start, steps and ravine only"):
        run_together([race_of(FIELDS, **one), race_of(FIELDS, **other)])
