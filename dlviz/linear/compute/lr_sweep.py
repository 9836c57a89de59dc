"""One descent for each of many learning rates: which is right where no curvature tells it.

MAE has none, and Huber's error only near the targets.

>>> from dlviz.linear.compute.linear import Linear
>>> sweep = LRSweep(linear=Linear(error="MAE")).run()
>>> bool(sweep.error[sweep.best] < 0.5 * sweep.first)
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import whole
from dlviz.linear.compute.linear import features, targets
from dlviz.linear.compute.losses import error_of

if TYPE_CHECKING:
    from dlviz.linear.compute.linear import Linear

RATES = np.array([m * 10.0**k for k in range(-18, 2) for m in (1, 2, 5)])


@dataclass(frozen=True, kw_only=True)
class LRSweep:
    """From which neuron, for how many steps."""

    linear: Linear
    steps: int = 100

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("steps", self.steps, 1, 10_000)

    def run(self) -> RatesTried:
        """Descend with all rates at once: a column of weights, and a group of SGD, for each."""
        linear = self.linear
        start = torch.tensor(linear.theta, dtype=torch.float64)
        thetas = [start.clone().requires_grad_() for _ in RATES]
        groups = [{"params": [t], "lr": lr} for t, lr in zip(thetas, RATES.tolist(), strict=True)]
        optimizer = torch.optim.SGD(groups, foreach=False)
        inputs, target = features(linear.dataset, linear.scaled), targets(linear.dataset)

        def errors() -> torch.Tensor:
            theta = torch.stack(thetas)
            price = theta[:, :-1] @ inputs.T + theta[:, -1:]
            price = price.relu() if linear.relu else price
            return error_of(price, target, linear.error, linear.delta)

        first = errors()[0].item()
        for _ in range(self.steps):
            optimizer.zero_grad()
            errors().sum().backward()
            optimizer.step()
        with torch.no_grad():
            return RatesTried(self, first, errors().nan_to_num(nan=torch.inf).numpy())


@dataclass(frozen=True, eq=False)
class RatesTried:
    """The error after the last step, by rate."""

    sweep: LRSweep
    first: float  # the error before the first step
    error: np.ndarray  # (60,) after the last, at each of RATES

    @property
    def best(self) -> int:
        """Which rate ends lowest."""
        return int(self.error.argmin())

    @property
    def too_large(self) -> float:
        """The rate from which on all end higher than they began; else the largest."""
        lower = np.flatnonzero(self.error <= self.first)
        return float(RATES[min(int(lower[-1]) + 1 if len(lower) else 0, len(RATES) - 1)])
