"""What is said of a training that left points wrong, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.networks.compute.loss_shape import is_regularized
from dlviz.networks.compute.mlp import AFFINE
from pages.translation import tr
from pages.xor.notes import constant, with_share

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training
    from pages.xor.successes import Sentence


def _overflow(training: Training) -> Sentence:
    words = tr("Diverged: at epoch {broke} the loss overflowed. Lower the learning rate.")
    if training.network.regularization_rate * training.network.lr > 1:
        words = tr("Diverged: at epoch {broke} the loss overflowed. Lower the learning rate or the "
                   "regularization rate.")  # fmt: skip
    return words, "bad"


def _no_slope(training: Training) -> Sentence:
    words = tr(
        "A step function has slope 0: the gradient of layer {layers} is exactly 0, and its weights "
        "never move."
    )
    if is_regularized(training):
        words = tr("A step function has slope 0: the gradient of layer {layers} is exactly 0, and "
                   "only the regularization moves its weights.")  # fmt: skip
    return with_share(words, training), "warn"


def _dead(training: Training) -> Sentence:
    if "ReLU" in training.network.activations:
        words = tr("The gradient of layer {layers} is exactly 0 from start to end.")
        if not training.dead_relus:  # they are named and explained below
            words = tr(
                "The gradient of layer {layers} is exactly 0 from start to end: ReLUs that are off "
                "for every point let nothing through."
            )
        mend = tr("Try another seed.")
        if training.network.weights:
            mend = tr("Try other initial weights.")
        words += " " + mend
    else:
        words = tr("The gradient of layer {layers} is exactly 0 from start to end: the neurons are "
                   "saturated. Try other initial weights.")  # fmt: skip
    return with_share(words, training), "warn"


def _one_cut(training: Training) -> Sentence:
    net = training.network
    if not net.hidden:
        why = tr("A single neuron makes one straight cut.")
        mend = tr("It takes a hidden layer with a non-linear activation.")
    elif AFFINE.keys() >= set(net.activations[:-1]):
        why = tr("Linear layers, however many, make one straight cut together.")
        mend = tr("It takes a non-linear activation.")
    else:
        why = tr("Hidden layers of one neuron still make one straight cut.")
        mend = tr("It takes a second hidden neuron.")
        if max(net.hidden) > 1:
            why = tr("Layers that are linear or have one neuron still make one straight cut.")
            mend = tr("It takes a non-linear layer of several neurons.")
    why += " " + tr("No such cut separates these points: no seed, learning rate or epoch can help.")
    if training.linear_optimum is not None:
        why += " " + tr("The loss is {loss}, and no weights get below {floor}.")
    return with_share(f"{why} {mend}", training), "bad"


def _straight_borders(training: Training) -> Sentence:
    words = tr("Settled at loss {loss}: without a non-linear hidden layer the borders between "
               "classes are straight lines.")  # fmt: skip
    mend = tr("It takes a non-linear activation.")
    if not training.network.hidden:
        mend = tr("It takes a hidden layer with a non-linear activation.")
    return with_share(f"{words} {mend}", training), "bad"


def _lowest_loss(training: Training) -> Sentence:
    words = tr("The loss is at its lowest: no weights of a linear net get below {floor}.")
    return with_share(words, training), "warn"


def _noise(training: Training) -> Sentence:
    words = tr("Settled at loss {loss}.") + " "
    if training.network.points.is_regression:
        return words + constant() + " " + tr("With noise, not every number can be hit."), "info"
    if training.network.outputs > 1:
        words += tr("With noise, some points lie among another class.")
    else:
        words += tr("With noise, some points lie among the other class.")
    words = with_share(words, training)
    if training.test_size:
        words += " " + tr("Test points: {held} of {m}.")
    return words, "info"


def _stuck(training: Training) -> Sentence:
    net = training.network
    words = tr("Stuck at loss {loss}.")
    if training.stuck_since:
        words = tr("Stuck at loss {loss} since epoch {plateau}.")
    words = with_share(words, training) + " "
    if net.biases == "Fixed":
        return words + tr("Its biases are held fixed: train them too."), "warn"
    if net.makes_one_cut and not net.points.is_regression:
        if net.weights:
            return words + tr("A straight cut could do it: try other initial weights."), "warn"
        return words + tr("A straight cut could do it: try another seed or loss."), "warn"
    if net.weights:
        return words + tr("Other initial weights or more neurons may help."), "warn"
    return words + tr("Another seed or more neurons may help."), "warn"


FAILURES = {
    "overflow": _overflow,
    "no slope": _no_slope,
    "dead": _dead,
    "one cut": _one_cut,
    "straight borders": _straight_borders,
    "lowest loss": _lowest_loss,
    "noise": _noise,
    "stuck": _stuck,
}
"""What is said for each cause; more of them in SUCCESSES and LOSS_SHAPES."""
