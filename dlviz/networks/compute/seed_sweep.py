"""The same net from many first weights at once: how much of learning is luck.

    >>> luck = Seeds(network=Network(hidden=(4,), epochs=200), count=20).run()
    >>> luck.solved.shape, bool(luck.solved.mean() > 0.5)
    ((20,), True)

All starts lie in one tensor and their losses are added up, so each start's gradient is its own.
torch.optim's rules (without LBFGS) treat every weight by itself, so each start's path is its own.
"""

from dataclasses import dataclass

import numpy as np
import torch

from dlviz.checks import whole
from dlviz.networks.compute.features import features
from dlviz.networks.compute.losses import LOSSES, levels, targets
from dlviz.networks.compute.mlp import forward, unpack
from dlviz.networks.compute.network import Network
from dlviz.optimizers.compute.optimizers import build

KEPT = 101


@dataclass(frozen=True, kw_only=True)
class Seeds:
    """A net, trained from `count` first weights: seeds 0, 1, 2 …, all points in each step."""

    network: Network
    count: int = 100

    def __post_init__(self) -> None:
        """Refuse nonsense, and what can't be swept."""
        whole("count", self.count, 2, 1000)
        if self.network.batch or self.network.batches or self.network.weights:
            raise ValueError("a seed sweep needs batch 0 and no explicit weights or batches")

    def run(self) -> "Luck":
        """Train every start for all of the network's epochs."""
        net, cloud = self.network, self.network.points.run()
        x = features(torch.from_numpy(cloud.x[: cloud.learnt]), net.inputs)
        t = targets(torch.from_numpy(cloud.label[: cloud.learnt]), net.output)
        middle = sum(levels(net.output)) / 2
        first = [net.at(seed).first() for seed in range(self.count)]
        flat = torch.stack(first).requires_grad_()
        optimizer = build(net.optimizer, [flat], net.lr)
        kept = np.unique(np.linspace(0, net.epochs, KEPT).round().astype(int))
        wanted, losses = set(kept.tolist()), []
        for epoch in range(net.epochs + 1):
            output = forward(unpack(flat, net.sizes), x, net.names)[-1]
            loss = LOSSES[net.loss](output, t).mean(dim=(-2, -1))
            if epoch in wanted:
                losses.append(loss.detach().numpy())
            if epoch < net.epochs:
                (flat.grad,) = torch.autograd.grad(loss.sum(), flat)
                optimizer.step()
        right = ((output > middle) == (t > 0)).all(-2).squeeze(-1)
        return Luck(self, kept, np.stack(losses), flat.detach().numpy(), right.numpy())


@dataclass(frozen=True, eq=False)
class Luck:
    """Where each of S starts ended."""

    seeds: Seeds
    epochs: np.ndarray  # (K,)
    loss: np.ndarray  # (K, S) nan or inf from where a start diverged
    weights: np.ndarray  # (S, P) at the end
    solved: np.ndarray  # (S,) bool: every training point on its own side
