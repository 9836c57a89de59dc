"""Gradient descent of one neuron on a dataset, by torch.optim.SGD and autograd.

    >>> from dlviz.linear.compute.dataset import DATASETS
    >>> from dlviz.linear.compute.linear import Linear
    >>> line = Linear(dataset=DATASETS["Three houses"], weights=(0.0,))
    >>> GradientDescent(linear=line, lr=(2.3e-7,) * 2, steps=20).run().diverged_at is None
    True
    >>> GradientDescent(linear=line, lr=(2.4e-7,) * 2, steps=200).run().diverged_at
    1

"Three houses" allows rates up to 2.35e-7, so the second descent never comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import positive, whole

if TYPE_CHECKING:
    from dlviz.linear.compute.linear import Linear

ROUNDING = 1e-9  # an error that is higher by less, beside itself, is the same


@dataclass(frozen=True, kw_only=True)
class GradientDescent:
    """From which weights, how boldly, for how long."""

    linear: Linear
    lr: tuple[float, ...]  # D + 1: each weight's own rate and the bias's; equal for one rate
    steps: int = 100

    def __post_init__(self) -> None:
        """Refuse rates that do not fit the neuron."""
        if len(self.lr) != len(self.linear.theta):
            raise ValueError(f"lr must be {len(self.linear.theta)} rates; got {self.lr}")
        for rate in self.lr:
            positive("lr", rate)
        whole("steps", self.steps, 0, 10_000)

    def run(self) -> Trajectory:
        """Take all steps, or stop where the error or a weight overflows float64."""
        theta = self.linear.theta
        weights = [torch.tensor([w], dtype=torch.float64, requires_grad=True) for w in theta]
        groups = [{"params": [w], "lr": r} for w, r in zip(weights, self.lr, strict=True)]
        optimizer = torch.optim.SGD(groups, foreach=False)
        path, losses = [], []
        for step in range(self.steps + 1):
            optimizer.zero_grad()
            loss = self.linear.loss(torch.cat(weights))
            if not loss.isfinite():
                break
            path.append([w.item() for w in weights])
            losses.append(loss.item())
            if step < self.steps:
                loss.backward()
                optimizer.step()
        return Trajectory(self, np.array(path).reshape(-1, len(theta)), np.array(losses))


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Where the weights went, start first: T = steps + 1 rows, fewer if the error overflowed."""

    descent: GradientDescent
    path: np.ndarray  # (T, D + 1) weights, then the bias
    loss: np.ndarray  # (T,)

    def to_frame(self) -> pd.DataFrame:
        """One row for each step: w1 … wD, b, and the error under its name."""
        names = [*(f"w{i + 1}" for i in range(self.path.shape[1] - 1)), "b"]
        frame = pd.DataFrame(self.path, columns=names)
        frame.insert(0, "step", range(len(frame)))
        return frame.assign(**{self.descent.linear.error: self.loss})

    @property
    def end(self) -> tuple[float, ...]:
        """D weights and the bias after the last step that could be computed."""
        return tuple(self.path[-1].tolist()) if len(self.path) else self.descent.linear.theta

    @property
    def overflowed(self) -> bool:
        """Whether the error outgrew float64."""
        return len(self.loss) <= self.descent.steps

    @property
    def diverged_at(self) -> int | None:
        """The step from which the error stayed above where it began; None if it came down."""
        if not len(self.loss):
            return 0  # the error is beyond float64 before the first step
        last = int(np.flatnonzero(self.loss <= self.loss[0] * (1 + ROUNDING))[-1])
        ended = len(self.loss) if self.overflowed else len(self.loss) - 1
        return last + 1 if last < ended else None
