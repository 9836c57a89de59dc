"""A slope by finite differences beside autograd's: too wide a step bends, too small a step rounds.

>>> found = FiniteDifferences(function=PARABOLA, x=-8.0, h=0.1).run()
>>> [round(float(slope), 9) for slope in found.estimate_at_h]  # forward, central, complex step
[-23.9, -24.0, -24.0]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import between, one_of
from dlviz.derivatives.compute.elementary import PARABOLA

if TYPE_CHECKING:
    from dlviz.activations.compute.activation import ActivationFunction

PRECISIONS = {"float64": torch.float64, "float32": torch.float32}
COMPLEX = {torch.float64: torch.complex128, torch.float32: torch.complex64}
TINIEST = 1e-200  # a step that only the complex one can take
REACH = 1.5  # the curve is drawn from x − REACH to x + REACH


@dataclass(frozen=True, kw_only=True)
class FiniteDifferences:
    """Where to take the slope of what; every step size from 1 down to 10⁻¹⁷."""

    function: ActivationFunction = PARABOLA
    x: float = -8.0
    h: float = 1e-4  # the step size to look at
    precision: str = "float64"

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        between("x", self.x, -100, 100)
        between("h", self.h, 1e-18, 10)
        one_of("precision", self.precision, PRECISIONS)

    def run(self) -> FiniteDifferenceErrors:
        """Difference the function at x with step sizes 10^0 … 10^-17, four to a decade."""
        sizes, dtype = np.logspace(0, -17, 69), PRECISIONS[self.precision]
        value, slope = self.function.at(self.x)
        estimate = self._estimate(torch.from_numpy(sizes).to(dtype))
        looked_at = torch.tensor([self.h], dtype=dtype)
        x = torch.tensor([self.x], dtype=dtype)
        curve = torch.linspace(self.x - REACH, self.x + REACH, 241, dtype=torch.float64)
        ends = torch.tensor([self.x, self.x + self.h, self.x - self.h], dtype=torch.float64)
        return FiniteDifferenceErrors(
            self, sizes, estimate, _gap(estimate, slope), slope,
            self._estimate(looked_at)[:, 0], (x + looked_at).double().item(),
            curve.numpy(), self.function(curve).numpy(), self.function(ends).numpy(),
            float(_gap(np.array(self._tiniest()), slope)), value,
        )  # fmt: skip

    def _estimate(self, h: torch.Tensor) -> np.ndarray:
        x, f = torch.full_like(h, self.x), self.function
        forward = (f(x + h) - f(x)) / h
        central = (f(x + h) - f(x - h)) / (2 * h)
        return torch.stack([forward, central, self._complex_step(h)]).double().numpy()

    def _complex_step(self, h: torch.Tensor) -> torch.Tensor:
        """Return Im f(x + ih) / h: nothing is subtracted, so nothing is rounded away.

        nan where torch has no such function of complex numbers: one with a kink, for instance.
        """
        there = torch.complex(torch.full_like(h, self.x), h)
        try:
            found = self.function(there)
        except RuntimeError:  # torch's own "not implemented for ComplexDouble"
            return torch.full_like(h, torch.nan)
        return found.imag / h if found.is_complex() else torch.full_like(h, torch.nan)

    def _tiniest(self) -> float:
        return self._complex_step(torch.tensor([TINIEST], dtype=torch.float64)).item()


@dataclass(frozen=True, eq=False)
class FiniteDifferenceErrors:
    """Finite differences by step size; rows are forward, central, complex step.

    (f(x+h) − f(x))/h, (f(x+h) − f(x−h))/2h and Im f(x+ih)/h; nan where there is none.
    """

    knobs: FiniteDifferences
    step_size: np.ndarray  # (N,) h, falling
    estimate: np.ndarray  # (3, N)
    error: np.ndarray  # (3, N) |estimate − slope|
    slope: float  # autograd's, in float64
    estimate_at_h: np.ndarray  # (3,) with the step size looked at
    reached: float  # x + h as the chosen arithmetic has it
    x: np.ndarray  # (M,) around the place
    y: np.ndarray  # (M,) the function there
    ends: np.ndarray  # (3,) the function at x, x + h and x − h
    tiniest: float  # error of the complex step of 10⁻²⁰⁰
    value: float  # the function at x

    @property
    def best(self) -> tuple[float, float]:
        """The smallest error of the central difference (inf: none is a number), and its h."""
        central = np.where(np.isfinite(self.error[1]), self.error[1], np.inf)
        i = int(central.argmin())
        return float(central[i]), float(self.step_size[i])

    @property
    def here(self) -> float:
        """X as the chosen arithmetic has it."""
        dtype = np.float32 if self.knobs.precision == "float32" else np.float64
        return float(dtype(self.knobs.x))

    def to_frame(self) -> pd.DataFrame:
        """One row for each step size: all three, and autograd's slope beside them."""
        forward, central, complex_step = self.estimate
        rows = {"h": self.step_size, "forward": forward, "central": central}
        return pd.DataFrame({**rows, "complex": complex_step, "autograd": self.slope})


def _gap(estimate: np.ndarray, slope: float) -> np.ndarray:
    with np.errstate(invalid="ignore"):  # where both are infinite there is no gap to speak of
        gap: np.ndarray = np.abs(estimate - slope)
    return gap
