"""The lecture's five logits, temperature, softmax twice: closed forms and torch."""

import numpy as np
import pytest
from scipy.optimize import brentq

from dlviz.classification.compute.softmax import LECTURE, Softmax, over_temperature


def test_the_lectures_five_logits():
    shares = Softmax().run()
    expected = [0.04055547, 0.13464892, 0.73706109, 0.00606583, 0.08166870]
    assert shares.p == pytest.approx(expected, abs=5e-9)
    assert shares.p.round(2).tolist() == [0.04, 0.13, 0.74, 0.01, 0.08]  # as it is printed
    assert np.exp(LECTURE).sum() == pytest.approx(1817.2588258, abs=5e-8)
    assert shares.loss == pytest.approx(0.30508450, abs=6e-9)
    assert -np.log(0.74) == pytest.approx(0.30110509, abs=5e-9)
    assert shares.error.round(4).tolist() == [0.0406, 0.1346, -0.2629, 0.0061, 0.0817]
    assert shares.sigmoids.round(4).tolist() == [0.9866, 0.9959, 0.9993, 0.9168, 0.9933]
    assert shares.sigmoids.sum() == pytest.approx(4.8919, abs=5e-5)


@pytest.mark.parametrize("target", range(5))
@pytest.mark.parametrize("temperature", [0.3, 1.0, 4.0])
def test_p_minus_y_is_autograds_slope_over_the_temperature(target, temperature):
    shares = Softmax(target=target, temperature=temperature).run()
    np.testing.assert_allclose(shares.gradient, shares.expected, atol=1e-15)
    assert shares.loss == pytest.approx(-np.log(shares.p[target]), rel=1e-12)


def test_temperature():
    p3 = over_temperature(LECTURE, np.array([0.5, 2.0, 10.0]))[:, 2]
    assert p3.round(4).tolist() == [0.9535, 0.4795, 0.2492]
    half = brentq(lambda t: over_temperature(LECTURE, np.array([t]))[0, 2] - 0.5, 1, 3)
    assert half == pytest.approx(1.869835, abs=5e-7)


def test_wrong_and_guessed():
    assert -np.log(0.1) == pytest.approx(2.302585, abs=5e-7)
    guess = Softmax(logits=(1.0,) * 5).run()
    assert guess.loss == pytest.approx(np.log(5))
    assert guess.loss == pytest.approx(1.609438, abs=5e-7)


def test_softmax_twice_is_a_bug_that_no_logits_mend():
    twice = Softmax(twice=True).run()
    assert twice.loss == pytest.approx(1.113987, abs=5e-7)
    assert twice.lowest_twice == pytest.approx(0.904833, abs=1e-6)
    sure = Softmax(logits=(0.0, 0.0, 200.0, 0.0, 0.0), twice=True).run()
    assert sure.loss == pytest.approx(sure.lowest_twice, abs=1e-12)
    assert np.abs(twice.gradient).max() < np.abs(twice.error).max()


def test_a_table_has_a_row_for_each_class():
    assert Softmax().run().to_frame()["class"].tolist() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"target": 5}, "target must be a whole number from 0 to 4"),
        ({"temperature": 0.0}, "temperature must be above zero"),
        ({"logits": (1.0, float("nan"))}, "logit must be from"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        Softmax(**knobs)
