"""One descent at many learning rates at once: which rates are too small, right, too large.

    >>> outcome = LrSweep(descent=Descent(surface="Bowl"), low=0.01, high=10.0).run()
    >>> outcome.loss.shape, bool(outcome.diverged[-1])
    ((201, 60), True)

All rates are columns of one tensor; a test holds each to a descent with its own rate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import torch

from dlviz.checks import positive, whole
from dlviz.descent.compute.batched_descents import batched_descents
from dlviz.descent.compute.descent import Descent


@dataclass(frozen=True, kw_only=True)
class LrSweep:
    """`count` learning rates from `low` to `high`, evenly spaced on a log scale."""

    descent: Descent = Descent()  # noqa: RUF009 - frozen; its own lr and steps are not used
    low: float = 1e-3
    high: float = 1.0
    count: int = 60
    steps: int = 200

    def __post_init__(self) -> None:
        """Refuse an empty range."""
        positive("low", self.low)
        positive("high", self.high)
        if self.high <= self.low:
            raise ValueError(f"high must be above low, {self.low:g}; got {self.high:g}")
        whole("count", self.count, 2, 2000)
        whole("steps", self.steps, 1, 100_000)

    def run(self) -> LrSweepResult:
        """Train every rate for `steps` steps; a rate that overflows goes on as inf and nan."""
        descent = replace(self.descent, lr=1.0, steps=self.steps)
        rates = torch.tensor(np.geomspace(self.low, self.high, self.count))
        start = torch.tensor(descent.initial_weights, dtype=torch.float64)
        noise = descent.gradient_noise()[..., None]
        runs = batched_descents(
            descent, rates, start[:, None].repeat(1, self.count), noise, descent.objective
        )
        return LrSweepResult(self, rates.numpy(), runs.loss.numpy(), runs.path.numpy())


@dataclass(frozen=True, eq=False)
class LrSweepResult:
    """What each learning rate came to."""

    sweep: LrSweep
    rates: np.ndarray  # (R,)
    loss: np.ndarray  # (steps + 1, R) by step; inf or nan once a rate has overflowed
    path: np.ndarray  # (steps + 1, weights, R) likewise

    def to_frame(self) -> pd.DataFrame:
        """One row per learning rate: lr, final loss, diverged."""
        columns = {"lr": self.rates, "final loss": self.final, "diverged": self.diverged}
        return pd.DataFrame(columns)

    @property
    def final(self) -> np.ndarray:
        """(R,) the loss after the last step; inf where it overflowed on the way."""
        whole = np.isfinite(self.loss).all(axis=0)
        return np.where(whole, self.loss[-1], np.inf)

    @property
    def diverged(self) -> np.ndarray:
        """(R,) whether the rate ended higher than it began."""
        return np.asarray(self.final > self.loss[0])

    @property
    def best(self) -> float:
        """The rate with the lowest final loss."""
        return float(self.rates[np.argmin(self.final)])
