"""An activation and its slope over a range of inputs, with where it saturates.

>>> curve = Response(activation=ActivationFunction(name="Sigmoid"), threshold=0.05).run()
>>> curve.saturated.round(1).tolist()
[[-6.0, -2.9], [2.9, 6.0]]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.activations.compute.activation import RELU, ActivationFunction
from dlviz.activations.compute.kinks import BESIDE, find_kinks
from dlviz.checks import between, whole

EVEN = 1e-6  # values on both sides of a kink this near are the same


@dataclass(frozen=True, kw_only=True)
class Response:
    """Which function, over which inputs; |f′| below `threshold` counts as saturated."""

    activation: ActivationFunction = RELU
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

    def run(self) -> ResponseCurve:
        """Sample f and f′; a jump is left open, as a nan between its two sides."""
        kinks = np.array([kink.x for kink in find_kinks(self.activation, self.low, self.high)])
        even = np.linspace(self.low, self.high, self.points)
        x = np.unique(np.concatenate([even, kinks, kinks - BESIDE, kinks + BESIDE]))
        y, slope = (p.numpy() for p in self.activation.value_and_slope(torch.from_numpy(x)))
        saturated = _runs(x, np.abs(slope) < self.threshold)
        for i in np.searchsorted(x, kinks):
            for values in (y, slope):
                if abs(values[i + 1] - values[i - 1]) > EVEN:
                    values[i] = np.nan
        return ResponseCurve(self, x, y, slope, saturated)


@dataclass(frozen=True, eq=False)
class ResponseCurve:
    """f and f′ sampled; both are nan at a kink where they jump."""

    response: Response
    x: np.ndarray  # (N,) rising
    y: np.ndarray  # (N,) f(x)
    slope: np.ndarray  # (N,) f′(x), autograd's
    saturated: np.ndarray  # (K, 2) from, to: stretches where |f′| < threshold

    def to_frame(self) -> pd.DataFrame:
        """One row for each of the N inputs; the function's name comes first."""
        name = self.response.activation.name
        return pd.DataFrame({"function": name, "x": self.x, "f(x)": self.y, "f'(x)": self.slope})


def _runs(x: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """Return (K, 2) the ends of the stretches of `x` where `flags` hold; single points are none."""
    edges = np.flatnonzero(np.diff(np.r_[False, flags, False].astype(int)))
    pairs = [(x[i], x[j - 1]) for i, j in zip(edges[::2], edges[1::2], strict=True)]
    return np.array([pair for pair in pairs if pair[1] - pair[0] > 1e-6]).reshape(-1, 2)
