"""One training run of a small net, kept epoch by epoch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.networks.compute.backprop import Backprop
from dlviz.networks.compute.batches import epochs
from dlviz.networks.compute.features import features
from dlviz.networks.compute.losses import LOSSES, levels, targets
from dlviz.networks.compute.mlp import forward, unpack
from dlviz.networks.compute.stepper import Stepper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from dlviz.networks.compute.datasets import Cloud
    from dlviz.networks.compute.network import Network

KEPT = 501  # snapshots kept of a run at most


@dataclass(frozen=True, eq=False)
class Training:
    """What a run did: K snapshots, the first weights first."""

    network: Network
    cloud: Cloud
    epochs: np.ndarray  # (K,) the epoch of each snapshot
    weights: np.ndarray  # (K, P) flat, as in layers.py
    loss: np.ndarray  # (K,) mean over the training points
    test_loss: np.ndarray  # (K,) mean over the points held back; nan when there are none
    accuracy: np.ndarray  # (K,) share of training points on their side of the boundary
    test_accuracy: np.ndarray  # (K,)
    slope: np.ndarray  # (K, L) norm of the loss's gradient in each layer's weights and biases
    broke: int | None  # the epoch whose loss was no longer a number

    @property
    def solved(self) -> bool:
        """Whether every training point ends on its own side."""
        return self.broke is None and bool(self.accuracy[-1] == 1)

    @property
    def solved_at(self) -> int | None:
        """The first kept epoch from which on every training point is on its side."""
        wrong = np.flatnonzero(self.accuracy < 1)
        if not self.solved:
            return None
        return int(self.epochs[wrong[-1] + 1]) if len(wrong) else 0

    @property
    def still(self) -> tuple[int, ...]:
        """Layers (1 is the first) whose gradient was exactly zero throughout: they can't learn."""
        return tuple(int(i) + 1 for i in np.flatnonzero((self.slope == 0).all(axis=0)))

    @property
    def floor(self) -> float | None:
        """The least loss any weights can reach when no layer bends; None when one does.

        Stacked straight layers are one straight layer, so this is least squares.
        """
        net = self.network
        halves = {"Squared error": 1.0, "Half squared error": 0.5}
        if set(net.names) != {"Identity"} or net.loss not in halves:
            return None
        x = features(torch.from_numpy(self.cloud.x[: self.cloud.learnt]), net.inputs).numpy()
        t = self.cloud.label[: self.cloud.learnt]
        ones = np.c_[x, np.ones(len(x))]
        rest = t - ones @ np.linalg.lstsq(ones, t, rcond=None)[0]
        return float(round(halves[net.loss] * (rest**2).mean(), 12))


def train(nets: Sequence[Network]) -> list[Training]:
    """Train nets that differ in nothing but learning rates, side by side in one array.

    Each trains for all its epochs, or until its loss is no longer a number. Sixteen small nets
    take less than twice the time of one. Raises ValueError where they differ in more.
    """
    net = nets[0]
    if len({replace(one, lr=1.0) for one in nets}) > 1:
        raise ValueError("nets that train together must differ in nothing but learning rates")
    cloud = net.points.run()
    x = features(torch.from_numpy(cloud.x), net.inputs)
    t = targets(torch.from_numpy(cloud.label), net.output)
    n = cloud.learnt
    keep, walk, broke = _walk(nets, x[:n], t[:n])
    weights = torch.from_numpy(walk)
    loss, accuracy, slope = _judge(net, weights, x[:n], t[:n])
    test_loss, test_accuracy, _ = _judge(net, weights, x[n:], t[n:])

    def own(i: int) -> Training:
        kept = keep if broke[i] is None else keep[keep < broke[i]]

        def cut(of: np.ndarray) -> np.ndarray:
            return np.ascontiguousarray(of[i, : len(kept)])

        return Training(
            nets[i], cloud, kept, cut(walk), cut(loss), cut(test_loss), cut(accuracy),
            cut(test_accuracy), cut(slope), broke[i],
        )  # fmt: skip

    return [own(i) for i in range(len(nets))]


def _walk(
    nets: Sequence[Network], x: Tensor, t: Tensor
) -> tuple[np.ndarray, np.ndarray, list[int | None]]:
    """Return the kept epochs (K,), all L nets' weights then (L, K, P), and when each broke.

    What is kept of a net after it broke means nothing.
    """
    net, broke = nets[0], np.full(len(nets), np.inf)
    spread = np.linspace(0, net.epochs, min(net.epochs + 1, KEPT))
    keep = np.unique(spread.round().astype(int))
    wanted = {int(epoch): k for k, epoch in enumerate(keep)}
    flat, goals, lr = net.first(), t.numpy(), np.array([[one.lr] for one in nets])
    if len(nets) > 1:  # one alone goes without the axis
        flat, goals = flat.repeat(len(nets), 1), goals[None].repeat(len(nets), 0)
    backprop = Backprop(flat, net.sizes, net.names, net.loss)
    now, inputs = flat.numpy(), x.numpy()
    step = Stepper(net.optimizer, now, backprop.slope, lr if len(nets) > 1 else net.lr).step
    walk = np.full((len(nets), len(keep), flat.shape[-1]), np.nan)
    walk[:, 0] = now
    shuffling = torch.Generator().manual_seed(net.seed)
    rounds = epochs(len(x), net.batch, net.order, shuffling, net.batches)
    with np.errstate(all="ignore"):  # of nets that broke
        for epoch, batches in zip(range(1, net.epochs + 1), rounds, strict=False):
            for rows in batches:
                loss = backprop(inputs[rows], goals[..., rows, :])
                if not isfinite(np.add.reduce(loss, None)):
                    broke[~np.isfinite(loss) & (broke > epoch)] = epoch
                    if np.isfinite(broke).all():
                        return keep, walk, _epochs(broke)
                step()
            if epoch in wanted:
                walk[:, wanted[epoch]] = now
    return keep, walk, _epochs(broke)


def _epochs(broke: np.ndarray) -> list[int | None]:
    return [None if np.isinf(epoch) else int(epoch) for epoch in broke]


def _judge(
    net: Network, weights: Tensor, x: Tensor, t: Tensor
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every snapshot's loss (…, K), accuracy (…, K) and gradient norm by layer (…, K, L)."""
    flat = weights.clone().requires_grad_()
    output = forward(unpack(flat, net.sizes), x, net.names)[-1]
    loss = LOSSES[net.loss](output, t.expand_as(output)).mean(dim=(-2, -1))
    accuracy = ((output > sum(levels(net.output)) / 2) == (t > 0)).double().mean(dim=(-2, -1))
    (slope,) = torch.autograd.grad(loss.sum(), flat)
    norms = [
        (weight.square().sum((-2, -1)) + bias.square().sum(-1)).sqrt()
        for weight, bias in unpack(slope, net.sizes)
    ]
    return loss.detach().numpy(), accuracy.numpy(), torch.stack(norms, dim=-1).numpy()
