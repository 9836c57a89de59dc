"""How a line's squared cost bends: which learning rates it stands, and how many steps it takes.

>>> from dlviz.linear.compute.line import Line
>>> [round(value, 4) for value in LineCurvature(line=Line(bias=True)).run().eigenvalues.tolist()]
[0.3845, 41.6155]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.linear.compute.line import best_line

if TYPE_CHECKING:
    from dlviz.linear.compute.line import Line

FLAT = 1e-12  # of the steepest: no curvature at all
MOST = 10**9  # steps; more are not counted


@dataclass(frozen=True, kw_only=True)
class LineCurvature:
    """Of which line's squared cost; its own W and b do not matter."""

    line: Line

    def run(self) -> Bend:
        """Take autograd's second derivatives: those of a quadratic are the same everywhere."""
        squared = replace(self.line, cost="Squared")
        here = torch.zeros(len(squared.theta), dtype=torch.float64)
        hessian = torch.autograd.functional.hessian(squared.loss, here)
        values, vectors = torch.linalg.eigh(hessian)
        eigenvalues = np.maximum(values.numpy(), 0.0)
        eigenvalues[eigenvalues < FLAT * eigenvalues[-1]] = 0.0
        return Bend(self, hessian.numpy(), eigenvalues, vectors.numpy())


@dataclass(frozen=True, eq=False)
class Bend:
    """The Hessian, and what follows from it."""

    knobs: LineCurvature
    hessian: np.ndarray  # (D, D)
    eigenvalues: np.ndarray  # (D,) smallest first
    eigenvectors: np.ndarray  # (D, D) columns

    @property
    def kappa(self) -> float:
        """Largest over smallest eigenvalue; inf where one direction is flat."""
        low, high = float(self.eigenvalues[0]), float(self.eigenvalues[-1])
        return high / low if low else float("inf")

    @property
    def bound(self) -> float:
        """The learning rate from which on descent grows; inf on flat ground."""
        steepest = float(self.eigenvalues[-1])
        return 2 / steepest if steepest else float("inf")


def steps_until(line: Line, lr: float, within: float) -> int | None:
    """Return after how many steps W (and b) stay within `within` of the best; None if never.

    In closed form: each step multiplies the distance along an eigenvector by 1 − ηλ.
    """
    bend = LineCurvature(line=line).run()
    best = best_line(line)
    away = bend.eigenvectors.T @ (np.array(line.theta) - np.array(best.theta))
    factor = np.abs(1 - lr * bend.eigenvalues)

    def left(steps: int) -> float:
        signs = np.sign(1 - lr * bend.eigenvalues) ** (steps % 2)
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.abs(bend.eigenvectors @ (signs * factor**steps * away)).max())

    if not left(MOST) <= within:
        return None
    low, high = -1, MOST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if left(middle) <= within else (middle, high)
    return high
