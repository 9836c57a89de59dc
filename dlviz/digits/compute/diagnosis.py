"""What became of a training on digits, judged from its own numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dlviz.digits.compute.snapshot import Snapshot

CAUSES = (
    "not begun",  # no step has been taken
    "overflow",  # the loss is no longer a number
    "reads",  # GOAL of the unseen digits at least
    "rate too large",  # the loss rose far above where it began, and the net reads badly
    "overfitting",  # the training digits are read much better than the unseen ones
    "slow",  # the loss has hardly fallen
    "falling",  # it still falls
    "settled",  # it falls no more
)
GOAL = 0.95  # of the unseen digits
WELL = 0.9  # of the training digits: a net that reads fewer has not overfitted
RISEN = 1.2  # times the loss of the untrained net
GAP = 0.05  # between the accuracies on training and on unseen digits
LATE = 5  # last rows of a long curve that are averaged: one may rest on a single batch


def diagnose(snapshot: Snapshot) -> str:
    """Return the one of CAUSES that says best what became of a training by now."""
    losses = known(snapshot.curve.loss)
    if snapshot.diverged_at is not None:
        return "overflow"
    if not len(losses) or not math.isfinite(snapshot.test_accuracy):
        return "not begun"
    if snapshot.test_accuracy >= GOAL:
        return "reads"
    if losses.max() > RISEN * untrained(snapshot) and snapshot.test_accuracy < WELL:
        return "rate too large"
    if overfitted(snapshot):
        return "overfitting"
    if losses[-1] > 0.9 * untrained(snapshot):
        return "slow"
    return "falling" if _falls(losses) else "settled"


def overfitted(snapshot: Snapshot) -> bool:
    """Return whether the training digits are read well, and the unseen ones much worse."""
    learnt = training_accuracy(snapshot)
    return learnt >= WELL and learnt - snapshot.test_accuracy > GAP


def training_accuracy(snapshot: Snapshot) -> float:
    """Return the share of training digits that was read lately, as they were learnt from."""
    shares = known(snapshot.curve.accuracy)
    return float(shares[-max(1, min(LATE, len(shares) // 3)) :].mean())


def untrained(snapshot: Snapshot) -> float:
    """Return the loss before the first step: about ln 10, that of a guess."""
    return float(snapshot.curve.test_loss[0])


def known(values: np.ndarray) -> np.ndarray:
    """Return the finite ones of a curve's values."""
    return np.asarray(values[np.isfinite(values)])


def _falls(losses: np.ndarray) -> bool:
    """Whether the last third lies clearly below the one before it."""
    third = max(1, len(losses) // 3)
    before, late = losses[-2 * third : -third], losses[-third:]
    return not len(before) or bool(late.mean() < 0.97 * before.mean())
