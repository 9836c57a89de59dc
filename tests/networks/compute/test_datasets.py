"""Points: four exact corners, clouds by their published formulas."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import POINT_CLOUDS, Dataset


def test_the_four_points_are_exact():
    samples = Dataset().run()
    assert samples.x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert samples.label.tolist() == [0, 1, 1, 0]
    assert samples.train_size == 4


@pytest.mark.parametrize("data", POINT_CLOUDS)
def test_a_cloud_has_its_size_both_classes_and_repeats(data):
    knobs = Dataset(data=data, n=200, noise=0.1, seed=3, train=0.7)
    samples, again = knobs.run(), knobs.run()
    assert samples.x.shape == (200, 2)
    assert samples.train_size == 140
    assert set(samples.label.tolist()) == {0, 1}
    assert np.abs(samples.x).max() < 7
    np.testing.assert_array_equal(samples.x, again.x)


def test_without_noise_labels_follow_the_formula():
    circle = Dataset(data="Circle").run()
    np.testing.assert_array_equal(circle.label, np.hypot(*circle.x.T) < 2.5)
    xor = Dataset(data="XOR cloud").run()
    np.testing.assert_array_equal(xor.label, xor.x[:, 0] * xor.x[:, 1] > 0)
    assert np.abs(xor.x).min() >= 0.3


@pytest.mark.parametrize("far", [-50.0, 50.0])
def test_own_points_far_out_are_inside_the_frame_on_either_side(far):
    samples = Dataset(data="Own points", own=((far, 3.0, 1), (0.0, -1.0, 0))).run()
    assert samples.limits == (-50, 50)


def test_own_points_are_kept_in_order():
    samples = Dataset(data="Own points", own=((2.0, 3.0, 1), (0.0, -1.0, 0))).run()
    assert samples.x.tolist() == [[2, 3], [0, -1]]
    assert samples.label.tolist() == [1, 0]


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
        Dataset(**knob)
