"""The training loop: autograd's gradient, torch.optim's step, batch after batch.

One net, or S nets of one shape side by side: their weights are the rows of one tensor and their
losses are added up, so that each net's gradient is its own.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from dlviz.networks.compute.lane_optimizer import stepper
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import forward, gradient, leaves, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from torch import Tensor

    from dlviz.networks.compute.batches import Batch


class Model(NamedTuple):
    """The shape of a net and its loss."""

    sizes: Sequence[int]  # neurons of every layer, inputs first
    activations: Sequence[str]  # of every layer but the inputs
    loss: str


class Snapshot(NamedTuple):
    """The weights after an epoch, and the nets whose loss was no longer a number by then."""

    epoch: int
    weights: np.ndarray  # (P,) or (S, P)
    diverged_at: np.ndarray  # () or (S,) the epoch, inf of a net that has not diverged


def train(
    model: Model,
    weights: Tensor,
    optimizer: str,
    rates: Sequence[float],
    epochs: Iterable[Sequence[Batch]],
) -> Iterator[Snapshot]:
    """Train from `weights` (P,) or (S, P), which are overwritten; yield the start and each epoch.

    `rates` holds one learning rate for all nets, or one for each. `epochs` yields the batches of
    each epoch. It ends early in the epoch in which no net's loss is a number any more; its
    weights are those before that step. A diverged net's weights mean nothing.
    """
    layers = leaves(weights, model.sizes)
    weights.grad = torch.zeros_like(weights)
    slopes = unpack(weights.grad, model.sizes)
    step = stepper(optimizer, weights, rates)
    loss = LOSSES[model.loss]
    diverged_at = np.full(weights.shape[:-1], np.inf)

    def snapshot(epoch: int) -> Snapshot:
        return Snapshot(epoch, weights.detach().numpy().copy(), diverged_at.copy())

    yield snapshot(0)
    for epoch, batches in enumerate(epochs, 1):
        for x, t in batches:
            output = forward(layers, x, model.activations)[-1]
            t = t.expand_as(output)
            total = loss(output, t, reduction="sum") / len(x)  # of each net's mean
            if not isfinite(total.item()):
                _mark(diverged_at, loss(output, t).mean((-2, -1)), epoch)
                if np.isfinite(diverged_at).all():
                    yield snapshot(epoch)
                    return
            gradient(total, layers, out=slopes)
            step()
        yield snapshot(epoch)


def _mark(diverged_at: np.ndarray, loss: Tensor, epoch: int) -> None:
    """Note the epoch for nets whose loss is no number for the first time."""
    here = ~np.isfinite(loss.detach().numpy()) & np.isinf(diverged_at)
    diverged_at[here] = epoch
