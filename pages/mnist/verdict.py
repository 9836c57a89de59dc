"""The sentence about a training on digits: what became of it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.digits.compute.diagnosis import (
    GOAL,
    diagnose,
    known,
    training_accuracy,
    untrained,
)
from pages.translation import tr
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said

if TYPE_CHECKING:
    from dlviz.digits.compute.snapshot import Snapshot


def verdict(snapshot: Snapshot) -> Said:
    """Say what became of a training that is over."""
    cause = diagnose(snapshot)
    sentence, tone = SENTENCES[cause]()
    if cause == "settled" and snapshot.training.model == "Linear":
        sentence += " " + tr("A net with a hidden layer can read more: choose MLP or CNN.")
    return Said(sentence.format(**_facts(snapshot)), tone)


def the_goal(snapshot: Snapshot | None) -> Said:
    """Return the lesson's goal, ticked once a net has reached it on all unseen digits."""
    asked = known(snapshot.curve.full_accuracy) if snapshot else ()
    reached = len(asked) > 0 and asked[-1] >= GOAL
    return goal(tr("read 95 % of the unseen digits correctly"), reached=reached)


def _facts(snapshot: Snapshot) -> dict[str, str]:
    losses = known(snapshot.curve.loss)
    if not len(losses):
        return {"step": f"{snapshot.diverged_at or 0:,}"}
    return {
        "step": f"{snapshot.diverged_at or 0:,}",
        "share": f"{snapshot.test_accuracy:.1%}",
        "learnt": f"{training_accuracy(snapshot):.1%}",
        "n": f"{snapshot.tested:,}",
        "first": f"{untrained(snapshot):.2f}",
        "loss": f"{losses[-1]:.3g}",
        "top": f"{losses.max():.3g}",
    }


SENTENCES = {
    "not begun": lambda: (tr("No step has been taken yet."), "info"),
    "overflow": lambda: (
        tr("Diverged at step {step}: the loss overflowed. Lower the learning rate."),
        "bad",
    ),
    "reads": lambda: (tr("{share} of {n} unseen digits are read correctly."), "good"),
    "rate too large": lambda: (
        tr(
            "Learning rate too large: the loss rose to {top}, above the {first} of an untrained "
            "net. {share} of {n} unseen digits are read correctly."
        ),
        "bad",
    ),
    "overfitting": lambda: (
        tr(
            "Overfitting: {learnt} of the training digits are read correctly, but only {share} of "
            "the {n} unseen ones. More training images help."
        ),
        "warn",
    ),
    "slow": lambda: (
        tr(
            "Learning rate too small, or too few steps: the loss only went from {first} to {loss}. "
            "{share} of {n} unseen digits are read correctly."
        ),
        "warn",
    ),
    "falling": lambda: (
        tr(
            "Not finished: the loss is {loss} and still falling. {share} of {n} unseen digits are "
            "read correctly."
        ),
        "warn",
    ),
    "settled": lambda: (
        tr("Settled at loss {loss}: {share} of {n} unseen digits are read correctly."),
        "info",
    ),
}
"""What is said for each of the diagnosis' CAUSES, and its tone."""
