"""Points: four exact corners, clouds by their published formulas."""

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.point_clouds import POINT_CLOUDS, SEVERAL
from dlviz.networks.compute.regression_clouds import PEAKS


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


@pytest.mark.parametrize("data", ["Gauss", "Spiral", "Rings"])
@pytest.mark.parametrize("classes", [3, 4, 5])
def test_clouds_of_several_classes(data, classes):
    samples = Dataset(data=data, n=150, classes=classes, noise=0.05).run()
    counts = np.bincount(samples.label)
    assert len(counts) == classes
    assert np.ptp(counts) <= 1
    assert np.abs(samples.x).max() < 6.5


def test_several_classes_continue_what_two_are():
    rng = np.random.default_rng
    two, label = POINT_CLOUDS["Spiral"](20, 0.0, rng(0))
    again, same = SEVERAL["Spiral"](20, 0.0, rng(0), 2)
    np.testing.assert_allclose(again, two, atol=1e-12)
    np.testing.assert_array_equal(same, label)
    for classes in (3, 5):  # centres on a circle, radii in even steps
        x, label = SEVERAL["Gauss"](5000, 0.0, rng(0), classes)
        centres = np.array([x[label == c].mean(axis=0) for c in range(classes)])
        np.testing.assert_allclose(np.hypot(*centres.T), np.sqrt(8), atol=0.1)
        x, label = SEVERAL["Rings"](50, 0.0, rng(0), classes)
        np.testing.assert_allclose(np.hypot(*x.T), 4.5 * (1 - label / classes))


def test_regression_targets_are_the_playgrounds_formulas():
    plane = Dataset(data="Plane", n=50).run()
    np.testing.assert_allclose(plane.t[:, 0], plane.x.sum(axis=1) / 10)
    bumps = Dataset(data="Multi-Gaussian", n=400).run()
    for (x, y), t in zip(bumps.x, bumps.t[:, 0], strict=True):
        best = 0.0
        for cx, cy, sign in PEAKS:
            value = sign * max(0.0, 1 - np.hypot(x - cx, y - cy) / 2)
            best = value if abs(value) > abs(best) else best
        assert t == pytest.approx(best, abs=1e-12)
    noisy = Dataset(data="Plane", n=400, noise=0.5).run()
    off = noisy.t[:, 0] - noisy.x.sum(axis=1) / 10
    assert 0.1 < np.abs(off).max() <= 0.6


def test_a_test_set_of_ones_own_takes_the_place_of_the_rest():
    rest = Dataset(data="Circle", n=20, train=0.7)
    own = Dataset(data="Circle", n=20, train=0.7, test=((0.0, 9.0, 1), (1.0, 1.0, 0)))
    samples = own.run()
    np.testing.assert_array_equal(samples.x[:14], rest.run().x[:14])
    assert samples.x[14:].tolist() == [[0, 9], [1, 1]]
    assert samples.label[14:].tolist() == [1, 0]
    assert samples.limits == (-9, 9)
    assert Dataset(test=((0.5, 0.5, 1),)).run().train_size == 4


def test_explicit_numbers_stay_what_they_are():
    samples = Dataset(
        data="Explicit", x=((0.1, 0.2), (0.3, 9.0)), t=((0.7,), (0.2,)),
        test_x=((1.0, 1.0),), test_t=((0.9,),),
    ).run()  # fmt: skip
    assert samples.x.tolist() == [[0.1, 0.2], [0.3, 9.0], [1, 1]]
    assert samples.t.tolist() == [[0.7], [0.2], [0.9]]
    assert (samples.label.tolist(), samples.train_size) == ([1, 0, 1], 2)
    assert samples.limits == (-9, 9)


def test_classes_of_own_points_are_counted():
    points = Dataset(data="Own points", own=((0.0, 0.0, 0), (1.0, 0.0, 4)))
    assert points.class_count == 5


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        ({"data": "Moons", "classes": 3}, "classes must be 2 for data Moons; only Gauss, Spiral"),
        ({"data": "Gauss", "classes": 6}, "classes must be a whole number from 2 to 5; got 6"),
        ({"data": "Own points", "own": ((0.0, 0.0, 5),)}, "own class must be .* from 0 to 4"),
        ({"test": ((0.0, 200.0, 1),)}, "test x₂ must be from -100 to 100; got 200"),
        ({"data": "Plane", "test": ((0.0, 0.0, 1),)}, "give test_x and test_t instead"),
        ({"x": ((0.0, 0.0),)}, "x is for data Explicit; got it with data Four points"),
        ({"regression": True}, "regression is for data Explicit"),
        ({"data": "Explicit"}, "x and t must hold as many rows, one at least; got 0 and 0"),
        ({"data": "Explicit", "x": ((1.0,), (1.0, 2.0)), "t": ((1.0,),) * 2}, "rows of one width"),
        ({"data": "Explicit", "x": ((),), "t": ((1.0,),)}, "rows of one width"),
        ({"data": "Explicit", "x": ((float("nan"),),), "t": ((1.0,),)}, "hold finite numbers"),
        ({"data": "Explicit", "x": ((0.0,) * 9,), "t": ((1.0,),)}, "at most 8 numbers in a row"),
        (
            {"data": "Explicit", "x": ((1.0,),), "t": ((1.0,),), "test_x": ((1.0, 2.0),),
             "test_t": ((1.0,),)}, "test_x and test_t must be as wide as x and t",
        ),
    ],
)  # fmt: skip
def test_bad_numbers_of_ones_own_are_named(knob, words):
    with pytest.raises(ValueError, match=words):
        Dataset(**knob)


def test_points_of_ones_own_are_framed_as_the_corners_only_when_they_are_spread_so():
    corners = ((0, 0, 0), (1, 1, 0), (0, 1, 1))
    for own, limits in [
        (corners, (-0.5, 1.5)),
        (((0.5, 0.5, 0),), (-6, 6)),
        (((0.5, 0.5, 0), (0.6, 1, 1)), (-6, 6)),
        ((*corners, (2, 2, 0)), (-6, 6)),
        ((*corners, (-50, 2, 0)), (-50, 50)),
    ]:
        assert Dataset(data="Own points", own=own).run().limits == limits
