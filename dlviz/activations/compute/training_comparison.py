"""The same small net, from the same start, trained with each activation.

>>> tanh = TrainingComparison(activations=(TANH,), data="Gauss", epochs=100).run().nets[0]
>>> bool(tanh.accuracy[-1] > 0.9)
True
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dlviz.activations.compute.activation import RELU, SIGMOID, TANH, ActivationFunction
from dlviz.checks import one_of, positive, whole
from dlviz.networks.compute.datasets import POINT_CLOUDS, Dataset
from dlviz.networks.compute.mlp import initial_weights

if TYPE_CHECKING:
    from collections.abc import Callable

POINTS = 100  # on [-6, 6]², to two decimals, so that a program can carry them
GRID = 61


@dataclass(frozen=True, kw_only=True)
class TrainingComparison:
    """A 2-w-w-1 net on a cloud of two classes: Adam on the cross-entropy of all points."""

    activations: tuple[ActivationFunction, ...] = (SIGMOID, TANH, RELU)
    data: str = "Circle"
    width: int = 8
    lr: float = 0.03
    epochs: int = 200  # one step each
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("data", self.data, POINT_CLOUDS)
        whole("width", self.width, 1, 64)
        positive("lr", self.lr)
        whole("epochs", self.epochs, 1, 5000)
        whole("seed", self.seed, 0, 2**31)

    def run(self) -> TrainingResults:
        """Train one net per function; all see the same points and start from the same weights."""
        cloud = Dataset(data=self.data, n=POINTS, train=1.0, seed=self.seed).run()
        x = cloud.x.round(2)
        data = torch.from_numpy(x), torch.from_numpy(cloud.label).double()[:, None]
        nets = tuple(self._train(activation, *data) for activation in self.activations)
        return TrainingResults(self, x, cloud.label, np.linspace(*cloud.limits, GRID), nets)

    def _train(self, activation: ActivationFunction, x: Tensor, target: Tensor) -> TrainedNet:
        net = self._net(activation)
        optimizer = torch.optim.Adam(net.parameters(), lr=self.lr)
        losses, accuracies, diverged_at = [], [], None
        for epoch in range(self.epochs + 1):
            out = net(x)
            loss = F.binary_cross_entropy_with_logits(out, target)
            if not loss.isfinite():
                diverged_at = epoch
                break
            losses.append(loss.item())
            accuracies.append(((out > 0) == (target > 0)).double().mean().item())
            if epoch < self.epochs:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        return TrainedNet(
            activation, np.array(losses), np.array(accuracies), _probabilities(net), diverged_at
        )

    def _net(self, activation: ActivationFunction) -> nn.Module:
        """The net whose weights `torch.manual_seed(seed)` and three nn.Linear would give."""
        sizes, w = (2, self.width, self.width, 1), self.width
        flat = initial_weights(sizes, "PyTorch", torch.Generator().manual_seed(self.seed))
        layers = [nn.Linear(a, b, dtype=torch.float64) for a, b in ((2, w), (w, w), (w, 1))]
        net = nn.Sequential(
            layers[0], _Elementwise(activation), layers[1], _Elementwise(activation), layers[2]
        )
        nn.utils.vector_to_parameters(flat, net.parameters())
        return net


class _Elementwise(nn.Module):
    def __init__(self, function: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.forward = partial(function)


def _probabilities(net: nn.Module) -> np.ndarray:
    axis = torch.linspace(-6, 6, GRID, dtype=torch.float64)
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    with torch.no_grad():
        out: Tensor = net(torch.stack([x, y], dim=-1))[..., 0].sigmoid()
    return out.numpy()


@dataclass(frozen=True, eq=False)
class TrainedNet:
    """How one net learnt."""

    activation: ActivationFunction
    loss: np.ndarray  # (epochs + 1,) cross-entropy, before training first; fewer if it diverged
    accuracy: np.ndarray  # the same length: share of points on their side
    probability: np.ndarray  # (61, 61) of class 1 at y = axis[row], x = axis[column]
    diverged_at: int | None  # the epoch whose loss was no longer a number


@dataclass(frozen=True, eq=False)
class TrainingResults:
    """All nets, and what they learnt from."""

    knobs: TrainingComparison
    x: np.ndarray  # (100, 2)
    label: np.ndarray  # (100,) 0 or 1
    axis: np.ndarray  # (61,)
    nets: tuple[TrainedNet, ...]

    def to_frame(self) -> pd.DataFrame:
        """One row for each epoch, one column with each net's loss; nan after a net diverged."""
        epoch = pd.Series(range(self.knobs.epochs + 1), name="epoch")
        losses = (pd.Series(net.loss, name=net.activation.name) for net in self.nets)
        return pd.concat([epoch, *losses], axis=1)
