"""Schedules against their formulas, and against what a run really used."""

import numpy as np
import pytest

from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.schedules import SCHEDULES, factors


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("steps", [1, 3, 50])
def test_the_factors_are_the_rates_of_a_run(schedule, steps):
    walk = Descent(surface="Bowl", lr=0.2, schedule=schedule, steps=steps).run()
    np.testing.assert_allclose(walk.lr, 0.2 * np.array(factors(schedule, steps)), rtol=1e-12)


def test_cosine_is_half_a_cosine():
    expected = (1 + np.cos(np.pi * np.arange(11) / 10)) / 2
    np.testing.assert_allclose(factors("Cosine", 10), expected, atol=1e-12)


def test_steps_halve_at_each_quarter():
    assert factors("Step decay", 8) == [1, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625]


def test_one_cycle_rises_to_the_rate_and_falls_far_below_where_it_began():
    rates = factors("One-cycle", 100)
    assert max(rates) == pytest.approx(1, abs=1e-3)
    assert 20 < np.argmax(rates) < 40
    assert rates[0] == pytest.approx(1 / 25)
    assert rates[-1] < 1e-4
