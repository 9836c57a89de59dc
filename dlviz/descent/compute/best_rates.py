"""The best constant rate and momentum on a quadratic loss, in closed form, and as measured.

    >>> from dlviz.descent.compute.descent import Descent
    >>> best = best_rates(Descent(surface="Ravine", kappa=100.0).objective)
    >>> round(best.plain_rate, 4), round(best.plain_factor, 4)
    (0.0198, 0.9802)
    >>> round(best.heavy_rate, 4), round(best.momentum, 4), round(best.heavy_factor, 4)
    (0.0331, 0.6694, 0.8182)

Each step multiplies the distance to the minimum by the factor; with momentum that is so in the
long run, where t steps shrink it by about t times the factor's power. Sources: Polyak 1964, "Some
methods of speeding up the convergence of iteration methods"; Goh 2017, distill.pub/2017/momentum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dlviz.descent.compute.curvature import bend

if TYPE_CHECKING:
    from dlviz.descent.compute.descent import Descent
    from dlviz.descent.compute.objectives import Objective

STEPS = 400  # of the runs that are measured
FINE = 1e-11  # of the first distance: what is nearer is rounding


@dataclass(frozen=True)
class BestRates:
    """What is best where the curvature is between two numbers, everywhere the same."""

    low: float  # λmin
    high: float  # λmax

    @property
    def kappa(self) -> float:
        """The condition number."""
        return self.high / self.low

    @property
    def plain_rate(self) -> float:
        """The rate of plain descent at which the gentlest and sharpest direction shrink alike."""
        return 2 / (self.low + self.high)

    @property
    def plain_factor(self) -> float:
        """(κ - 1)/(κ + 1)."""
        return (self.kappa - 1) / (self.kappa + 1)

    @property
    def heavy_rate(self) -> float:
        """The rate with the best momentum."""
        return float((2 / (np.sqrt(self.low) + np.sqrt(self.high))) ** 2)

    @property
    def heavy_factor(self) -> float:
        """(√κ - 1)/(√κ + 1)."""
        return float((np.sqrt(self.kappa) - 1) / (np.sqrt(self.kappa) + 1))

    @property
    def momentum(self) -> float:
        """The best momentum: the square of that factor."""
        return self.heavy_factor**2


@lru_cache(maxsize=256)
def best_rates(ground: Objective) -> BestRates | None:
    """Return them on a loss whose curvature is the same at the start and at its one minimum."""
    if len(ground.minima) != 1:
        return None
    here, there = bend(ground, np.array([ground.start, *ground.minima])).eigenvalues
    if not (there[0] > 0 and np.allclose(here, there, rtol=1e-6)):
        return None
    return BestRates(float(there[0]), float(there[-1]))


@lru_cache(maxsize=64)
def measured_factor(descent: Descent) -> float:
    """Return by what a step of this walk multiplies the distance to the minimum in the long run."""
    walk = replace(descent, steps=STEPS).run()
    away = np.linalg.norm(walk.path - np.array(descent.objective.minima[0]), axis=1)
    fine = np.flatnonzero(away <= FINE * away[0])
    last = int(fine[0]) if len(fine) else len(away) - 1
    half = last // 2
    if last <= half or not away[half] > 0:
        return 0.0
    return float((away[last] / away[half]) ** (1 / (last - half)))
