"""Accuracy by data size: more data helps within its band, and the budget is the same."""

import numpy as np
import pytest

from dlviz.compute import live
from dlviz.compute.study import Curve, Study, study


@pytest.fixture(autouse=True)
def one_thread(monkeypatch):
    monkeypatch.setattr(live, "cores", lambda: 1)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


def test_more_data_reads_better(digits):
    knobs = Study(sizes=(50, 200, 1000), seeds=2, steps=150, batch=50)
    curves = [c for c in study(knobs, digits) if c is not None]
    assert len(curves) == 6
    first, last = curves[0], curves[-1]
    assert np.isfinite(first.accuracy).sum() == 1
    assert not first.done
    assert last.done
    low, high = last.band
    assert (low <= last.mean).all()
    assert (last.mean <= high).all()
    assert (np.diff(last.mean) > 0).all()
    assert last.mean[-1] > 0.75
    assert last.steps.tolist() == [100, 152, 160]  # whole epochs, at most 100 of them


def test_sizes_beyond_the_data_are_all_of_it(digits):
    everything = len(digits.train_images)
    knobs = Study(model="Linear", sizes=(60_000, 59_999), seeds=1, steps=1, batch=60_000)
    *_, last = study(knobs, digits)
    assert last.sizes[-1] == everything
    assert len(last.sizes) == len(np.unique(np.minimum([60_000, 59_999], everything)))


def test_mean_and_band_know_what_is_missing():
    curve = Curve(np.array([1, 2]), np.array([[0.5, 0.7], [np.nan, np.nan]]), np.zeros(2))
    np.testing.assert_allclose(curve.mean, [0.6, np.nan])
    np.testing.assert_allclose(curve.band, [[0.5, np.nan], [0.7, np.nan]])


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"sizes": ()}, "number of sizes must be a whole number from 1 to 20"),
        ({"sizes": (0,)}, "samples must be a whole number from 1"),
        ({"seeds": 0}, "seeds must be a whole number from 1 to 10"),
        ({"steps": 0}, "steps must be"),
        ({"model": "?"}, "model must be one of"),
    ],
)
def test_nonsense_is_refused(knobs, words):
    with pytest.raises(ValueError, match=words):
        Study(**knobs)
