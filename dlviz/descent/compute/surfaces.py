"""Losses of two weights that are famous for what they do to a descent.

    >>> SURFACES["Booth"].minima
    ((1.0, 3.0),)
    >>> loss_landscape(SURFACES["Bowl"], points=3).height.tolist()[1]
    [12.5, 0.0, 12.5]

Sources: Jamil & Yang 2013, "A literature survey of benchmark functions", arXiv:1308.4008
(formulas, ranges, minima); Moré, Garbow & Hillstrom 1981, "Testing unconstrained optimization
software" (starts of Rosenbrock and Beale).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import torch

from dlviz.checks import between, whole
from dlviz.descent.compute import benchmark_functions as functions
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from torch import Tensor

    from dlviz.descent.compute.benchmark_functions import Loss

Point = tuple[float, ...]
Range = tuple[float, float]


@dataclass(frozen=True)
class Surface:
    """A loss of the weights x and y, elementwise, and where it is worth looking at."""

    loss: Loss
    start: Point
    x_range: Range
    y_range: Range
    minima: tuple[Point, ...]
    axes: tuple[str, str] = (mark("weight x"), mark("weight y"))
    rows: int = 0  # of the table that it is the mean error on: it takes a `batch` of them; 0: none


def _square(loss: Loss, start: Point, reach: float, *minima: Point) -> Surface:
    frame = (-float(reach), float(reach))
    return Surface(loss, start, frame, frame, minima)


@lru_cache
def ravine(kappa: float = 10.0, degrees: float = 0.0) -> Surface:
    """A quadratic valley `kappa` times steeper across than along, turned by `degrees`.

    (u² + κv²)/2 in turned axes u, v: curvatures 1 and κ, so plain descent needs lr < 2/κ.
    The start turns with the valley. Source: Goh 2017, distill.pub/2017/momentum. Raises ValueError.
    """
    between("kappa", kappa, 1, 1e6)
    between("degrees", degrees, -360, 360)
    turn = math.radians(degrees)
    cos, sin = math.cos(turn), math.sin(turn)
    start = (-4 * cos - 2 * sin, 2 * cos - 4 * sin)
    turned = functions.turned_ravine(kappa, cos, sin) if degrees else functions.ravine(kappa)
    return _square(turned, start, 5, (0.0, 0.0))


def ravines(shapes: Sequence[tuple[float, float]]) -> Surface:
    """Return ravines side by side: (kappa, degrees) of each of R; x and y are (..., R) there."""
    kappa, degrees = torch.tensor(shapes, dtype=torch.float64).T
    turn = degrees.deg2rad()
    turned = functions.turned_ravine(kappa, turn.cos(), turn.sin())
    return replace(ravine(), loss=turned if degrees.any() else functions.ravine(kappa))


_DIPS = ((3.0, 2.0), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127))
_FORK = math.sqrt(10)

SURFACES: dict[str, Surface] = {
    mark("Bowl"): _square(functions.bowl, (-4.0, 3.0), 5, (0.0, 0.0)),
    mark("Ravine"): ravine(),
    # Started beside the ridge between its minima, descent hesitates.
    mark("Saddle"): _square(functions.saddle, (-4.0, 0.01), 5, (0.0, -_FORK), (0.0, _FORK)),
    mark("Rosenbrock"): Surface(
        functions.rosenbrock, (-1.2, 1.0), (-2.0, 2.0), (-1.0, 3.0), ((1.0, 1.0),)
    ),
    mark("Himmelblau"): _square(functions.himmelblau, (0.0, 0.0), 5, *_DIPS),
    mark("Beale"): _square(functions.beale, (1.0, 1.0), 4.5, (3.0, 0.5)),
    mark("Booth"): _square(functions.booth, (-8.0, -6.0), 10, (1.0, 3.0)),
    mark("Matyas"): _square(functions.matyas, (-8.0, 5.0), 10, (0.0, 0.0)),
    mark("Rastrigin"): _square(functions.rastrigin, (-3.3, 2.4), 5.12, (0.0, 0.0)),
    # So flat far out that even a right-sized rate crawls at first.
    mark("Plateau"): _square(functions.plateau, (-4.0, 3.0), 6, (0.0, 0.0)),
}


@dataclass(frozen=True, eq=False)
class Landscape:
    """A surface measured on a grid."""

    x: np.ndarray  # (N,) weight x
    y: np.ndarray  # (N,) weight y
    height: np.ndarray  # (N, N) loss at y = y[row], x = x[column]; nan where it has none
    axes: tuple[str, str]  # what x and y are
    minima: tuple[Point, ...]
    lowest: float  # loss at the deepest minimum, or on the grid if none is known


@lru_cache(maxsize=64)
def loss_landscape(surface: Surface, points: int = 81) -> Landscape:
    """Measure `surface` over its ranges on `points`² places in one tensor operation."""
    whole("points", points, 2, 1001)
    x = torch.linspace(*surface.x_range, points, dtype=torch.float64)
    y = torch.linspace(*surface.y_range, points, dtype=torch.float64)
    height = surface.loss(x[None, :], y[:, None])
    lowest = lowest_of(surface.loss, surface.minima, height)
    return Landscape(x.numpy(), y.numpy(), finite(height), surface.axes, surface.minima, lowest)


def lowest_of(loss: Loss, minima: tuple[Point, ...], height: Tensor) -> float:
    """Return the loss at the deepest of the minima; if none is known, the lowest of `height`."""
    if minima:
        return loss(*torch.tensor(minima, dtype=torch.float64).T).min().item()
    return height[height.isfinite()].min().item()


def finite(height: Tensor) -> np.ndarray:
    """Return heights with nan for all that are no numbers."""
    return torch.where(height.isfinite(), height, torch.nan).numpy()
