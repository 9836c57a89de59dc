"""Descents in one tensor are the descents they would be alone, within 1e-9."""

import numpy as np
import pytest

from dlviz.descent.compute.batched_descents import run_together
from dlviz.descent.compute.descent import Descent

RAVINES = {
    "rates": [{"lr": lr} for lr in (0.01, 0.19, 0.3, 1e3)],
    "shapes": [{"kappa": 30.0, "degrees": 45.0}, {"kappa": 3.0, "lr": 0.3}],
    "starts": [{"start": (1.0, 2.0)}, {}],
    "steps": [{"steps": 7}, {"steps": 90, "momentum": 0.0}],
    "noise": [{"noise": 0.5, "kappa": 2.0}, {"noise": 0.5, "degrees": 30.0}],
    "schedule": [{"schedule": "One-cycle"}, {"schedule": "One-cycle", "lr": 0.02}],
}


@pytest.mark.parametrize("knobs", RAVINES.values(), ids=RAVINES)
def test_together_they_are_what_they_are_alone(knobs):
    descents = [Descent(**one) for one in knobs]
    for descent, walk in zip(descents, run_together(descents), strict=True):
        alone = descent.run()
        assert walk.descent is descent
        for name in ("path", "loss", "gradient", "lr"):
            got, wanted = getattr(walk, name), getattr(alone, name)
            np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-12)


def test_a_curve_and_a_numeric_slope_run_together_too():
    knobs = {"surface": "Parabola", "gradient": "Numeric", "momentum": 0.3}
    descents = [Descent(**knobs, lr=lr) for lr in (0.1, 0.2)]
    for descent, walk in zip(descents, run_together(descents), strict=True):
        np.testing.assert_allclose(walk.path, descent.run().path, rtol=1e-9)


@pytest.mark.parametrize(
    "knobs", [{"momentum": 0.5}, {"surface": "Bowl"}, {"noise": 0.1}, {"delta": 0.1}]
)
def test_descents_that_differ_in_more_do_not_run_together(knobs):
    with pytest.raises(ValueError, match="differ in lr, start, steps and ravine only"):
        run_together([Descent(), Descent(**knobs)])
