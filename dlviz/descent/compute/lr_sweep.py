"""One descent at many learning rates at once: which rates are too small, right, too large.

    >>> outcome = Sweep(descent=Descent(surface="Bowl"), low=0.01, high=10.0).run()
    >>> outcome.loss.shape, bool(outcome.diverged[-1])
    ((201, 60), True)

All rates take each step together in one array; a test holds them to torch.optim.SGD.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from dlviz.checks import positive, whole
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.gradient import GRADIENTS
from dlviz.descent.compute.schedules import factors


@dataclass(frozen=True, kw_only=True)
class Sweep:
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

    def run(self) -> Outcomes:
        """Walk every rate for `steps` steps; a rate that overflows goes on as inf and nan."""
        walk = replace(self.descent, lr=1.0, steps=self.steps)
        ground, slope_of = walk.ground, GRADIENTS[walk.gradient]
        rates = np.logspace(math.log10(self.low), math.log10(self.high), self.count)
        weights = np.array(walk.first)[:, None].repeat(self.count, 1)
        speed, losses, path = np.zeros_like(weights), [], []
        with np.errstate(all="ignore"):
            for factor, shake in zip(
                factors(walk.schedule, self.steps), walk.shakes(), strict=True
            ):
                loss, slope = slope_of(ground, weights, walk.delta)
                losses.append(loss)
                path.append(weights)
                speed = walk.momentum * speed + (slope + shake[:, None])
                weights = weights - rates * factor * speed
        return Outcomes(self, rates, np.stack(losses), np.stack(path))


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What each learning rate came to."""

    sweep: Sweep
    rates: np.ndarray  # (R,)
    loss: np.ndarray  # (steps + 1, R) by step; inf or nan once a rate has overflowed
    path: np.ndarray  # (steps + 1, weights, R) likewise

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
