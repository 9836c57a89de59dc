"""Losses of one weight: the simplest that can be gone down.

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
from dlviz.descent.compute.batches import ALL
from dlviz.descent.compute.line_losses import SALES, mean_squared_error
from dlviz.descent.compute.surfaces import finite, lowest_of
from dlviz.text import mark

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

    from dlviz.descent.compute.benchmark_functions import Loss
    from dlviz.descent.compute.surfaces import Point, Range


@dataclass(frozen=True)
class Curve:
    """A loss of one weight x, elementwise, and where it is worth looking at."""

    loss: Loss
    start: Point
    x_range: Range
    minima: tuple[Point, ...]
    axes: tuple[str] = (mark("weight x"),)
    rows: int = 0  # as in a Surface


def _two_minima(x: Tensor) -> Tensor:
    """Return what has the slope x(x + 3)(x - 2)/10, zero at its lowest."""
    return (3 * x**4 + 4 * x**3 - 36 * x**2 + 189) / 120


_sales = mean_squared_error(SALES)

CURVES: dict[str, Curve] = {
    # The lecture's first example: at x = -8 the value is 144 and the slope -24.
    mark("Parabola"): Curve(lambda x: (x - 4) ** 2, (-8.0,), (-10.0, 18.0), ((4.0,),)),
    # A shallow minimum at 2, the lowest at -3, a top at 0 between.
    mark("Two minima"): Curve(_two_minima, (4.5,), (-5.2, 4.8), ((-3.0,), (2.0,))),
    # Cost of H(x) = Wx on the lecture's sales table; curvature 2·mean(hours²) = 40.
    mark("Sales cost"): Curve(
        lambda w, batch=ALL: _sales(w, torch.zeros_like(w), batch),
        (4.0,),
        (-10_000.0, 62_000.0),
        ((181_500 / 7,),),
        (mark("weight W"),),
        rows=len(SALES),
    ),
}


@dataclass(frozen=True, eq=False)
class Profile:
    """A curve measured from left to right."""

    x: np.ndarray  # (N,) weight
    height: np.ndarray  # (N,) loss; nan where it has none
    axes: tuple[str]  # what x is
    minima: tuple[Point, ...]
    lowest: float  # loss at the deepest minimum, or on the grid if none is known


@lru_cache(maxsize=16)
def profile(curve: Curve, points: int = 401) -> Profile:
    """Measure `curve` over its range at `points` places in one tensor operation."""
    whole("points", points, 2, 10_001)
    x = torch.linspace(*curve.x_range, points, dtype=torch.float64)
    height = curve.loss(x)
    lowest = lowest_of(curve.loss, curve.minima, height)
    return Profile(x.numpy(), finite(height), curve.axes, curve.minima, lowest)
