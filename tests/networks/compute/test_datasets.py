"""Points: four exact corners, clouds by their published formulas."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import CLOUDS, Points


def test_the_four_points_are_exact():
    cloud = Points().run()
    assert cloud.x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert cloud.label.tolist() == [0, 1, 1, 0]
    assert cloud.learnt == 4


@pytest.mark.parametrize("data", CLOUDS)
def test_a_cloud_has_its_size_both_classes_and_repeats(data):
    knobs = Points(data=data, n=200, noise=0.1, seed=3, train=0.7)
    cloud, again = knobs.run(), knobs.run()
    assert cloud.x.shape == (200, 2)
    assert cloud.learnt == 140
    assert set(cloud.label.tolist()) == {0, 1}
    assert np.abs(cloud.x).max() < 7
    np.testing.assert_array_equal(cloud.x, again.x)


def test_without_noise_labels_follow_the_formula():
    circle = Points(data="Circle").run()
    np.testing.assert_array_equal(circle.label, np.hypot(*circle.x.T) < 2.5)
    xor = Points(data="XOR cloud").run()
    np.testing.assert_array_equal(xor.label, xor.x[:, 0] * xor.x[:, 1] > 0)
    assert np.abs(xor.x).min() >= 0.3


def test_own_points_are_kept_in_order():
    cloud = Points(data="Own points", own=((2.0, 3.0, 1), (0.0, -1.0, 0))).run()
    assert cloud.x.tolist() == [[2, 3], [0, -1]]
    assert cloud.label.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"data": "Cross"}, "data must be one of Four points, Circle"),
        ({"noise": float("nan")}, "noise must be from 0 to 0.5; got nan"),
        ({"n": 3}, "n must be a whole number from 10 to 2000; got 3"),
        ({"data": "Own points"}, "own must hold at least one point"),
        ({"own": ((float("inf"), 0.0, 1),)}, "own x₁ must be from -100 to 100; got inf"),
    ],
)
def test_a_bad_knob_is_named(knob, words):
    with pytest.raises(ValueError, match=words):
        Points(**knob)
