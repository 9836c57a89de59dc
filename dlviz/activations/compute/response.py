"""An activation and its slope over a range of inputs, with where it saturates.

>>> curve = Response(unit=Unit(name="Sigmoid"), threshold=0.05).run()
>>> curve.saturated.round(1).tolist()
[[-6.0, -2.9], [2.9, 6.0]]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from dlviz.activations.compute.activation import RELU, Unit
from dlviz.checks import between, whole

NEAR = 1e-9  # how close to a kink "just beside it" is
EVEN = 1e-6  # values on both sides of a kink this near are the same


@dataclass(frozen=True, kw_only=True)
class Response:
    """Which function, over which inputs; |f′| below `threshold` counts as saturated."""

    unit: Unit = RELU
    low: float = -6.0
    high: float = 6.0
    points: int = 481
    threshold: float = 0.05

    def __post_init__(self) -> None:
        """Refuse empty or endless ranges."""
        between("low", self.low, -1000, 1000)
        between("high", self.high, -1000, 1000)
        if not self.low < self.high:
            raise ValueError(f"low must be below high; got {self.low:g} and {self.high:g}")
        whole("points", self.points, 2, 10_000)
        between("threshold", self.threshold, 0, 1)

    def run(self) -> Curve:
        """Sample f and f′; a jump is left open, as a nan between its two sides."""
        unit, kinks = self.unit, self.unit.kind.kinks(self.unit.a, self.unit.b)
        inside = np.array([k for k in kinks if self.low < k < self.high])
        even = np.linspace(self.low, self.high, self.points)
        x = np.unique(np.concatenate([even, inside, inside - NEAR, inside + NEAR]))
        y, slope = (part.numpy() for part in unit.both(torch.from_numpy(x)))
        flat = _runs(x, np.abs(slope) < self.threshold)
        for i in np.searchsorted(x, inside):
            for values in (y, slope):
                if abs(values[i + 1] - values[i - 1]) > EVEN:
                    values[i] = np.nan
        return Curve(self, x, y, slope, flat)


@dataclass(frozen=True, eq=False)
class Curve:
    """f and f′ sampled; both are nan at a kink where they jump."""

    response: Response
    x: np.ndarray  # (N,) rising
    y: np.ndarray  # (N,) f(x)
    slope: np.ndarray  # (N,) f′(x), autograd's
    saturated: np.ndarray  # (K, 2) from, to: stretches where |f′| < threshold


def _runs(x: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """Return (K, 2) the ends of the stretches of `x` where `flags` hold; single points are none."""
    edges = np.flatnonzero(np.diff(np.r_[False, flags, False].astype(int)))
    pairs = [(x[i], x[j - 1]) for i, j in zip(edges[::2], edges[1::2], strict=True)]
    return np.array([pair for pair in pairs if pair[1] - pair[0] > 1e-6]).reshape(-1, 2)
