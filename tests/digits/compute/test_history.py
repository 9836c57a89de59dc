"""A bounded number of a run's moments: never too many, spread evenly, and true to the run."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.compute.history import MOMENTS, History, answers
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
    moments = filled(count).moments
    assert len(moments) == min(count, MOMENTS)
    assert (moments[0].step, moments[-1].step) == (0, count - 1)


@pytest.mark.parametrize("count", [57, 400, 1001])
def test_the_largest_gap_is_at_most_three_times_the_even_one(count):
    steps = np.array([moment.step for moment in filled(count).moments])
    assert np.diff(steps).max() <= 3 * (count - 1) / (MOMENTS - 1)


def test_memory_is_bounded_whatever_the_net():
    history = filled(50, most=1000)
    assert sum(moment.size for moment in history.moments) <= 1000
    assert len(history.moments) == 25
    assert len(filled(50, most=1).moments) == 2


def test_a_moment_knows_its_row_of_the_curve_and_holds_that_net():
    for moment in filled(100).moments:
        assert moment.row == moment.step
        assert (moment.state["0.weight"] == moment.step).all()


def test_the_end_of_an_epoch_takes_the_place_of_the_same_step():
    history = filled(5)
    history.add(snapshot(4, epoch=0.05))
    assert [moment.step for moment in history.moments] == [0, 1, 2, 3, 4]
    assert history.moments[-1].epoch == 0.05


def test_its_answers_are_those_the_net_gave_then(told, training, few):
    history, image = History(moments=4), few.test_images[0]
    heard = told(training(epochs=5), few, wants=lambda: True)  # six moments at least
    said = {it.step: it.predict(image[None])[0] for it in heard if isinstance(it, Snapshot)}
    for it in heard:
        history.add(it)
    ours = answers(history.moments, image)
    assert ours.shape == (4, 10)
    np.testing.assert_array_equal(ours, [said[moment.step] for moment in history.moments])
    assert history.moments[-1].step == heard[-1].step
