"""A training ends at the first epoch that meets a condition, and says which."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.network import Network, train

CIRCLE = Dataset(data="Circle", n=60, noise=0.2)
FREE = Network(points=CIRCLE, hidden=(4,), epochs=300, lr=0.05, batch=10, seed=1)
NAMES = ("epochs", "weights", "loss", "test_loss", "accuracy", "gradient_norm")


def cut(whole, end):
    """The run without a condition, up to epoch `end`."""
    return {name: getattr(whole, name)[: end + 1] for name in NAMES}


def check(net, whole, end, reason):
    run = net.run()
    assert (run.stopped, run.final_epoch, run.finished) == (reason, end, True)
    for name, wanted in cut(whole, end).items():
        np.testing.assert_allclose(getattr(run, name), wanted, rtol=1e-12, atol=1e-15)


def test_the_first_epoch_whose_loss_is_low_enough():
    whole = FREE.run()
    target = float(whole.loss[40])
    end = 1 + int(np.flatnonzero(whole.loss[1:] <= target)[0])
    check(replace(FREE, stop_loss=target), whole, end, "loss")


def test_the_first_epoch_with_the_accuracy_on_the_points_it_looks_at():
    whole = FREE.run()
    for monitor, name in (("Training points", "accuracy"), ("Test points", "test_accuracy")):
        share = getattr(whole, name)
        end = 1 + int(np.flatnonzero(share[1:] >= 0.8)[0])
        check(replace(FREE, stop_accuracy=0.8, monitor=monitor), whole, end, "accuracy")


@pytest.mark.parametrize("monitor", ["Training points", "Test points"])
def test_patience_counts_epochs_without_a_new_lowest_loss(monitor):
    net = replace(FREE, lr=0.3)
    whole = net.run()
    loss = whole.loss if monitor == "Training points" else whole.test_loss
    end = next(e for e in range(6, 301) if loss[e - 5 : e + 1].argmin() == 0
               and loss[1 : e - 4].min() == loss[e - 5])  # fmt: skip
    check(replace(net, patience=5, monitor=monitor), whole, end, "patience")


def test_without_a_condition_it_ends_with_its_epochs_or_diverges():
    assert FREE.run().stopped == "epochs"
    wild = Network(hidden=(), output="Identity", optimizer="GD", lr=1e9, epochs=500, stop_loss=0.1)
    run = wild.run()
    assert (run.stopped, run.diverged_at, run.final_epoch) == (
        "diverged", run.final_epoch + 1, run.diverged_at - 1,
    )  # fmt: skip


def test_an_epoch_between_two_kept_ones_is_kept_as_the_last():
    net = replace(FREE, epochs=2000, batch=0)
    target = float(np.interp(1, [0, 2], net.run().loss[[10, 11]]))
    run = replace(net, stop_loss=target).run()
    assert run.stopped == "loss"
    assert run.loss[-1] <= target
    assert run.epochs[-2] == 40  # every fourth is kept
    assert run.epochs[-1] in (41, 42, 43)


def test_a_stream_ends_there_too(monkeypatch):
    monkeypatch.setattr("dlviz.networks.compute.network.FIRST", 0.0)
    net = replace(FREE, stop_accuracy=0.9)
    *parts, last = net.stream()
    assert [part.stopped for part in parts] == [""] * len(parts)
    assert last.stopped == "accuracy"
    np.testing.assert_array_equal(last.weights, net.run().weights)


def test_side_by_side_each_ends_by_itself_even_next_to_one_that_breaks():
    nets = [replace(FREE, lr=lr, optimizer="GD", output="Identity", activation="ReLU",
                    stop_loss=0.12, batch=0) for lr in (1e-5, 0.1, 1e9)]  # fmt: skip
    together = train(nets)
    assert len({one.stopped for one in together}) == 3
    for beside, net in zip(together, nets, strict=True):
        alone = net.run()
        assert (beside.stopped, beside.diverged_at) == (alone.stopped, alone.diverged_at)
        assert beside.epochs.tolist() == alone.epochs.tolist()
        np.testing.assert_allclose(beside.loss, alone.loss, rtol=1e-8, atol=1e-9)
