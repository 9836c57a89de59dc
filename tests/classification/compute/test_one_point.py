"""One point under two losses against closed forms and Nielsen's printed outputs."""

import numpy as np
import pytest

from dlviz.classification.compute.loss_surfaces import CROSS_ENTROPY, SQUARES
from dlviz.classification.compute.one_point import OnePoint, run_together, slopes


def test_slopes_are_the_closed_forms():
    z = np.linspace(-8, 8, 33)
    p = 1 / (1 + np.exp(-z))
    for target in (0, 1):
        at = slopes(z, target)
        np.testing.assert_allclose(at[CROSS_ENTROPY], p - target, rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(at[SQUARES], 2 * (p - target) * p * (1 - p), rtol=1e-10)
        np.testing.assert_allclose(slopes(z, target, half=True)[SQUARES], at[SQUARES] / 2)


def test_the_lessons_two_places():
    at = slopes(np.array([-8.0, 0.0]), 1)
    assert at[CROSS_ENTROPY].round(5).tolist() == [-0.99966, -0.5]
    assert at[SQUARES] == pytest.approx([-0.00067025, -0.25], abs=5e-9)


def test_squares_are_steepest_at_a_third_and_bend_down_beyond():
    z = np.linspace(-3, 1, 400_001)
    steep = np.abs(slopes(z, 1)[SQUARES])
    assert steep.max() == pytest.approx(8 / 27, abs=1e-10)
    assert z[steep.argmax()] == pytest.approx(-np.log(2), abs=1e-4)
    p = 1 / (1 + np.exp(-z))
    bends = np.gradient(slopes(z, 1)[SQUARES], z)
    np.testing.assert_allclose(bends, -2 * p * (1 - p) ** 2 * (1 - 3 * p), atol=1e-4)


@pytest.mark.parametrize(
    ("start", "first", "squares", "entropy"),
    [((0.6, 0.9), 0.8176, 0.0940, 0.0116), ((2.0, 2.0), 0.9820, 0.2028, 0.0120)],
)
def test_nielsens_neuron(start, first, squares, entropy):
    """His page prints .09 and .20 for squares after 300 epochs at η = .15."""
    lesson = OnePoint(weight=start[0], bias=start[1]).run()
    assert lesson.output[0].round(4).tolist() == [first, first]
    assert lesson.output[-1].round(4).tolist() == [entropy, squares]
    assert len(lesson.to_frame()) == 301


def test_neurons_together_are_what_each_is_alone():
    many = [OnePoint(weight=w, lr=lr, steps=20) for w, lr in ((0.6, 0.15), (2.0, 0.4))]
    for one, alone in zip(run_together(many), [it.run() for it in many], strict=True):
        np.testing.assert_allclose(one.z, alone.z, rtol=1e-9)
    with pytest.raises(ValueError, match="one target"):
        run_together([OnePoint(), OnePoint(target=1)])


def test_the_slope_here_is_that_of_the_start():
    here = OnePoint(weight=-8.0, bias=0.0, target=1, half=False).run().here
    assert here[SQUARES] == pytest.approx(-0.00067025, abs=5e-9)


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="target must be a whole number from 0 to 1"):
        OnePoint(target=2)
