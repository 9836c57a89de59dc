"""Accuracy by data size: more data helps within its band, and the budget is the same."""

import math

import numpy as np
import pytest

from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.learning_curve import (
    LearningCurve,
    LearningCurveStudy,
    log_spaced_sizes,
    shuffled,
)
from dlviz.digits.compute.live_training import stream


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    monkeypatch.setattr("dlviz.digits.compute.live_training.thread_count", lambda: 1)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


def curve(sizes, accuracy):
    accuracy = np.array(accuracy, float)
    return LearningCurve(
        0, 1, LearningCurveStudy(), "MNIST", np.array(sizes), accuracy, np.zeros(len(sizes))
    )


def test_more_data_reads_better_within_the_band(digits):
    knobs = LearningCurveStudy(sizes=(100, 1000, 10_000), seeds=2, steps=150)
    heard = list(knobs.run(digits))
    last = heard[-1]
    assert heard[0].trained == 0
    assert {c.trained for c in heard} == set(range(7))
    assert not heard[0].done
    assert last.done
    low, high = last.band
    assert (low <= last.mean).all()
    assert (last.mean <= high).all()
    assert (np.diff(last.mean) > 0).all()
    assert (high[1:] >= low[:-1]).all()
    assert last.mean[0] > 0.5
    assert last.mean[-1] > 0.85
    assert last.steps.tolist()[:2] == [150, 152]  # whole epochs
    assert abs(last.steps[-1] - 150) < 15


def test_every_size_has_its_first_seed_before_any_its_second_and_steps_only_grow(few_digits):
    knobs = LearningCurveStudy(model="Linear", sizes=(50, 100), seeds=2, steps=20)
    heard = list(knobs.run(few_digits))
    firsts = next(c for c in heard if c.trained == 2)
    assert np.isfinite(firsts.accuracy[:, 0]).all()
    assert np.isnan(firsts.accuracy[:, 1]).all()
    steps = [c.step for c in heard]
    assert steps == sorted(steps)
    assert steps[-1] == heard[0].steps_total == 2 * heard[0].steps.sum()


def test_the_seed_draws_the_images_and_a_small_draw_is_part_of_a_large_one(few_digits):
    one, other, again = (shuffled(few_digits, seed) for seed in (0, 1, 0))
    assert not np.array_equal(one.train_images[:100], few_digits.train_images[:100])
    assert not np.array_equal(one.train_images[:100], other.train_images[:100])
    np.testing.assert_array_equal(one.train_images, again.train_images)
    assert one.test_images is few_digits.test_images
    pairs = {(image.tobytes(), int(label)) for image, label in
             zip(few_digits.train_images, few_digits.train_labels, strict=True)}  # fmt: skip
    drawn = zip(one.train_images, one.train_labels, strict=True)
    assert {(image.tobytes(), int(label)) for image, label in drawn} == pairs


def test_a_point_is_the_live_training_of_its_size_and_seed(few_digits):
    knobs = LearningCurveStudy(sizes=(300,), seeds=2, steps=30)
    *_, last = knobs.run(few_digits)
    drawn = shuffled(few_digits, 1)
    *_, alone = stream(knobs.training(300, 1), drawn, wants_snapshot=lambda: False)
    assert last.accuracy[0, 1] == alone.test_accuracy


def test_all_of_mnist_is_seen_twice_as_what_is_expected_here_says():
    assert LearningCurveStudy().training(60_000, 0) == Training(
        model="MLP", batch=128, epochs=2, lr=0.01
    )


@pytest.mark.parametrize("size", LearningCurveStudy().sizes)
def test_every_size_has_the_same_budget(size):
    run = LearningCurveStudy().training(size, 0)
    assert run.epochs * math.ceil(size / run.batch) == pytest.approx(1000, rel=0.07)


def test_sizes_beyond_the_data_are_all_of_it(few_digits):
    knobs = LearningCurveStudy(
        model="Linear", sizes=(60_000, 59_999), seeds=1, steps=1, batch=60_000
    )
    *_, last = knobs.run(few_digits)
    assert last.sizes.tolist() == [600]


def test_mean_and_band_know_what_is_missing():
    it = curve([1, 2], [[0.5, 0.7], [np.nan, np.nan]])
    np.testing.assert_allclose(it.mean, [0.6, np.nan])
    np.testing.assert_allclose(it.band, [[0.5, np.nan], [0.7, np.nan]])
    assert it.trained == 2


def test_as_a_table_it_has_a_row_for_each_size():
    frame = curve([100, 300], [[0.5, 0.7], [np.nan, np.nan]]).to_frame()
    assert list(frame) == ["images", "steps", "mean", "worst", "best", "seed_0", "seed_1"]
    assert frame["images"].tolist() == [100, 300]
    np.testing.assert_allclose(frame.iloc[0, 2:], [0.6, 0.5, 0.7, 0.5, 0.7])
    assert frame.iloc[1, 2:].isna().all()


def test_between_two_sizes_it_lies_on_the_drawn_line():
    it = curve([100, 10_000, 60_000], [[0.6, 0.6], [0.96, 0.95], [np.nan, np.nan]])
    there = it.interpolate(1000)
    assert there.low == pytest.approx(1 - math.sqrt(0.4 * 0.05))
    assert there.high == pytest.approx(1 - math.sqrt(0.4 * 0.04))
    assert there.low < there.mean < there.high
    assert (there.seeds, there.measured) == (2, False)
    assert it.interpolate(10_000).measured
    assert it.interpolate(100).mean == pytest.approx(0.6)
    assert it.interpolate(20_000) is None
    assert it.interpolate(99) is None


def test_an_estimate_says_on_how_many_seeds_it_rests():
    it = curve([100, 1000, 10_000], [[0.6, 0.6], [0.8, np.nan], [0.9, np.nan]])
    assert [it.interpolate(n).seeds for n in (100, 300, 1000, 3000, 10_000)] == [2, 1, 1, 1, 1]


def test_no_mistake_at_all_can_be_interpolated():
    assert curve([10, 20], [[0.9], [1.0]]).interpolate(15).mean < 1


def test_sizes_are_round_and_keep_their_distance():
    assert log_spaced_sizes(100, 60_000) == LearningCurveStudy().sizes
    assert log_spaced_sizes(100, 1437, 3) == (100, 200, 500, 1437)
    assert log_spaced_sizes(100, 60_000, 1) == (100, 1000, 10_000, 60_000)
    assert log_spaced_sizes(7, 8) == (7, 8)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda: LearningCurveStudy(sizes=()),
            "number of sizes must be a whole number from 1 to 20",
        ),
        (
            lambda: LearningCurveStudy(sizes=(0,)),
            "batch must be|samples must be a whole number from 1",
        ),
        (lambda: LearningCurveStudy(seeds=0), "seeds must be a whole number from 1 to 10"),
        (lambda: LearningCurveStudy(steps=0), "steps must be"),
        (lambda: LearningCurveStudy(model="?"), "model must be one of"),
        (lambda: LearningCurveStudy(lr=0), "lr must be above zero"),
        (
            lambda: log_spaced_sizes(500, 500),
            "smallest size must be below the largest; got 500 and 500",
        ),
        (
            lambda: log_spaced_sizes(1, 10, 4),
            "sizes in a factor of ten must be a whole number from 1 to 3",
        ),
    ],
)
def test_nonsense_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
