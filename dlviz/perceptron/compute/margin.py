"""How wide a gap a line can leave, and how many mistakes that allows the perceptron.

>>> x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
>>> margin = widest_margin(x, np.array([0, 0, 0, 1]))
>>> np.round(margin.weights, 9).tolist(), round(margin.bound, 9)
([2.0, 2.0, -3.0], 51.0)
>>> round(margin_in_the_plane(x, np.array([0, 0, 0, 1])), 6)
0.353553
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.optimize import nnls

NOTHING = 1e-12  # a residual that is only rounding: no plane separates


class Margin(NamedTuple):
    """The widest margin γ of a plane through the origin of (x₁, x₂, 1)."""

    weights: np.ndarray  # (3,) w₁, w₂, b, as long as they must be for s·z ≥ 1 at every point
    radius: float  # R, the length of the longest (x₁, x₂, 1)

    @property
    def gamma(self) -> float:
        """The distance of the nearest (x₁, x₂, 1)."""
        return float(1 / np.linalg.norm(self.weights))

    @property
    def bound(self) -> float:
        """R²/γ²: from w = 0 the perceptron makes no more mistakes (Novikoff 1962)."""
        return float(self.radius**2 * (self.weights @ self.weights))


def widest_margin(x: np.ndarray, target: np.ndarray) -> Margin | None:
    """Return the widest margin of points x (N, 2) with targets 0 or 1; None where there is none.

    The shortest v with s·(x, 1)·v ≥ 1 for each point is a least-distance problem, which
    non-negative least squares solves (Lawson & Hanson 1974, ch. 23).
    """
    inputs = np.c_[x, np.ones(len(x))]
    signed = np.where(target > 0, 1.0, -1.0)[:, None] * inputs
    system, wanted = np.vstack([signed.T, np.ones(len(x))]), np.array([0.0, 0, 0, 1])
    solution, residual = nnls(system, wanted, maxiter=100 * len(x))
    off = system @ solution - wanted
    if residual**2 < NOTHING:
        return None
    return Margin(-off[:3] / off[3], float(np.linalg.norm(inputs, axis=1).max()))


def margin_in_the_plane(x: np.ndarray, target: np.ndarray) -> float:
    """Return the distance of the nearest point from the line that is farthest from all.

    Two classes' hulls are nearest at two points, or at a point and a side: so the line is
    square to a difference of two points of different classes, or along one of the same class.
    0 where no line separates them; the bias is free here.
    """
    one, other = x[target > 0], x[target <= 0]
    across = (one[:, None] - other[None]).reshape(-1, 2)
    along = np.concatenate([(it[:, None] - it[None]).reshape(-1, 2) for it in (one, other)])
    normals = np.concatenate([across, along[:, ::-1] * [1.0, -1.0]])
    lengths = np.linalg.norm(normals, axis=1)
    normals = normals[lengths > 0] / lengths[lengths > 0, None]
    gaps = (one @ normals.T).min(axis=0) - (other @ normals.T).max(axis=0)
    return float(max(gaps.max(initial=0.0), 0.0) / 2)
