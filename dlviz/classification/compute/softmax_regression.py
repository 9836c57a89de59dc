"""k classes: a plane for each, softmax of their heights, cross-entropy, gradient descent.

>>> walk = SoftmaxRegression(lr=0.1, steps=100).run()
>>> walk.loss[[0, 100]].round(3).tolist()
[1.099, 0.657]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch
from torch.nn import functional as F

from dlviz.checks import positive, whole
from dlviz.classification.compute.class_points import ClassPoints
from dlviz.classification.compute.side_by_side import descend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

LONGEST = 3000  # steps
CELLS = 60  # along each side of a map of regions


@dataclass(frozen=True, kw_only=True)
class SoftmaxRegression:
    """Which points, with which learning rate, how long; all planes begin flat at 0."""

    points: ClassPoints = field(default_factory=ClassPoints)
    lr: float = 0.1
    steps: int = 300

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        positive("lr", self.lr)
        whole("steps", self.steps, 1, LONGEST)

    def run(self) -> Planes:
        """Take all steps on all points at once, with torch.optim.SGD."""
        return run_together([self])[0]


def run_together(walks: Sequence[SoftmaxRegression]) -> list[Planes]:
    """Run walks on the same points in one tensor."""
    if len({walk.points for walk in walks}) > 1:
        raise ValueError("walks that run together must be on the same points")
    points = walks[0].points
    x, label = points.run()
    inputs, target = torch.from_numpy(np.c_[x, np.ones(len(x))]), torch.from_numpy(label)

    def loss(planes: Tensor) -> Tensor:
        heights = (inputs @ planes.mT).flatten(0, 1)
        each = F.cross_entropy(heights, target.repeat(len(planes)), reduction="none")
        mean: Tensor = each.unflatten(0, (len(planes), -1)).mean(-1)
        return mean

    start = torch.zeros(len(walks), len(points.names), 3, dtype=torch.float64)
    rates = torch.tensor([walk.lr for walk in walks], dtype=torch.float64)
    path, losses, _ = descend(loss, start, rates, max(walk.steps for walk in walks))
    return [
        Planes(walk, x, label, *(part[: walk.steps + 1, i].numpy() for part in (path, losses)))
        for i, walk in enumerate(walks)
    ]


@dataclass(frozen=True, eq=False)
class Planes:
    """K planes by step, T = steps + 1 rows, the start first."""

    knobs: SoftmaxRegression
    x: np.ndarray  # (N, 2)
    label: np.ndarray  # (N,)
    path: np.ndarray  # (T, K, 3) slope along x₁, along x₂, height at 0
    loss: np.ndarray  # (T,)

    @property
    def norm(self) -> np.ndarray:
        """(T,) ‖w‖ of all slopes, without the heights at 0."""
        return np.asarray(np.linalg.norm(self.path[:, :, :2].reshape(len(self.path), -1), axis=1))

    def at(self, step: int) -> Moment:
        """Return what the planes say after so many steps."""
        row = min(step, len(self.path) - 1)
        return moment(self, row)

    def to_frame(self) -> pd.DataFrame:
        """One row per step: loss and ‖w‖."""
        return pd.DataFrame(
            {"step": np.arange(len(self.loss)), "loss": self.loss, "‖w‖": self.norm}
        )


@dataclass(frozen=True, eq=False)
class Moment:
    """K planes after `step` steps, over N points and over the plane."""

    walk: Planes
    step: int
    planes: np.ndarray  # (K, 3)
    p: np.ndarray  # (N, K) softmax
    error: np.ndarray  # (N, K) p − y
    slope: np.ndarray  # (N, K) autograd's slope of each point's loss on its K heights
    axes: tuple[np.ndarray, np.ndarray]  # (C,) each, the cells' centres
    leader: np.ndarray  # (C, C) the class with the highest plane at x₂ = axes[1][row]
    surest: np.ndarray  # (C, C) its share

    @property
    def right(self) -> int:
        """How many points have their own class ahead."""
        return int((self.p.argmax(axis=1) == self.walk.label).sum())


def moment(walk: Planes, row: int) -> Moment:
    """Judge points and plane by the planes of one row of a walk."""
    planes = torch.from_numpy(walk.path[row])
    inputs = torch.from_numpy(np.c_[walk.x, np.ones(len(walk.x))])
    z = (inputs @ planes.T).requires_grad_()
    target = torch.from_numpy(walk.label)
    (slope,) = torch.autograd.grad(F.cross_entropy(z, target, reduction="sum"), z)
    p = z.detach().softmax(-1)
    axes = [_centres(low, high) for low, high in walk.knobs.points.frame]
    across, up = np.meshgrid(*axes)
    cells = torch.from_numpy(np.stack([across, up, np.ones_like(up)], axis=-1))
    surest, leader = (cells @ planes.T).softmax(-1).max(-1)
    error = p - F.one_hot(target, len(planes))
    return Moment(
        walk, row, walk.path[row], p.numpy(), error.numpy(), slope.numpy(), (axes[0], axes[1]),
        leader.to(torch.uint8).numpy(), surest.numpy(),
    )  # fmt: skip


def _centres(low: float, high: float) -> np.ndarray:
    half = (high - low) / CELLS / 2
    return np.linspace(low + half, high - half, CELLS)
