"""What became of a training, judged from its own numbers: whether it learnt, or why not.

>>> from dlviz.networks.compute.network import Network
>>> diagnose(Network(hidden=()).run()), diagnose(Network().run())
('one cut', 'solved')
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

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
    "no slope",  # a step function: its slope is zero, so weights below it never move
    "dead",  # the gradient of a layer is zero for another reason: all its ReLUs are off
    "one cut",  # no weights of this net can do it
    "lowest loss",  # a linear net at its least loss, which is not the most correct points
    "rising",  # the loss is higher than at the start
    "jumping",  # the loss goes up and down
    "saturated",  # the first steps threw the weights far out, where the gradient is gone
    "slow",  # the weights have hardly moved
    "falling",  # the loss still falls
    "noise",  # settled; some labels are wrong on purpose
    "stuck",  # settled, for no reason that the numbers show
)
FEW = 10  # points, for a share of them to mean anything
NEARLY = 0.95  # of the points
GAP = 0.08  # between training and test accuracy, at the least, for overfitting
FAR = 5.0  # that a weight moves within the first steps; initial weights are below 1
FLAT = 0.05  # a gradient norm below this moves nothing far
NEAR = 0.5  # that no weight has moved by in a whole run


def diagnose(training: Training) -> str:
    """Return the one of CAUSES that says best what became of `training`."""
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


def _failure(training: Training) -> str:
    """Why points are left that are classified wrongly."""
    net = training.network
    if training.layers_without_gradient:
        at = [i for i, name in enumerate(net.activations, 1) if name == "Step"]
        return "no slope" if at and training.layers_without_gradient[0] <= at[-1] else "dead"
    noisy = net.points.noise > 0 and training.accuracy[-1] >= 0.8
    if net.makes_one_cut and not noisy and not training.separable:
        return "one cut"
    if training.linear_optimum is not None and _settled_at(training, training.linear_optimum):
        return "lowest loss"
    return _by_the_loss(training) or ("noise" if noisy else "stuck")


def _settled_at(training: Training, optimum: float) -> bool:
    return bool(training.loss[-1] <= 1.001 * optimum + 1e-9)


def _by_the_loss(training: Training) -> str:
    """What the loss curve and the weights' way say."""
    if training.loss[-1] > 1.05 * training.loss[0]:
        return "rising"
    if _jumps(training.loss):
        return "jumping"
    if _falls(training.loss):
        return "slow" if farthest(training) < NEAR else "falling"
    slope = training.gradient_norm[-1].max()
    if first_jump(training) > FAR and slope < FLAT:
        return "saturated"
    return "slow" if farthest(training) < NEAR and slope > 1e-6 else ""


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
    return int(np.argmin(training.test_loss))


def farthest(training: Training) -> float:
    """Return how far the weight that ends farthest from its start has moved."""
    return float(np.abs(training.weights[-1] - training.weights[0]).max())


def first_jump(training: Training) -> float:
    """Return how far some weight has moved within the first epochs, one in fifty of them."""
    early = training.weights[1 : 2 + len(training.weights) // 50]
    return float(np.abs(early - training.weights[0]).max())


def _jumps(loss: np.ndarray) -> bool:
    """Whether in the last quarter the loss goes up as often as every fourth time, and by much."""
    late = loss[-max(4, len(loss) // 4) :]
    ups = (np.diff(late) > 0).mean()
    return bool(ups >= 0.25 and np.ptp(late) > 0.15 * late.mean())


def _falls(loss: np.ndarray) -> bool:
    """Whether the last fifth lies a hundredth below the fifth before it."""
    fifth = max(1, len(loss) // 5)
    before, late = loss[-2 * fifth : -fifth].mean(), loss[-fifth:].mean()
    return bool(late < 0.99 * before)
