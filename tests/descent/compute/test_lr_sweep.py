"""The vectorised sweep, held to torch.optim.SGD one rate at a time."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.lr_sweep import LrSweep


@pytest.mark.parametrize(
    "descent",
    [
        Descent(surface="Ravine", kappa=30, degrees=25),
        Descent(surface="Rosenbrock", momentum=0.8),
        Descent(surface="Sales cost", start=(100.0,)),
        Descent(surface="Parabola", gradient="Numeric", delta=0.25),
        Descent(surface="Himmelblau", schedule="Cosine"),
        Descent(surface="Bowl", schedule="One-cycle", noise=0.3, seed=2),
        Descent(surface="Beale", schedule="Step decay", momentum=0.5),
    ],
)
def test_every_rate_is_torch_optims_within_1e_10(descent):
    outcome = LrSweep(descent=descent, low=1e-4, high=1e-2, count=5, steps=60).run()
    for rate, loss in zip(outcome.rates, outcome.loss.T, strict=True):
        one = replace(descent, lr=float(rate), steps=60).run()
        np.testing.assert_allclose(loss[: len(one.loss)], one.loss, rtol=1e-10, atol=1e-10)
        assert np.isfinite(loss).sum() == len(one.loss)


def test_the_default_is_sixty_rates_of_two_hundred_steps():
    outcome = LrSweep().run()
    assert outcome.loss.shape == (201, 60)
    assert outcome.rates[[0, -1]] == pytest.approx([1e-3, 1.0])
    np.testing.assert_array_equal(outcome.diverged, outcome.rates > 0.2)
    # the best fixed rate for curvatures 1 and 10 is 2/(1 + 10)
    assert outcome.best == pytest.approx(2 / 11, rel=0.07)


def test_a_rate_that_overflowed_ends_infinitely_high():
    outcome = LrSweep(low=0.1, high=1e6, count=3).run()
    assert outcome.final[-1] == np.inf
    assert np.isfinite(outcome.final[0])


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"low": 0.0}, "low must be above zero"),
        ({"low": 2.0}, "high must be above low, 2; got 1"),
        ({"count": 1}, "count must be a whole number from 2"),
        ({"steps": 0}, "steps must be a whole number from 1"),
    ],
)
def test_a_bad_knob_is_named(knob, words):
    with pytest.raises(ValueError, match=words):
        LrSweep(**knob)


def test_a_table_has_a_row_for_each_rate():
    table = LrSweep(low=0.1, high=1e6, count=3, steps=20).run().to_frame()
    assert table["lr"].tolist() == pytest.approx([0.1, 10**2.5, 1e6])
    assert table["diverged"].tolist() == [False, True, True]
