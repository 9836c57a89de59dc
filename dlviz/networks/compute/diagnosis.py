"""What became of a training, judged from its own numbers: whether it learnt, or why not.

>>> from dlviz.networks.compute.network import Network
>>> diagnose(Network(hidden=()).run()), diagnose(Network().run())
('one cut', 'solved')
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from dlviz.networks.compute.final_weights import best_constant
from dlviz.networks.compute.loss_shape import shape_of_the_loss
from dlviz.networks.compute.mlp import AFFINE

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training

CAUSES = (
    "goes on",  # it is not over
    "overflow",  # the loss is no longer a number
    "not trained",  # no epoch: the weights are those it was given
    "few points",  # fewer than FEW training points, and the test points show it
    "overfitting",  # much better on the training points than on the test points
    "solved",  # every training point is classified correctly
    "learnt",  # nearly every one, and of the test points too
    "fitted",  # a regression whose loss is a small share of that of the best constant
    "no slope",  # a step function: its slope is zero, so weights below it never move
    "dead",  # the gradient of a layer is zero for another reason: all its ReLUs are off
    "one cut",  # no weights of this net can do it
    "straight borders",  # it has several classes, and no bend in the borders between them
    "lowest loss",  # a linear net at its least loss, which is not the most correct points
    "pulled",  # regularization has taken most of the weights' length
    "rising",  # the loss is higher than at the start
    "jumping",  # the loss goes up and down
    "saturated",  # the first steps threw the weights far out, where the gradient is gone
    "braked",  # the schedule has taken the learning rate away while the gradient is still large
    "slow",  # the weights have hardly moved
    "cut short",  # a stop condition ended it while the loss still fell
    "falling",  # the loss still falls
    "noise",  # settled; some labels are wrong on purpose
    "stuck",  # settled, for no reason that the numbers show
)
FEW = 10  # points, for a share of them to mean anything
NEARLY = 0.95  # of the points
GAP = 0.08  # between training and test accuracy, at the least, for overfitting
FITTED = 0.05  # of the loss of the best constant


def diagnose(training: Training) -> str:
    """Return the one of CAUSES that says best what became of `training`."""
    if training.network.points.is_regression:
        return _before_the_end(training) or _fit(training) or _failure(training)
    return _before_the_end(training) or _success(training) or _failure(training)


def _before_the_end(training: Training) -> str:
    if not training.finished:
        return "goes on"
    if training.diverged_at is not None:
        return "overflow"
    return "not trained" if training.network.epochs == 0 else ""


def _success(training: Training) -> str:
    """What the accuracies say by themselves."""
    learnt, held = training.accuracy[-1], training.test_accuracy[-1]
    tested = training.test_size >= FEW
    if training.test_size and training.samples.train_size < FEW and not (tested and held >= NEARLY):
        return "few points"
    if overfitted(training):
        return "overfitting"
    if training.solved:
        return "solved"
    return "learnt" if learnt >= NEARLY and not (tested and held < 0.9) else ""


def _fit(training: Training) -> str:
    """What the losses of a regression say, beside those of the best constant."""
    constant = best_constant(training)
    fitted = training.loss[-1] <= FITTED * constant
    if training.test_size < FEW or training.loss[-1] > constant / 2:
        return "fitted" if fitted else ""
    held, best = training.test_loss[-1], best_epoch(training)
    risen = held > 4 / 3 * training.test_loss[best] and training.loss[-1] < training.loss[best]
    if risen or held > 2 * training.loss[-1] + FITTED * constant:
        return "overfitting" if training.samples.train_size >= FEW else "few points"
    return "fitted" if fitted else ""


def _failure(training: Training) -> str:
    """Why points are left that are classified wrongly, or numbers that are not hit."""
    net = training.network
    if training.layers_without_gradient:
        at = [i for i, name in enumerate(net.activations, 1) if name == "Step"]
        return "no slope" if at and training.layers_without_gradient[0] <= at[-1] else "dead"
    noisy = net.points.noise > 0 and (net.points.is_regression or training.accuracy[-1] >= 0.8)
    if net.makes_one_cut and not noisy and not training.separable:
        return "one cut"
    if training.linear_optimum is not None and _settled_at(training, training.linear_optimum):
        return "lowest loss"
    shape = shape_of_the_loss(training)
    if shape or noisy:
        return shape or "noise"
    bends = set(net.activations[:-1]) - AFFINE.keys()
    straight = net.outputs > 1 and not bends and not net.points.is_regression
    return "straight borders" if straight else "stuck"


def _settled_at(training: Training, optimum: float) -> bool:
    return bool(training.loss[-1] <= 1.001 * optimum + 1e-9)


def overfitted(training: Training) -> bool:
    """Return whether the test points are classified much worse than the training points.

    The gap must be more than chance (two standard errors), or the test loss must have risen by a
    third since its lowest while the training loss went on falling.
    """
    n, m = training.samples.train_size, training.test_size
    learnt, held = float(training.accuracy[-1]), float(training.test_accuracy[-1])
    if n < FEW or m < FEW or learnt < 0.8 or held >= min(learnt, NEARLY):
        return False
    both = (n * learnt + m * held) / (n + m)
    chance = 2 * sqrt(both * (1 - both) * (1 / n + 1 / m))
    best = best_epoch(training)
    risen = training.test_loss[-1] > 4 / 3 * training.test_loss[best]
    apart = learnt - held > max(GAP, chance)
    return apart or bool(risen and training.loss[-1] < training.loss[best])


def best_epoch(training: Training) -> int:
    """Return the row of the snapshot whose test loss is lowest."""
    known = np.nan_to_num(training.test_loss, nan=np.inf)
    return int(np.argmin(known))
