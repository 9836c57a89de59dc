"""Trainings of a blink, run to their end."""

import pytest

from dlviz.digits.compute import live_training as live
from dlviz.digits.compute.dataset import Digits, load_small_digits
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import stream
from dlviz.digits.compute.snapshot import Snapshot


@pytest.fixture
def one_thread(monkeypatch):
    """One thread on the CPU: equal trainings are equal to the last bit."""
    monkeypatch.setattr(live, "thread_count", lambda: 1)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


@pytest.fixture(scope="session")
def few_digits():
    """The first 600 of scikit-learn's digits: an epoch is a blink."""
    d = load_small_digits()
    return Digits(d.train_images[:600], d.train_labels[:600], d.test_images, d.test_labels, d.name)


@pytest.fixture
def training():
    """training(**knobs) -> an MLP for three epochs of twelve steps, but for the knobs."""
    plain = {"model": "MLP", "lr": 0.01, "batch": 50, "epochs": 3}
    return lambda **knobs: Training(**plain | knobs)


@pytest.fixture
def snapshots_of(one_thread):
    """snapshots_of(training, digits, **how to listen) -> every snapshot of a run."""

    def run_to_the_end(run, digits, **listen):
        news = stream(run, digits, **{"wants_snapshot": lambda: False} | listen)
        return [it for it in news if isinstance(it, Snapshot)]

    return run_to_the_end
