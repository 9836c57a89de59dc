"""The lecture's two small tables, as losses of a line: a day's sales, and house prices.

Sales: hours worked in a day and what was sold (won). Houses: floor area in feet² and price in
thousands of dollars, the first three rows of Andrew Ng's table. Losses are SSE/N.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.compute.surfaces import Surface
from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

HOURS = torch.arange(1, 8, dtype=torch.float64)
SALES = torch.tensor([25, 55, 75, 110, 128, 155, 180], dtype=torch.float64) * 1000
AREA = torch.tensor([2104.0, 1600.0, 2400.0], dtype=torch.float64)
PRICE = torch.tensor([399.9, 329.9, 369.0], dtype=torch.float64)
SCALED_AREA = (AREA - AREA.mean()) / AREA.std(correction=0)


def line_loss(slope: Tensor, height: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Mean squared error of slope·x + height on the table x, y; elementwise in the weights."""
    return ((slope[..., None] * x + height[..., None] - y) ** 2).mean(-1)


def _optimum(x: Tensor, y: Tensor) -> tuple[float, float]:
    """Least squares in closed form: slope cov(x, y)/var(x), through the means."""
    away = x - x.mean()
    slope = (away @ y / (away @ away)).item()
    return slope, y.mean().item() - slope * x.mean().item()


_AXES = (mark("weight w"), mark("bias b"))

LINES: dict[str, Surface] = {
    mark("Sales line"): Surface(
        lambda w, b: line_loss(w, b, HOURS, SALES),
        (4.0, 0.0),
        (-5_000.0, 50_000.0),
        (-80_000.0, 80_000.0),
        (_optimum(HOURS, SALES),),
        _AXES,
    ),
    # Feet² are thousands, so one curvature is 10⁸ times the other: only lr < 2.35e-7 is stable.
    mark("House price line"): Surface(
        lambda w, b: line_loss(w, b, AREA, PRICE),
        (0.0, 0.0),
        (-0.1, 0.35),
        (-100.0, 500.0),
        (_optimum(AREA, PRICE),),
        _AXES,
    ),
    # The same houses with mean 0 and spread 1: both curvatures are 2.
    mark("House price line, scaled"): Surface(
        lambda w, b: line_loss(w, b, SCALED_AREA, PRICE),
        (0.0, 0.0),
        (-350.0, 390.0),
        (-50.0, 690.0),
        (_optimum(SCALED_AREA, PRICE),),
        _AXES,
    ),
}
