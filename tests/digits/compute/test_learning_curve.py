"""Accuracy by data size: more data helps within its band, and the budget is the same."""

import math

import numpy as np
import pytest

from dlviz.digits.compute.learning_curve import Curve, Study, ladder, study
from dlviz.digits.compute.live_training import Training, stream


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    monkeypatch.setattr("dlviz.digits.compute.live_training.cores", lambda: 1)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


def curve(sizes, accuracy):
    accuracy = np.array(accuracy, float)
    return Curve(0, 1, Study(), "MNIST", np.array(sizes), accuracy, np.zeros(len(sizes)))


def test_more_data_reads_better_within_the_band(digits):
    knobs = Study(sizes=(100, 1000, 10_000), seeds=2, steps=150)
    heard = list(study(knobs, digits))
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


def test_every_size_has_its_first_seed_before_any_its_second_and_steps_only_grow(few):
    knobs = Study(model="Linear", sizes=(50, 100), seeds=2, steps=20)
    heard = list(study(knobs, few))
    firsts = next(c for c in heard if c.trained == 2)
    assert np.isfinite(firsts.accuracy[:, 0]).all()
    assert np.isnan(firsts.accuracy[:, 1]).all()
    steps = [c.step for c in heard]
    assert steps == sorted(steps)
    assert steps[-1] == heard[0].steps_total == 2 * heard[0].steps.sum()


def test_a_point_is_the_live_training_of_its_size_and_seed(few):
    knobs = Study(sizes=(300,), seeds=2, steps=30)
    *_, last = study(knobs, few)
    *_, alone = stream(knobs.training(300, 1), few, wants=lambda: False)
    assert last.accuracy[0, 1] == alone.test_accuracy


def test_all_of_mnist_is_seen_twice_as_what_is_expected_here_says():
    assert Study().training(60_000, 0) == Training(model="MLP", batch=128, epochs=2, lr=0.01)


@pytest.mark.parametrize("size", Study().sizes)
def test_every_size_has_the_same_budget(size):
    run = Study().training(size, 0)
    assert run.epochs * math.ceil(size / run.batch) == pytest.approx(1000, rel=0.07)


def test_sizes_beyond_the_data_are_all_of_it(few):
    knobs = Study(model="Linear", sizes=(60_000, 59_999), seeds=1, steps=1, batch=60_000)
    *_, last = study(knobs, few)
    assert last.sizes.tolist() == [600]


def test_mean_and_band_know_what_is_missing():
    it = curve([1, 2], [[0.5, 0.7], [np.nan, np.nan]])
    np.testing.assert_allclose(it.mean, [0.6, np.nan])
    np.testing.assert_allclose(it.band, [[0.5, np.nan], [0.7, np.nan]])
    assert it.trained == 2


def test_between_two_sizes_it_is_read_off_the_drawn_line():
    it = curve([100, 10_000, 60_000], [[0.6, 0.6], [0.96, 0.95], [np.nan, np.nan]])
    there = it.read(1000)
    assert there.low == pytest.approx(1 - math.sqrt(0.4 * 0.05))
    assert there.high == pytest.approx(1 - math.sqrt(0.4 * 0.04))
    assert there.low < there.mean < there.high
    assert (there.seeds, there.measured) == (2, False)
    assert it.read(10_000).measured
    assert it.read(100).mean == pytest.approx(0.6)
    assert it.read(20_000) is None
    assert it.read(99) is None


def test_a_reading_says_on_how_many_seeds_it_rests():
    it = curve([100, 1000, 10_000], [[0.6, 0.6], [0.8, np.nan], [0.9, np.nan]])
    assert [it.read(n).seeds for n in (100, 300, 1000, 3000, 10_000)] == [2, 1, 1, 1, 1]


def test_no_mistake_at_all_can_be_read():
    assert curve([10, 20], [[0.9], [1.0]]).read(15).mean < 1


def test_rungs_of_a_ladder_are_round_and_keep_their_distance():
    assert ladder(100, 60_000) == Study().sizes
    assert ladder(100, 1437, 3) == (100, 200, 500, 1437)
    assert ladder(100, 60_000, 1) == (100, 1000, 10_000, 60_000)
    assert ladder(7, 8) == (7, 8)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Study(sizes=()), "number of sizes must be a whole number from 1 to 20"),
        (lambda: Study(sizes=(0,)), "batch must be|samples must be a whole number from 1"),
        (lambda: Study(seeds=0), "seeds must be a whole number from 1 to 10"),
        (lambda: Study(steps=0), "steps must be"),
        (lambda: Study(model="?"), "model must be one of"),
        (lambda: Study(lr=0), "lr must be above zero"),
        (lambda: ladder(500, 500), "smallest size must be below the largest; got 500 and 500"),
        (lambda: ladder(1, 10, 4), "sizes in a factor of ten must be a whole number from 1 to 3"),
    ],
)
def test_nonsense_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
