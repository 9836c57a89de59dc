"""Losses of two weights that are famous for what they do to a descent.

    >>> SURFACES["Booth"].minima
    ((1.0, 3.0),)
    >>> survey(SURFACES["Bowl"], points=3).height.tolist()[1]
    [12.5, 0.0, 12.5]

Sources: Jamil & Yang 2013, "A literature survey of benchmark functions", arXiv:1308.4008
(formulas, ranges, minima); Moré, Garbow & Hillstrom 1981, "Testing unconstrained optimization
software" (starts of Rosenbrock and Beale).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from dlviz.compute.checks import between, whole
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

Point = tuple[float, ...]
Range = tuple[float, float]


@dataclass(frozen=True)
class Surface:
    """A loss of the weights x and y, elementwise, and where it is worth looking at."""

    loss: Callable[[Tensor, Tensor], Tensor]
    start: Point
    x_range: Range
    y_range: Range
    minima: tuple[Point, ...]
    axes: tuple[str, str] = (mark("weight x"), mark("weight y"))


def _square(
    loss: Callable[[Tensor, Tensor], Tensor], start: Point, reach: float, *minima: Point
) -> Surface:
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
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def loss(x: Tensor, y: Tensor) -> Tensor:
        along, across = cos * x + sin * y, cos * y - sin * x
        return (along**2 + kappa * across**2) / 2

    start = (-4 * cos - 2 * sin, 2 * cos - 4 * sin)
    return _square(loss, start, 5, (0.0, 0.0))


def _rosenbrock(x: Tensor, y: Tensor) -> Tensor:
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def _himmelblau(x: Tensor, y: Tensor) -> Tensor:
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def _beale(x: Tensor, y: Tensor) -> Tensor:
    terms = zip((1.5, 2.25, 2.625), (y, y**2, y**3), strict=True)
    return torch.stack([(target - x + x * power) ** 2 for target, power in terms]).sum(0)


def _rastrigin(x: Tensor, y: Tensor) -> Tensor:
    return sum((w**2 - 10 * torch.cos(2 * math.pi * w) + 10 for w in (x, y)), torch.zeros(()))


_DIPS = ((3.0, 2.0), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127))
_FORK = math.sqrt(10)

SURFACES: dict[str, Surface] = {
    mark("Bowl"): _square(lambda x, y: (x**2 + y**2) / 2, (-4.0, 3.0), 5, (0.0, 0.0)),
    mark("Ravine"): ravine(),
    # Flat at the origin, a minimum on either side: started beside the ridge, descent hesitates.
    mark("Saddle"): _square(
        lambda x, y: x**2 / 2 + (y**2 - 10) ** 2 / 40, (-4.0, 0.01), 5, (0.0, -_FORK), (0.0, _FORK)
    ),
    mark("Rosenbrock"): Surface(_rosenbrock, (-1.2, 1.0), (-2.0, 2.0), (-1.0, 3.0), ((1.0, 1.0),)),
    mark("Himmelblau"): _square(_himmelblau, (0.0, 0.0), 5, *_DIPS),
    mark("Beale"): _square(_beale, (1.0, 1.0), 4.5, (3.0, 0.5)),
    mark("Booth"): _square(
        lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, (-8.0, -6.0), 10, (1.0, 3.0)
    ),
    mark("Matyas"): _square(
        lambda x, y: 0.26 * (x**2 + y**2) - 0.48 * x * y, (-8.0, 5.0), 10, (0.0, 0.0)
    ),
    # A minimum near every whole number; the lowest is at the origin.
    mark("Rastrigin"): _square(_rastrigin, (-3.3, 2.4), 5.12, (0.0, 0.0)),
    # A Gaussian well: far out the slope vanishes, so even a right-sized rate crawls at first.
    mark("Plateau"): _square(
        lambda x, y: 1 - torch.exp(-(x**2 + y**2) / 8), (-4.0, 3.0), 6, (0.0, 0.0)
    ),
}


@dataclass(frozen=True, eq=False)
class Landscape:
    """A surface measured on a grid."""

    x: np.ndarray  # (N,) weight x
    y: np.ndarray  # (N,) weight y
    height: np.ndarray  # (N, N) loss at y = y[row], x = x[column]
    axes: tuple[str, str]  # what x and y are
    minima: tuple[Point, ...]
    lowest: float  # loss at the deepest minimum


@lru_cache(maxsize=64)
def survey(surface: Surface, points: int = 81) -> Landscape:
    """Measure `surface` over its ranges on `points`² places in one tensor operation."""
    whole("points", points, 2, 1001)
    x = torch.linspace(*surface.x_range, points, dtype=torch.float64)
    y = torch.linspace(*surface.y_range, points, dtype=torch.float64)
    height = surface.loss(x[None, :], y[:, None])
    lowest = surface.loss(*torch.tensor(surface.minima, dtype=torch.float64).T).min().item()
    return Landscape(x.numpy(), y.numpy(), height.numpy(), surface.axes, surface.minima, lowest)
