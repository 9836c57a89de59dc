"""What is said of a training that went well, goes on, or was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.networks.compute.datasets import FOUR
from dlviz.networks.compute.diagnosis import FEW, best_epoch
from dlviz.networks.compute.final_weights import hidden_separable
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.mlp import AFFINE
from pages.translation import tr

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training

RISEN = 1.05  # of the lowest test loss, that is worth saying
Sentence = tuple[str, str]
"""Words with names of facts in braces, and the tone."""


def _goes_on(_training: Training) -> Sentence:
    return tr("Training: epoch {epoch} of {epochs}."), "info"


def _not_trained(training: Training) -> Sentence:
    if training.network.points.is_regression:
        return tr("Nothing is trained: this is the start, with loss {loss}."), "info"
    if _by_hand(training):
        return _gates(training)
    words = tr("Nothing is trained: with these weights {right} of {n} points are classified "
               "correctly.")  # fmt: skip
    return words, "good" if training.accuracy[-1] == 1 else "info"


def _by_hand(training: Training) -> bool:
    points = training.network.points
    return points.data == FOUR and training.network.weights == hand_set_weights(points.gate)


def _gates(training: Training) -> Sentence:
    """The lecture's experiment: other activations behind the weights of OR and NAND."""
    hidden, solved = training.network.hidden, training.accuracy[-1] == 1
    if solved and hidden:
        words = tr("Nothing is trained: one neuron is OR, one NAND, and the output is their AND.")
    elif solved:
        words = tr("Nothing is trained: one line, set by hand.")
    if solved:
        return words + " " + tr("All {n} points are classified correctly."), "good"
    if hidden and not hidden_separable(training) and training.network.activations[0] in AFFINE:
        words = tr(
            "Nothing is trained: OR and NAND are there, but with {act} instead of a step. In the "
            "hidden space the ones lie between the zeros, on one line: no straight cut separates "
            "them."
        )
        return words, "bad"
    if hidden and hidden_separable(training):
        words = tr(
            "Nothing is trained: OR and NAND are there, but with {act} instead of a step. In the "
            "hidden space a straight cut could separate ones and zeros; the output’s, made for "
            "steps, has {right} of {n} points right."
        )
        return words, "warn"
    words = tr(
        "Nothing is trained: these weights are made for step functions. As it is, {right} of "
        "{n} points are classified correctly."
    )
    return words, "warn"


def _few_points(training: Training) -> Sentence:
    if training.network.points.is_regression:
        words = tr("{n} training points are too few: their loss is {loss}, that of the test points "
                   "{test_loss}. Raise the training share.")  # fmt: skip
    elif training.test_size < FEW:
        words = tr("{n} training points and {m} test points are too few to judge: {right} of {n} "
                   "and {held} of {m} are classified correctly.")  # fmt: skip
    else:
        words = tr(
            "Too few training points: {right} of {n} are classified correctly, but of the test "
            "points only {held} of {m}. Raise the training share."
        )
    return words, "warn"


def _overfitting(training: Training) -> Sentence:
    words = tr(
        "Overfitting: {right} of {n} training points are classified correctly, but only {held} of "
        "{m} test points."
    )
    if training.network.points.is_regression:
        words = tr("Overfitting: the training loss is {loss}, the test loss {test_loss}.")
    if training.test_loss[-1] > RISEN * training.test_loss[best_epoch(training)]:
        words += " " + tr("The test loss was lowest at epoch {best}: {lowest}, now {test_loss}.")
    return words + " " + tr("More points or fewer neurons help."), "warn"


def _solved(training: Training) -> Sentence:
    if not training.test_size:
        words = tr("Solved: from epoch {since} on all {n} points are classified correctly.")
        return words + " " + tr("Loss {loss}."), "good"
    words = tr("From epoch {since} on all {n} training points are classified correctly.")
    words += " " + tr("Test points: {held} of {m}.")
    if training.test_size < FEW:
        return words + " " + tr("That is too few to judge."), "info"
    return words, "good" if training.test_accuracy[-1] >= 0.9 else "warn"


def _learnt(training: Training) -> Sentence:
    words = tr("Learnt: {right} of {n} training points are classified correctly.")
    if training.test_size:
        words += " " + tr("Test points: {held} of {m}.")
    return words, "good"


def _fitted(training: Training) -> Sentence:
    words = tr("Fitted: the loss is {loss}; a constant answer would have {constant} at best.")
    if training.test_size:
        words += " " + tr("Test loss {test_loss}.")
    return words, "good"


SUCCESSES = {
    "goes on": _goes_on,
    "not trained": _not_trained,
    "few points": _few_points,
    "overfitting": _overfitting,
    "solved": _solved,
    "learnt": _learnt,
    "fitted": _fitted,
}
"""What is said for each cause; more of them in FAILURES and LOSS_SHAPES."""
