"""Gradient descent of a line, by torch.optim.SGD and autograd: the lecture's run in PyTorch.

>>> walk = LineDescent().run()
>>> round(walk.path[-1, 0].item(), 7), round(walk.line.forecast(8), 4)
(25928.5714286, 207428.5714)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import positive, whole
from dlviz.linear.compute.line import LECTURE, Line, best_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

TOO_FAR = "the cost at the start overflows float64: move W nearer"
CLOSE = 1e-3  # of the targets' spread: predictions that are nearer to the best line's are there


@dataclass(frozen=True, kw_only=True)
class LineDescent:
    """From which line, how boldly, for how long."""

    line: Line = LECTURE
    lr: float = 1e-3
    steps: int = 1001

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        positive("lr", self.lr)
        whole("steps", self.steps, 0, 100_000)

    def run(self) -> LineWalk:
        """Take all steps, or as many as there are until the cost overflows float64."""
        theta = torch.tensor(self.line.theta, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.SGD([theta], lr=self.lr, foreach=False)
        path, costs, slopes = [], [], []
        for _ in range(self.steps + 1):
            optimizer.zero_grad()
            cost = self.line.loss(theta)
            if not cost.isfinite():
                break
            cost.backward()
            assert theta.grad is not None
            path.append(theta.detach().clone())
            costs.append(cost.item())
            slopes.append(theta.grad.clone())
            optimizer.step()
        if not path:
            raise ValueError(TOO_FAR)
        return LineWalk(
            self, torch.stack(path).numpy(), np.array(costs), torch.stack(slopes).numpy()
        )


def run_together(walks: Sequence[LineDescent]) -> list[LineWalk]:
    """Run walks of one line in one tensor, from any starts at any rates, and cut each to its steps.

    torch.optim takes the steps for u = w / η, with learning rate 1. They agree with single walks by
    9 digits; a hundred take hardly longer than one.
    """
    line = walks[0].line
    rates = torch.tensor([[walk.lr] for walk in walks], dtype=torch.float64)
    start = torch.tensor([walk.line.theta for walk in walks], dtype=torch.float64)
    scaled = (start / rates).requires_grad_()
    optimizer = torch.optim.SGD([scaled], lr=1.0, foreach=False)
    runs: tuple[list[Tensor], ...] = ([], [], [])
    for _ in range(max(walk.steps for walk in walks) + 1):
        theta = (scaled.detach() * rates).requires_grad_()
        costs = line.loss(theta)
        (scaled.grad,) = torch.autograd.grad(costs.sum(), theta)
        for kept, now in zip(runs, (theta.detach(), costs.detach(), scaled.grad), strict=True):
            kept.append(now)
        optimizer.step()
    path, cost, slope = (torch.stack(run, dim=1).numpy() for run in runs)
    return [_cut(walk, path[i], cost[i], slope[i]) for i, walk in enumerate(walks)]


def _cut(walk: LineDescent, path: np.ndarray, cost: np.ndarray, slope: np.ndarray) -> LineWalk:
    """Keep a walk's steps, or as many as there are until its cost overflows."""
    over = ~np.isfinite(cost[: walk.steps + 1])
    count = int(over.argmax()) if over.any() else walk.steps + 1
    if not count:
        raise ValueError(TOO_FAR)
    return LineWalk(walk, path[:count], cost[:count], slope[:count])


@dataclass(frozen=True, eq=False)
class LineWalk:
    """Where a line went, start first: T = steps + 1 rows, fewer if the cost overflowed."""

    descent: LineDescent
    path: np.ndarray  # (T, D) W, or W and b
    cost: np.ndarray  # (T,)
    gradient: np.ndarray  # (T, D) autograd's slope there

    def until(self, steps: int) -> LineWalk:
        """Return the walk with no more than so many steps."""
        rows = slice(steps + 1)
        descent = replace(self.descent, steps=steps)
        return LineWalk(descent, self.path[rows], self.cost[rows], self.gradient[rows])

    @property
    def line(self) -> Line:
        """The line at the end."""
        return self.descent.line.at(tuple(self.path[-1].tolist()))

    @property
    def overflowed(self) -> bool:
        """Whether the cost outgrew float64."""
        return len(self.cost) <= self.descent.steps

    @property
    def diverged(self) -> bool:
        """Whether the cost ended higher than it began."""
        return self.overflowed or bool(self.cost[-1] > self.cost[0] * (1 + 1e-9))

    @property
    def arrived(self) -> bool:
        """Whether the line at the end says what the best one says, within CLOSE."""
        line = self.line
        both = torch.tensor([line.theta, best_line(line).theta], dtype=torch.float64)
        off = np.diff(line.predict(both).numpy(), axis=0)
        spread = float(line.dataset.target.std()) or float(np.abs(line.dataset.target).max()) or 1.0
        return bool(np.abs(off).max() <= CLOSE * spread)

    def to_frame(self) -> pd.DataFrame:
        """One row per step: step, W (and b), cost, and the slopes there."""
        frame = pd.DataFrame({"step": np.arange(len(self.cost))})
        for name, values in zip("Wb", self.path.T, strict=False):
            frame[name] = values
        frame["cost"] = self.cost
        for name, values in zip("Wb", self.gradient.T, strict=False):
            frame[f"∂cost/∂{name}"] = values
        return frame
