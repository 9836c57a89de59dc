"""Losses of one weight: the simplest ground to go down.

>>> import torch
>>> CURVES["Parabola"].loss(torch.tensor(-8.0)).item()
144.0
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import torch

from dlviz.checks import whole
from dlviz.descent.compute.benchmark_functions import line
from dlviz.descent.compute.line_losses import SALES
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from dlviz.descent.compute.benchmark_functions import Slope, Values
    from dlviz.descent.compute.surfaces import Point, Range


@dataclass(frozen=True)
class Curve:
    """A loss of one weight x, elementwise, and where it is worth looking at."""

    loss: Callable[[Values], Values]
    slope: Callable[[Values], Slope]  # of the loss
    start: Point
    x_range: Range
    minima: tuple[Point, ...]
    axes: tuple[str] = (mark("weight x"),)


def _two(x: Values) -> Values:
    return (3 * x**4 + 4 * x**3 - 36 * x**2 + 189) / 120


def _two_slope(x: Values) -> Slope:
    """Which is x(x + 3)(x - 2)/10, in autograd's order of operations."""
    part = 1 / 120
    return (-part * 36 * (2 * x) + part * 4 * (3 * x**2) + part * 3 * (4 * (x * x * x)),)


_sales, _sales_slope = line(SALES)

CURVES: dict[str, Curve] = {
    # The lecture's first example: at x = -8 the value is 144 and the slope -24.
    mark("Parabola"): Curve(
        lambda x: (x - 4) ** 2, lambda x: (2 * (x - 4),), (-8.0,), (-10.0, 18.0), ((4.0,),)
    ),
    # A shallow minimum at 2, the lowest at -3, a top at 0 between.
    mark("Two minima"): Curve(
        _two,
        _two_slope,
        (4.5,),
        (-5.2, 4.8),
        ((-3.0,), (2.0,)),
    ),
    # Cost of H(x) = Wx on the lecture's sales table; curvature 2·mean(hours²) = 40.
    mark("Sales cost"): Curve(
        lambda w: _sales(w, 0),
        lambda w: _sales_slope(w, 0)[:1],
        (4.0,),
        (-10_000.0, 62_000.0),
        ((181_500 / 7,),),
        (mark("weight W"),),
    ),
}


@dataclass(frozen=True, eq=False)
class Profile:
    """A curve measured from left to right."""

    x: np.ndarray  # (N,) weight
    height: np.ndarray  # (N,) loss
    axes: tuple[str]  # what x is
    minima: tuple[Point, ...]
    lowest: float  # loss at the deepest minimum


@lru_cache(maxsize=16)
def profile(curve: Curve, points: int = 401) -> Profile:
    """Measure `curve` over its range at `points` places in one tensor operation."""
    whole("points", points, 2, 10_001)
    x = torch.linspace(*curve.x_range, points, dtype=torch.float64)
    lowest = curve.loss(torch.tensor(curve.minima, dtype=torch.float64)).min().item()
    return Profile(x.numpy(), curve.loss(x).numpy(), curve.axes, curve.minima, lowest)
