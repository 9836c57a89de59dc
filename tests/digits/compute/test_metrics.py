"""What a training measured: the curve, means between snapshots, gradients, the step that broke."""

import math

import numpy as np
import pytest

from dlviz.digits.compute import live_training as live


def test_the_curve_is_what_the_snapshots_said(few_digits, training, snapshots_of):
    said = snapshots_of(training(), few_digits, wants_snapshot=lambda: True)
    curve = said[-1].curve
    for name in (
        "step",
        "epoch",
        "seconds",
        "loss",
        "accuracy",
        "lr",
    ):
        np.testing.assert_array_equal(getattr(curve, name), [getattr(s, name) for s in said])
    np.testing.assert_array_equal(curve.gradient, [s.gradient for s in said])
    ends = np.array([s.step % 12 == 0 and s.step > 0 for s in said])
    np.testing.assert_array_equal(np.isfinite(curve.full_accuracy), ends)
    for name in ("loss", "accuracy"):
        few, full = getattr(curve, f"test_{name}"), getattr(curve, f"full_{name}")
        np.testing.assert_array_equal(
            np.where(ends, full, few), [getattr(s, f"test_{name}") for s in said]
        )
    assert (np.diff(curve.seconds) >= 0).all()


def test_the_curve_as_a_table_is_the_page_s_csv(few_digits, training, snapshots_of):
    last = snapshots_of(training(), few_digits)[-1]
    frame = last.to_frame()
    assert (
        ",".join(frame)
        == "step,epoch,seconds,loss,accuracy,test_loss,test_accuracy,full_loss,full_accuracy,lr"
    )
    assert len(frame) == 4  # before the first step and at the end of each epoch
    for name in frame:
        np.testing.assert_array_equal(frame[name], getattr(last.curve, name))


def test_training_loss_is_the_mean_of_the_steps_between(
    few_digits, monkeypatch, training, snapshots_of
):
    monkeypatch.setattr(live, "YIELD_EVERY", 0)
    each = snapshots_of(training(smoothing=0.2), few_digits, wants_snapshot=lambda: True)
    ends = snapshots_of(training(smoothing=0.2), few_digits)
    np.testing.assert_allclose(ends[1].loss, np.mean([s.loss for s in each[1:13]]), rtol=1e-5)
    np.testing.assert_allclose(ends[1].accuracy, np.mean([s.accuracy for s in each[1:13]]))
    assert each[1].loss == pytest.approx(math.log(10), abs=0.2)  # plain, whatever the smoothing


def test_divergence_is_told_with_its_step_and_stops(few_digits, training, snapshots_of):
    said = snapshots_of(training(optimizer="SGD", lr=1e30, schedule="Constant"), few_digits)
    last = said[-1]
    assert last.done == "diverged"
    assert 2 <= last.diverged_at <= 5
    assert last.step < 36
    assert said[0].diverged_at is None


def test_divergence_is_exact_where_nobody_looks_until_the_end(
    few_digits, monkeypatch, training, snapshots_of
):
    """As on a GPU, whose numbers are fetched only for a snapshot."""
    run = training(optimizer="SGD", lr=1e30, schedule="Constant")
    here = snapshots_of(run, few_digits)[-1].diverged_at
    monkeypatch.setattr(live, "YIELD_EVERY", 100)
    assert snapshots_of(run, few_digits)[-1].diverged_at == here


def test_layers_that_get_no_gradient_say_so(few_digits, training, snapshots_of):
    last = snapshots_of(training(), few_digits)[-1]
    assert last.layers == ("1 Linear", "2 Linear")
    assert (last.gradient > 0).all()
    cnn = snapshots_of(training(model="CNN", epochs=1), few_digits)[-1]
    assert cnn.layers == ("1 Conv2d", "2 Conv2d", "3 Conv2d", "4 Linear")


def test_a_curve_is_measured_on_the_same_unseen_digits_from_end_to_end(
    few_digits, training, snapshots_of, monkeypatch
):
    """Also at an epoch's end, where all are asked as well: so no curve jumps there."""
    monkeypatch.setattr("dlviz.digits.compute.training_loop.QUICK_TEST", 90)  # of 360: each fourth
    last = snapshots_of(training(epochs=1), few_digits)[-1]
    images, labels = few_digits.test_images, few_digits.test_labels
    right = last.predict(images).argmax(axis=1) == labels
    assert (last.sampled, last.tested) == (90, 360)
    assert last.curve.test_accuracy[-1] == pytest.approx(right[::4].mean())
    assert last.curve.full_accuracy[-1] == pytest.approx(right.mean())
    assert last.test_accuracy == last.curve.full_accuracy[-1]


@pytest.mark.parametrize(("model", "shape"), [("Linear", (10, 28, 28)), ("CNN", (16, 5, 5))])
def test_the_first_layer_s_gradient_is_autograd_s_as_images(
    few_digits, training, snapshots_of, model, shape
):
    run = training(model=model, epochs=1, batch=600, optimizer="SGD", schedule="Constant")
    first, last = snapshots_of(run, few_digits)
    assert first.first_gradient.shape == last.first_gradient.shape == shape
    assert not first.first_gradient.any()
    moved = (first.first_weights - last.first_weights) / run.lr  # one step of plain SGD
    np.testing.assert_allclose(last.first_gradient, moved, atol=2e-5)
