"""A slope by finite differences beside autograd's: too wide a step bends, too small a step rounds.

>>> study = Differences(unit=Unit(name="Sigmoid"), x=1.0).run()
>>> bool(study.error[1].min() < 1e-9)  # central, float64
True
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from dlviz.activations.compute.activation import SIGMOID, Unit
from dlviz.checks import between, one_of
from dlviz.text import mark

KINDS = (mark("Forward"), mark("Central"))
PRECISIONS = {"float64": torch.float64, "float32": torch.float32}


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Where to take the slope of what; every step width from 1 down to 10⁻¹⁵."""

    unit: Unit = SIGMOID
    x: float = 1.0
    h: float = 1e-3  # the width to look at
    precision: str = "float64"

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        between("x", self.x, -100, 100)
        between("h", self.h, 1e-16, 10)
        one_of("precision", self.precision, PRECISIONS)

    def run(self) -> Study:
        """Difference the function at x with widths 10^0 … 10^-15, four to a decade."""
        widths = np.logspace(0, -15, 61)
        kind, slope = PRECISIONS[self.precision], self.unit.at(self.x)[1]
        estimate = self._estimate(torch.from_numpy(widths).to(kind))
        chosen = self._estimate(torch.tensor([self.h], dtype=kind))[:, 0]
        return Study(self, widths, estimate, np.abs(estimate - slope), slope, chosen)

    def _estimate(self, h: torch.Tensor) -> np.ndarray:
        x, unit = torch.full_like(h, self.x), self.unit
        forward = (unit(x + h) - unit(x)) / h
        central = (unit(x + h) - unit(x - h)) / (2 * h)
        return torch.stack([forward, central]).double().numpy()


@dataclass(frozen=True, eq=False)
class Study:
    """Finite differences by width; rows are KINDS: (f(x+h) − f(x))/h, (f(x+h) − f(x−h))/2h."""

    differences: Differences
    width: np.ndarray  # (N,) h, falling
    estimate: np.ndarray  # (2, N)
    error: np.ndarray  # (2, N) |estimate − slope|
    slope: float  # autograd's, in float64
    chosen: np.ndarray  # (2,) estimates at the width looked at
