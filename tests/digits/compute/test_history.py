"""A bounded number of a run's checkpoints: never too many, spread evenly, and true to the run."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.compute.history import CHECKPOINTS, History, predictions
from dlviz.digits.compute.snapshot import Snapshot


def snapshot(step, epoch=None, size=10):
    state = {"0.weight": np.full(size, step, np.float32)}
    return SimpleNamespace(
        training=None,
        state=state,
        step=step,
        epoch=step / 100 if epoch is None else epoch,
        curve=SimpleNamespace(step=np.arange(step + 1)),
    )


def filled(count, **bounds):
    history = History(**bounds)
    for step in range(count):
        history.add(snapshot(step))
    return history


@pytest.mark.parametrize("count", [1, 2, 39, 40, 41, 57, 400, 1001])
def test_it_never_holds_too_many_and_keeps_both_ends(count):
    checkpoints = filled(count).checkpoints
    assert len(checkpoints) == min(count, CHECKPOINTS)
    assert (checkpoints[0].step, checkpoints[-1].step) == (0, count - 1)


@pytest.mark.parametrize("count", [57, 400, 1001])
def test_the_largest_gap_is_at_most_three_times_the_even_one(count):
    steps = np.array([checkpoint.step for checkpoint in filled(count).checkpoints])
    assert np.diff(steps).max() <= 3 * (count - 1) / (CHECKPOINTS - 1)


def test_memory_is_bounded_whatever_the_net():
    history = filled(50, max_bytes=1000)
    assert sum(checkpoint.size for checkpoint in history.checkpoints) <= 1000
    assert len(history.checkpoints) == 25
    assert len(filled(50, max_bytes=1).checkpoints) == 2


def test_a_checkpoint_knows_its_row_of_the_curve_and_holds_that_net():
    for checkpoint in filled(100).checkpoints:
        assert checkpoint.row == checkpoint.step
        assert (checkpoint.state["0.weight"] == checkpoint.step).all()


def test_the_end_of_an_epoch_takes_the_place_of_the_same_step():
    history = filled(5)
    history.add(snapshot(4, epoch=0.05))
    assert [checkpoint.step for checkpoint in history.checkpoints] == [0, 1, 2, 3, 4]
    assert history.checkpoints[-1].epoch == 0.05


def test_its_answers_are_those_the_net_gave_then(snapshots_of, training, few_digits):
    history, image = History(checkpoints=4), few_digits.test_images[0]
    heard = snapshots_of(
        training(epochs=5), few_digits, wants_snapshot=lambda: True
    )  # six checkpoints at least
    said = {it.step: it.predict(image[None])[0] for it in heard if isinstance(it, Snapshot)}
    for it in heard:
        history.add(it)
    ours = predictions(history.checkpoints, image)
    assert ours.shape == (4, 10)
    np.testing.assert_array_equal(
        ours, [said[checkpoint.step] for checkpoint in history.checkpoints]
    )
    assert history.checkpoints[-1].step == heard[-1].step
