"""The lecture's two small tables, as losses of a line: a day's sales, and house prices.

Sales: hours worked in a day and what was sold (won). Houses: floor area in feet² and price in
thousands of dollars, the first three rows of Andrew Ng's table. Losses are SSE/N.
"""

from __future__ import annotations

from statistics import fmean, pstdev
from typing import TYPE_CHECKING

import torch

from dlviz.descent.compute.batches import ALL
from dlviz.descent.compute.surfaces import Range, Surface
from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.descent.compute.batches import Batch
    from dlviz.descent.compute.benchmark_functions import Loss

Rows = tuple[tuple[float, float], ...]

SALES: Rows = tuple(zip(range(1, 8), (25e3, 55e3, 75e3, 110e3, 128e3, 155e3, 180e3), strict=True))
HOUSES: Rows = ((2104.0, 399.9), (1600.0, 329.9), (2400.0, 369.0))
_AREAS = [area for area, _ in HOUSES]
SCALED: Rows = tuple(((x - fmean(_AREAS)) / pstdev(_AREAS), y) for x, y in HOUSES)


def mean_squared_error(rows: Rows) -> Loss:
    """Return the mean squared error of w·x + b on `rows` of (x, y), elementwise in w and b.

    It is that of a batch of them where that is given.
    """
    x, y = torch.tensor(rows, dtype=torch.float64).T

    def loss(weight: Tensor, bias: Tensor, batch: Batch = ALL) -> Tensor:
        error: Tensor = weight[..., None] * x[batch] + bias[..., None] - y[batch]
        return error.square().mean(-1)

    return loss


def _optimum(rows: Rows) -> tuple[float, float]:
    """Least squares in closed form: slope cov(x, y)/var(x), through the means."""
    middle, level = (fmean(column) for column in zip(*rows, strict=True))
    away = [x - middle for x, _ in rows]
    slope = sum(a * y for a, (_, y) in zip(away, rows, strict=True)) / sum(a * a for a in away)
    return slope, level - slope * middle


def _line(rows: Rows, start: tuple[float, float], w_range: Range, b_range: Range) -> Surface:
    axes = (mark("weight w"), mark("bias b"))
    loss, optimum = mean_squared_error(rows), _optimum(rows)
    return Surface(loss, start, w_range, b_range, (optimum,), axes, rows=len(rows))


LINES: dict[str, Surface] = {
    mark("Sales line"): _line(SALES, (4.0, 0.0), (-5e3, 5e4), (-8e4, 8e4)),
    # Feet² are thousands, so one curvature is 10⁸ times the other: only lr < 2.35e-7 is stable.
    mark("House price line"): _line(HOUSES, (0.0, 0.0), (-0.1, 0.35), (-100.0, 500.0)),
    # The same houses with mean 0 and spread 1: both curvatures are 2.
    mark("House price line, scaled"): _line(SCALED, (0.0, 0.0), (-350.0, 390.0), (-50.0, 690.0)),
}
