"""What a loss curve and the way of the weights say about how a training went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.networks.compute.mlp import unpack

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training

FAR = 5.0  # that a weight moves within the first steps; initial weights are below 1
FLAT = 0.05  # a gradient norm below this moves nothing far
NEAR = 0.5  # that no weight has moved by in a whole run
STEEP = 0.01  # a gradient norm above this is no standstill
WEAK = 1e-3  # a gradient norm below this tells a standstill from a crawl
SHRUNK = 0.5  # of their first length, to which regularization has pulled the weights
BRAKED = 0.2  # of the learning rate, that a schedule leaves
ZERO = 0.01  # a length of all weights that is as good as none


def shape_of_the_loss(training: Training) -> str:
    """Return the cause that is seen in loss and weights, or "" where both have come to rest."""
    if is_regularized(training) and pulled(training):
        return "pulled"
    if _rose(training):
        return "rising"
    if _jumps(training.loss):
        return "jumping"
    slope = float(training.gradient_norm[-1].max())
    early = training.stopped in ("loss", "accuracy", "patience")
    if _falls(training.loss) and not _out_of_patience(training):
        if early:
            return "cut short"
        return "slow" if farthest(training) < NEAR else "falling"
    if first_jump(training) > FAR and slope < FLAT:
        return "saturated"
    if training.network.biases == "Fixed":
        return ""  # the gradient counts what can't move
    if training.learning_rate[-1] < BRAKED * training.network.lr and slope > STEEP:
        return "braked"
    return "slow" if farthest(training) < NEAR and slope > WEAK and not early else ""


def _out_of_patience(training: Training) -> bool:
    """Whether it ended because its own loss no longer fell."""
    return training.stopped == "patience" and training.network.monitor == "Training points"


def is_regularized(training: Training) -> bool:
    """Whether something beside the loss pulls weights towards 0."""
    net = training.network
    own = dict(net.hyper).get("weight_decay", 0.0)
    return bool(net.regularization_rate or net.weight_decay or own)


def pulled(training: Training) -> bool:
    """Whether the weights end much nearer to 0 than they began; nearer with a higher loss."""
    first, last = weight_norms(training)
    return last < max((1 if _rose(training) else SHRUNK) * first, ZERO)


def weight_norms(training: Training) -> tuple[float, float]:
    """Return the norm of all weights together, biases left out, at the start and at the end."""
    ends = torch.from_numpy(training.weights[[0, -1]])
    layers = unpack(ends, training.network.sizes)
    squares = torch.stack([weight.square().sum((-2, -1)) for weight, _ in layers])
    first, last = squares.sum(0).sqrt().tolist()
    return first, last


def _rose(training: Training) -> bool:
    return bool(training.loss[-1] > 1.05 * training.loss[0])


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
