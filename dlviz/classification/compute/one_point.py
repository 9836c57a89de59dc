"""One point under two losses: how steep each is in z, and a neuron that learns from it.

    >>> at = slopes(np.array([-8.0]), target=1)
    >>> at[CROSS_ENTROPY].round(5).tolist(), at[SQUARES].round(8).tolist()
    ([-0.99966], [-0.00067025])

The neuron that starts saturated is Nielsen's, "Neural Networks and Deep Learning", chapter 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch
from torch.nn import functional as F

from dlviz.checks import between, positive, whole
from dlviz.classification.compute.loss_surfaces import CROSS_ENTROPY, LOSSES, SQUARES
from dlviz.classification.compute.side_by_side import descend, frames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

REACH = 10.0  # of z on either side
FARTHEST = 50.0


def point_losses(z: torch.Tensor, target: int, half: bool = False) -> dict[str, torch.Tensor]:
    """Return both losses of σ(z) for the target 0 or 1, elementwise; half: ½(p − y)²."""
    y = torch.full_like(z, float(target))
    squares = F.mse_loss(z.sigmoid(), y, reduction="none")
    entropy = F.binary_cross_entropy_with_logits(z, y, reduction="none")
    return {CROSS_ENTROPY: entropy, SQUARES: squares / 2 if half else squares}


def slopes(z: np.ndarray, target: int, half: bool = False) -> dict[str, np.ndarray]:
    """Return autograd's slope of both losses at each z (N,)."""
    found = {}
    for name in LOSSES:
        leaf = torch.tensor(z, dtype=torch.float64, requires_grad=True)
        point_losses(leaf, target, half)[name].sum().backward()
        if leaf.grad is None:
            raise RuntimeError("there is no slope")
        found[name] = leaf.grad.numpy()
    return found


@dataclass(frozen=True, kw_only=True)
class OnePoint:
    """A neuron with the input 1, where it begins, and what it should say."""

    weight: float = 0.6
    bias: float = 0.9
    target: int = 0
    lr: float = 0.15
    steps: int = 300
    half: bool = True  # ½(p − y)², as Nielsen has it

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        between("weight", self.weight, -FARTHEST, FARTHEST)
        between("bias", self.bias, -FARTHEST, FARTHEST)
        whole("target", self.target, 0, 1)
        positive("lr", self.lr)
        whole("steps", self.steps, 1, 3000)

    def run(self) -> Lesson:
        """Take all steps under both losses with torch.optim.SGD."""
        return run_together([self])[0]


def run_together(neurons: Sequence[OnePoint]) -> list[Lesson]:
    """Run neurons with one target and one kind of squares in one tensor."""
    first = neurons[0]
    if len({(one.target, one.half) for one in neurons}) > 1:
        raise ValueError("neurons that run together must have one target and one kind of squares")

    def both(at: Tensor) -> Tensor:
        z = at.sum(-1)  # w·1 + b
        losses = point_losses(z, first.target, first.half)
        return torch.stack([losses[name][:, i] for i, name in enumerate(LOSSES)], dim=1)

    start = [[(one.weight, one.bias)] * len(LOSSES) for one in neurons]
    rates = torch.tensor([one.lr for one in neurons], dtype=torch.float64)
    longest = max(one.steps for one in neurons)
    path, _, _ = descend(both, torch.tensor(start, dtype=torch.float64), rates, longest)
    axis, z = np.linspace(-REACH, REACH, 201), path.sum(-1)
    slope = slopes(axis, first.target, first.half)
    return [
        Lesson(one, axis, slope, *(part[: one.steps + 1, i].numpy() for part in (z, z.sigmoid())))
        for i, one in enumerate(neurons)
    ]


@dataclass(frozen=True, eq=False)
class Lesson:
    """How steep both losses are, and the neuron's sums and outputs by step."""

    knobs: OnePoint
    axis: np.ndarray  # (201,) z
    slope: dict[str, np.ndarray]  # (201,) of each loss there
    z: np.ndarray  # (T, 2) of LOSSES in their order
    output: np.ndarray  # (T, 2)

    @property
    def here(self) -> dict[str, float]:
        """The slope of each loss at the start."""
        at = slopes(self.z[0], self.knobs.target, self.knobs.half)
        return {name: float(at[name][i]) for i, name in enumerate(LOSSES)}

    @property
    def frames(self) -> np.ndarray:
        """(F,) the steps that a recording shows."""
        return frames(len(self.z))

    def to_frame(self) -> pd.DataFrame:
        """One row per step."""
        table: dict[str, object] = {"step": np.arange(len(self.z))}
        return pd.DataFrame(
            table | {f"output, {name}": self.output[:, i] for i, name in enumerate(LOSSES)}
        )
