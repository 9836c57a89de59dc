"""The chain rule as gears: Δx turns Δu, and Δu turns Δy.

>>> geared = ChainRule(inner="3x", outer="u^2", x=1.0, dx=0.1).run()
>>> geared.inner_slope, geared.outer_slope, geared.slope
(3.0, 6.0, 18.0)
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import torch

from dlviz.checks import finite
from dlviz.expression import Formula


@dataclass(frozen=True, kw_only=True)
class ChainRule:
    """u = inner(x), y = outer(u), a place x and a change dx."""

    inner: str = "3x"
    outer: str = "u^2"
    x: float = 1.0
    dx: float = 0.1

    def __post_init__(self) -> None:
        """Refuse what is no formula and what is no number."""
        Formula(self.inner, ("x",))
        Formula(self.outer, ("u",))
        finite("x", self.x)
        finite("dx", self.dx)

    def run(self) -> GearedChanges:
        """Compute both slopes by autograd, the whole chain's as well, and the true changes."""
        inner, outer = Formula(self.inner, ("x",)), Formula(self.outer, ("u",))
        x = torch.tensor(self.x, dtype=torch.float64, requires_grad=True)
        u = inner(x)
        y = outer(u)
        (slope,) = torch.autograd.grad(y, x, retain_graph=True)
        (inner_slope,) = torch.autograd.grad(u, x, retain_graph=True)
        (outer_slope,) = torch.autograd.grad(y, u)
        there = inner(x.detach() + self.dx)
        return GearedChanges(
            self, u.item(), y.item(), inner_slope.item(), outer_slope.item(), slope.item(),
            (there - u).item(), (outer(there) - y).item(),
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class GearedChanges:
    """Values and slopes at x, and what really changes when x changes by dx."""

    knobs: ChainRule
    u: float
    y: float
    inner_slope: float  # du/dx
    outer_slope: float  # dy/du
    slope: float  # dy/dx: autograd's through both at once
    du: float
    dy: float

    @property
    def predicted(self) -> tuple[float, float]:
        """Δu and Δy as the slopes have them: du/dx · Δx, and dy/du · du/dx · Δx."""
        du = self.inner_slope * self.knobs.dx
        return du, self.outer_slope * du

    def to_frame(self) -> pd.DataFrame:
        """One row for each dial."""
        predicted = [self.knobs.dx, *self.predicted]
        values = [self.knobs.x, self.u, self.y]
        changes = [self.knobs.dx, self.du, self.dy]
        slopes = [1.0, self.inner_slope, self.slope]
        columns = {"value": values, "slope by x": slopes, "by slopes": predicted, "true": changes}
        return pd.DataFrame({"dial": ["x", "u", "y"], **columns})
