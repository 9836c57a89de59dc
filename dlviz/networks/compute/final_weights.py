"""What the weights at the end of a training amount to.

>>> from dlviz.networks.compute.logic_gates import hand_set_weights
>>> from dlviz.networks.compute.network import Network
>>> by_hand = Network(activation="Triple", weights=hand_set_weights("XOR"), epochs=0).run()
>>> zero_weights(by_hand), hidden_separable(by_hand)
((0, 6), False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.networks.compute.evaluation import constant_loss
from dlviz.networks.compute.mlp import forward, unpack
from dlviz.networks.compute.separability import linearly_separable

if TYPE_CHECKING:
    from dlviz.networks.compute.mlp import Layer
    from dlviz.networks.compute.network import Training


def zero_weights(training: Training) -> tuple[int, int]:
    """Return how many weights, biases left out, are exactly 0, and of how many."""
    weights = [weight for weight, _ in _layers(training)]
    return sum(int((one == 0).sum()) for one in weights), sum(one.numel() for one in weights)


def hidden_separable(training: Training) -> bool:
    """Return whether one straight cut of the last hidden layer could classify all points.

    That is all training points, of two classes.
    """
    net, size = training.network, training.samples.train_size
    x, _ = net.tensors(training.samples, slice(size))
    folded = forward(_layers(training), x, net.activations)[-2] if net.hidden else x
    return linearly_separable(folded.numpy(), training.samples.label[:size])


def best_constant(training: Training) -> float:
    """Return the least loss on the training points of one answer everywhere."""
    net = training.network
    _, t = net.tensors(training.samples, slice(training.samples.train_size))
    return constant_loss(t.numpy(), net.loss, net.reduction)


def _layers(training: Training) -> list[Layer]:
    return unpack(torch.from_numpy(training.weights[-1]), training.network.sizes)
