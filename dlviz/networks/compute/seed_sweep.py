"""The same net from many initial weights at once: how much of learning is luck.

    >>> outcome = SeedSweep(network=Network(hidden=(4,), epochs=200), count=20).run()
    >>> outcome.solved.shape, bool(outcome.solved.mean() > 0.5)
    ((20,), True)

All seeds lie in one tensor and their losses are added up, so each seed's gradient is its own.
torch.optim's rules (without LBFGS) treat every weight by itself, so each seed's path is its own.
"""

from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pandas as pd
import torch

from dlviz.checks import whole
from dlviz.networks.compute import training_loop
from dlviz.networks.compute.evaluation import correct
from dlviz.networks.compute.losses import LOSS_FUNCTIONS, reduce
from dlviz.networks.compute.mlp import forward, unpack
from dlviz.networks.compute.network import Network
from dlviz.networks.compute.training_loop import Snapshot
from dlviz.networks.compute.update_rule import Updater

SNAPSHOTS = 101


@dataclass(frozen=True, kw_only=True)
class SeedSweep:
    """A net, trained from `count` initial weights: seeds 0, 1, 2 …, all points in each step."""

    network: Network
    count: int = 100

    def __post_init__(self) -> None:
        """Refuse nonsense, and what can't be swept."""
        whole("count", self.count, 2, 1000)
        given = self.network.batches or self.network.batches_by_epoch or self.network.weights
        if self.network.batch or given:
            raise ValueError("a seed sweep needs batch 0 and no explicit weights or batches")

    def run(self) -> "SeedSweepOutcome":
        """Train from every seed for all of the network's epochs."""
        net, (x, t) = self.network, self.network.training_data()
        snapshots = self._snapshots()
        walk = torch.from_numpy(np.stack([one.weights for one in snapshots]))  # (K, S, P)
        output = forward(unpack(walk.flatten(0, 1), net.sizes), x, net.model.activations)[-1]
        each = LOSS_FUNCTIONS[net.model.loss](output, t.expand_as(output))
        loss = reduce(each, net.reduction).unflatten(0, walk.shape[:2])
        solved = correct(output[-self.count :], t, net.output).all(-2).squeeze(-1)
        solved &= loss[-1].isfinite() & (not net.points.is_regression)
        return SeedSweepOutcome(
            self, np.array([one.epoch for one in snapshots]), loss.numpy(), walk[-1].numpy(),
            solved.numpy(),
        )  # fmt: skip

    def _snapshots(self) -> list[Snapshot]:
        """Train all seeds; keep some of the epochs, and the last one."""
        net, batch = self.network, self.network.training_data()
        weights = torch.stack([net.with_seed(seed).initial_weights() for seed in range(self.count)])
        updater = Updater(net.update_rule, weights, [net.lr], net.sizes, net.epochs)
        watch, watched = net.watching(self.count)
        kept = set(np.linspace(0, net.epochs, SNAPSHOTS).round().astype(int).tolist())
        epochs = repeat([batch], net.epochs)
        walk = training_loop.train(net.model, weights, updater, epochs, watch, watched)
        return [one for one in walk if one.epoch in kept or all(one.reason)]


@dataclass(frozen=True, eq=False)
class SeedSweepOutcome:
    """Where each of S seeds ended."""

    sweep: SeedSweep
    epochs: np.ndarray  # (K,)
    loss: np.ndarray  # (K, S) nan or inf from where a seed diverged
    weights: np.ndarray  # (S, P) at the end
    solved: np.ndarray  # (S,) bool: every training point on its own side

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each seed: its final loss and whether it solved the task."""
        seeds = np.arange(len(self.solved))
        return pd.DataFrame({"seed": seeds, "loss": self.loss[-1], "solved": self.solved})
