"""The training loop: autograd's gradient, torch.optim's step, batch after batch.

One net, or S nets of one shape side by side: their weights are the rows of one tensor and their
losses are added up, so that each net's gradient is its own.
"""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from dlviz.networks.compute.evaluation import correct
from dlviz.networks.compute.losses import LOSS_FUNCTIONS, divisor, reduce
from dlviz.networks.compute.mlp import forward, gradient, leaves, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from torch import Tensor

    from dlviz.networks.compute.batches import Batch
    from dlviz.networks.compute.mlp import Layer
    from dlviz.networks.compute.model import Model
    from dlviz.networks.compute.stop_conditions import Watch
    from dlviz.networks.compute.update_rule import Updater


class Snapshot(NamedTuple):
    """The weights after an epoch, and the nets that had ended by then.

    The weights of a net that has stopped stay as they were; a diverged net's mean nothing.
    """

    epoch: int
    weights: np.ndarray  # (P,) or (S, P)
    ended_at: tuple[float, ...]  # (S,) the epoch, inf of a net that goes on
    reason: tuple[str, ...]  # (S,) "" of a net that goes on; see stop_conditions.REASONS


class Endings:
    """Which of S nets have ended, when, why, and with which weights."""

    def __init__(self, weights: Tensor) -> None:
        """All go on."""
        self.weights = weights.detach().numpy()  # a view: it follows the training
        nets = weights.numel() // weights.shape[-1]
        self.at, self.reason, self.all = (inf,) * nets, ("",) * nets, False
        self.final: np.ndarray | None = None

    def note(self, epoch: int, reasons: Sequence[str]) -> None:
        """Keep nets that have a reason to end, and had none before."""
        pairs = zip(reasons, self.reason, strict=True)
        new = [bool(reason) and not before for reason, before in pairs]
        if not any(new):
            return
        self.final = self.weights.copy() if self.final is None else self.final
        rows = np.reshape(new, self.weights.shape[:-1])
        self.final[rows] = self.weights[rows]
        self.at = tuple(epoch if n else at for n, at in zip(new, self.at, strict=True))
        both = zip(new, reasons, self.reason, strict=True)
        self.reason = tuple(now if n else before for n, now, before in both)
        self.all = all(self.reason)

    def snapshot(self, epoch: int) -> Snapshot:
        """Return the weights now, or at a net's end."""
        weights = self.weights.copy()
        if self.final is not None:
            ended = np.reshape([bool(reason) for reason in self.reason], weights.shape[:-1])
            weights[ended] = self.final[ended]
        return Snapshot(epoch, weights, self.at, self.reason)


def train(
    model: Model,
    weights: Tensor,
    updater: Updater,
    epochs: Iterable[Sequence[Batch]],
    watch: Watch | None = None,
    watched: Batch | None = None,
) -> Iterator[Snapshot]:
    """Train from `weights` (P,) or (S, P), which are overwritten; yield the start and each epoch.

    `updater` was made for these weights. `epochs` yields the batches of each epoch. Where `watch`
    is given it sees the loss on the `watched` points after each epoch. It ends early in the epoch
    in which the last net ends; a diverged net's weights are those before that step.
    """
    layers = leaves(weights, model.sizes)
    slopes = unpack(updater.slope, model.sizes)
    loss, outputs = LOSS_FUNCTIONS[model.loss], model.losses_per_point
    endings = Endings(weights)
    yield endings.snapshot(0)
    for epoch, batches in enumerate(epochs, 1):
        updater.begin_epoch(epoch)
        for x, t in batches:
            output = forward(layers, x, model.activations)[-1]
            t = t.expand_as(output)
            total = loss(output, t, reduction="sum") / divisor(model.reduction, len(x), outputs)
            if not isfinite(total.item()):  # of all nets together
                endings.note(epoch, _diverged(reduce(loss(output, t), model.reduction)))
                if endings.all:
                    break
            gradient(total, layers, out=slopes)
            updater.step()
        if watch is not None and watched is not None and not endings.all:
            endings.note(epoch, watch.see(epoch, *_measure(model, layers, *watched)))
        yield endings.snapshot(epoch)
        if endings.all:
            return


def _diverged(loss: Tensor) -> list[str]:
    here = loss.detach().numpy().reshape(-1)
    return ["" if isfinite(one) else "diverged" for one in here]


@torch.no_grad()
def _measure(model: Model, layers: list[Layer], x: Tensor, t: Tensor) -> list[np.ndarray]:
    """Return each net's loss and accuracy on all of these points, (S,) each."""
    output = forward(layers, x, model.activations)[-1]
    t = t.expand_as(output)
    loss = reduce(LOSS_FUNCTIONS[model.loss](output, t), model.reduction)
    share = correct(output, t, model.activations[-1]).double().mean((-2, -1))
    return [loss.numpy().reshape(-1), share.numpy().reshape(-1)]
