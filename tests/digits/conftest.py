"""A training of a blink, heard from its first word to its last."""

import pytest

from dlviz.digits.compute import live_training as live
from dlviz.digits.compute.dataset import Digits, small
from dlviz.digits.compute.live_training import Training, stream
from dlviz.digits.compute.snapshot import Snapshot


@pytest.fixture
def one_thread(monkeypatch):
    """One thread on the CPU: equal trainings are equal to the last bit."""
    monkeypatch.setattr(live, "cores", lambda: 1)
    monkeypatch.setenv("DLVIZ_DEVICE", "cpu")


@pytest.fixture(scope="session")
def few():
    """The first 600 of scikit-learn's digits: an epoch is a blink."""
    d = small()
    return Digits(d.train_images[:600], d.train_labels[:600], d.test_images, d.test_labels, d.name)


@pytest.fixture
def training():
    """training(**knobs) -> an MLP for three epochs of twelve steps, but for the knobs."""
    plain = {"model": "MLP", "lr": 0.01, "batch": 50, "epochs": 3}
    return lambda **knobs: Training(**plain | knobs)


@pytest.fixture
def told(one_thread):
    """told(training, digits, **how to listen) -> every snapshot of a run."""

    def told_(run, digits, **listen):
        news = stream(run, digits, **{"wants": lambda: False} | listen)
        return [it for it in news if isinstance(it, Snapshot)]

    return told_
