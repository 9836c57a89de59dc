"""How sharply a loss bends, and the learning rate that this still allows.

    >>> from dlviz.descent.compute.descent import Descent
    >>> bend = curvature(Descent(surface="Ravine"), np.zeros((1, 2)))
    >>> bend.eigenvalues.tolist(), bend.bound.tolist()
    ([[1.0, 10.0]], [0.2])

Along an eigenvector of the Hessian with eigenvalue λ, a step multiplies the distance to the
minimum by 1 - ηλ (momentum μ: the roots of z² - (1 + μ - ηλ)z + μ). It grows once η exceeds
2(1 + μ)/λ. Source: Goh 2017, distill.pub/2017/momentum, "The Dynamics of Momentum".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.text import mark

if TYPE_CHECKING:
    from dlviz.descent.compute.descent import Descent, Trajectory
    from dlviz.descent.compute.objectives import Objective

REGIONS = (mark("too slow"), mark("converges"), mark("oscillates"), mark("diverges"))
PLACES = (mark("start"), mark("last step"), mark("minimum"))
_EDGES = (0.0, 0.05, 0.5, 1.0, np.inf)  # of each region, in units of the bound


@dataclass(frozen=True, eq=False)
class Curvature:
    """Second derivatives at T places; where the loss bends down nothing bounds the rate."""

    eigenvalues: np.ndarray  # (T, D) of the Hessian, ascending
    momentum: float = 0.0

    @property
    def sharpest(self) -> np.ndarray:
        """(T,) λmax."""
        return np.asarray(self.eigenvalues[:, -1])

    @property
    def bound(self) -> np.ndarray:
        """(T,) the learning rate 2(1 + μ)/λmax; inf where λmax is not positive."""
        limit = np.full(len(self.sharpest), np.inf)
        np.divide(2 * (1 + self.momentum), self.sharpest, out=limit, where=self.sharpest > 0)
        return limit

    @property
    def condition(self) -> np.ndarray:
        """(T,) κ = λmax/λmin where every direction bends up, else nan."""
        low = self.eigenvalues[:, 0]
        ratio = np.full(len(low), np.nan)
        np.divide(self.sharpest, low, out=ratio, where=low > 0)
        return ratio


def curvature(descent: Descent, points: np.ndarray) -> Curvature:
    """Return the Hessian's eigenvalues at `points` (T, D)."""
    return bend(descent.objective, points, descent.momentum)


def bend(ground: Objective, points: np.ndarray, momentum: float = 0.0) -> Curvature:
    """Return the Hessian's eigenvalues of a loss at `points` (T, D)."""
    _slope, hessian = hessians(ground, points)
    values = np.full(points.shape, np.nan)  # eigvalsh refuses what is not finite
    whole = np.isfinite(hessian).all(axis=(1, 2))
    values[whole] = np.linalg.eigvalsh(hessian[whole])
    return Curvature(values, momentum)


def hessians(ground: Objective, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return slope (T, D) and Hessian (T, D, D) at `points` by differentiating autograd twice."""
    weights = torch.as_tensor(points, dtype=torch.float64).T.clone().requires_grad_()
    (slope,) = torch.autograd.grad(ground.loss(*weights).sum(), weights, create_graph=True)
    slope = slope + 0 * weights  # a plane's slope depends on no weight
    rows = [torch.autograd.grad(row.sum(), weights, retain_graph=True)[0] for row in slope]
    return slope.detach().T.numpy(), torch.stack(rows).permute(2, 0, 1).numpy()


def curvature_at_places(walk: Trajectory) -> Curvature:
    """Return the curvature at PLACES: the start, the last step, the nearest minimum if any."""
    minima = np.array(walk.descent.objective.minima).reshape(-1, walk.path.shape[1])
    span = np.abs(minima - walk.path[-1]).max(axis=1)
    nearest = minima[[span.argmin()]] if len(minima) else minima
    return curvature(walk.descent, np.concatenate([walk.path[[0, -1]], nearest]))


def stability_limit(descent: Descent) -> tuple[float, str]:
    """Return the largest rate that is stable both at the start and at every minimum, or inf.

    With it comes which of PLACES is the sharper one, so that it is what sets the limit.
    """
    return stable_from(descent.objective, descent.initial_weights, descent.momentum)


@lru_cache(maxsize=256)  # a page asks several times for each knob that moves
def stable_from(
    ground: Objective, start: tuple[float, ...], momentum: float = 0.0
) -> tuple[float, str]:
    """Return what `stability_limit` does, for any walk on `ground` from `start`."""
    bound = bend(ground, np.array([start, *ground.minima]), momentum).bound
    return float(bound.min()), PLACES[0] if bound[0] <= bound.min() else PLACES[2]


def region(lr: float, bound: float) -> str:
    """Return which of REGIONS the rate `lr` is in.

    Along the steepest direction a step closes a tenth of the way at most ("too slow", up to
    bound/20), stays on its side ("converges", up to bound/2), lands on the other side but no
    farther away ("oscillates", up to the bound), or farther away ("diverges").
    """
    share = lr / bound * (1 - 1e-12)  # at an edge, whatever the last digit of the bound
    return REGIONS[int(np.searchsorted(_EDGES[1:-1], share, side="left"))]


def regions(bound: float, low: float, high: float) -> tuple[tuple[str, float, float], ...]:
    """Return each region's (name, from, to) cut to `low`..`high`; none without a bound."""
    if not np.isfinite(bound):
        return ()
    spans = zip(REGIONS, _EDGES, _EDGES[1:], strict=False)
    cut = ((name, max(low, a * bound), min(high, b * bound)) for name, a, b in spans)
    return tuple((name, float(a), float(b)) for name, a, b in cut if a < b)
