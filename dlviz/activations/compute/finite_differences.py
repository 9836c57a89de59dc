"""A slope by finite differences beside autograd's: too wide a step bends, too small a step rounds.

>>> found = FiniteDifferences(activation=ActivationFunction(name="Sigmoid"), x=1.0).run()
>>> bool(found.error[1].min() < 1e-9)  # central, float64
True
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.activations.compute.activation import SIGMOID, ActivationFunction
from dlviz.checks import between, one_of
from dlviz.text import mark

KINDS = (mark("Forward"), mark("Central"))
PRECISIONS = {"float64": torch.float64, "float32": torch.float32}


@dataclass(frozen=True, kw_only=True)
class FiniteDifferences:
    """Where to take the slope of what; every step size from 1 down to 10⁻¹⁵."""

    activation: ActivationFunction = SIGMOID
    x: float = 1.0
    h: float = 1e-3  # the step size to look at
    precision: str = "float64"

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        between("x", self.x, -100, 100)
        between("h", self.h, 1e-16, 10)
        one_of("precision", self.precision, PRECISIONS)

    def run(self) -> FiniteDifferenceErrors:
        """Difference the function at x with step sizes 10^0 … 10^-15, four to a decade."""
        sizes, dtype = np.logspace(0, -15, 61), PRECISIONS[self.precision]
        slope = self.activation.at(self.x)[1]
        estimate = self._estimate(torch.from_numpy(sizes).to(dtype))
        at_h = self._estimate(torch.tensor([self.h], dtype=dtype))[:, 0]
        return FiniteDifferenceErrors(self, sizes, estimate, np.abs(estimate - slope), slope, at_h)

    def _estimate(self, h: torch.Tensor) -> np.ndarray:
        x, f = torch.full_like(h, self.x), self.activation
        forward = (f(x + h) - f(x)) / h
        central = (f(x + h) - f(x - h)) / (2 * h)
        return torch.stack([forward, central]).double().numpy()


@dataclass(frozen=True, eq=False)
class FiniteDifferenceErrors:
    """Finite differences by step size; rows are KINDS: (f(x+h) − f(x))/h, (f(x+h) − f(x−h))/2h."""

    knobs: FiniteDifferences
    step_size: np.ndarray  # (N,) h, falling
    estimate: np.ndarray  # (2, N)
    error: np.ndarray  # (2, N) |estimate − slope|
    slope: float  # autograd's, in float64
    estimate_at_h: np.ndarray  # (2,) with the step size looked at

    @property
    def best(self) -> tuple[float, float]:
        """The smallest error of the central difference (inf: none is a number), and its h."""
        central = np.where(np.isfinite(self.error[1]), self.error[1], np.inf)
        i = int(central.argmin())
        return float(central[i]), float(self.step_size[i])

    def to_frame(self) -> pd.DataFrame:
        """One row for each step size: both differences, and autograd's slope beside them."""
        forward, central = self.estimate
        rows = {"h": self.step_size, "forward": forward, "central": central}
        return pd.DataFrame({**rows, "autograd": self.slope})
