"""The lecture's line H(x) = Wx, or Wx + b, on a day's sales by hours worked, and what it costs.

    >>> fit = Line(dataset=TABLES["Three points"], w=1.0, b=2.0, bias=True).run()
    >>> fit.residuals.tolist(), round(fit.costs["Squared"], 4)
    ([-1.0, 0.0, 1.0], 0.6667)

The slope is autograd's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import finite, one_of
from dlviz.linear.compute.cost import COSTS, cost_of
from dlviz.linear.compute.dataset import Dataset
from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

_SALES = (25e3, 55e3, 75e3, 110e3, 128e3, 155e3, 180e3)
TABLES = {
    mark("Sales"): Dataset(
        columns=(mark("hours worked"), mark("sales (won)")),
        rows=tuple((float(hours), won) for hours, won in enumerate(_SALES, 1)),
    ),
    mark("Three points"): Dataset(columns=("x", "y"), rows=((1.0, 2.0), (2.0, 4.0), (3.0, 6.0))),
}
"""A day's sales, and the three points on which the lecture works a cost out."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """Which line, on which rows, and how its misses are counted."""

    dataset: Dataset = TABLES["Sales"]
    w: float = 4.0  # target per unit of the input
    b: float = 0.0  # target; counts only with `bias`
    bias: bool = False  # Wx + b rather than Wx
    centred: bool = False  # the line takes x − mean, so that b is its height there
    cost: str = "Squared"

    def __post_init__(self) -> None:
        """Refuse what is no line."""
        if len(self.dataset.columns) != 2:
            raise ValueError(f"a line needs 1 input; got {len(self.dataset.columns) - 1}")
        finite("w", self.w)
        finite("b", self.b)
        one_of("cost", self.cost, COSTS)
        if self.centred and not self.bias:
            raise ValueError("centred needs a bias: without b a line goes through (0, 0)")

    @property
    def theta(self) -> tuple[float, ...]:
        """W, or W and b."""
        return (self.w, self.b) if self.bias else (self.w,)

    @property
    def offset(self) -> float:
        """What is taken off every input before it is multiplied by W."""
        return float(self.dataset.means[0]) if self.centred else 0.0

    @property
    def inputs(self) -> np.ndarray:
        """(N,) as the line takes them."""
        return np.asarray(self.dataset.inputs[:, 0] - self.offset)

    def at(self, theta: tuple[float, ...]) -> Line:
        """Return the same line with another W, or W and b."""
        return replace(self, w=theta[0], b=theta[1] if self.bias else self.b)

    def predict(self, theta: Tensor, rows: slice | list[int] = slice(None)) -> Tensor:
        """Return (..., N) predictions of `rows` by `theta` (..., D), torch inside."""
        line = theta[..., :1] * self._table[0][rows]
        return line + theta[..., 1:] if self.bias else line

    def loss(self, theta: Tensor, rows: slice | list[int] = slice(None)) -> Tensor:
        """Return the cost (...) of `rows` at `theta` (..., D), so that autograd can follow it."""
        return cost_of(self.predict(theta, rows), self._table[1][rows], self.cost)

    @cached_property
    def _table(self) -> tuple[Tensor, Tensor]:
        """(N,) each: inputs as the line takes them, and targets; read at every step of a walk."""
        return torch.from_numpy(self.inputs), torch.from_numpy(self.dataset.target)

    def costs_at(self, points: np.ndarray) -> np.ndarray:
        """Return (P,) the cost at each of (P, D) points."""
        return np.asarray(self.loss(torch.from_numpy(np.ascontiguousarray(points))).numpy())

    def forecast(self, x: float) -> float:
        """Return H(x) for an input that need not be in the table."""
        return self.w * (x - self.offset) + (self.b if self.bias else 0.0)

    def run(self) -> LineFit:
        """Predict every row; the slope is autograd's."""
        theta = torch.tensor(self.theta, dtype=torch.float64, requires_grad=True)
        self.loss(theta).backward()
        assert theta.grad is not None
        predictions = self.predict(theta.detach())
        target = torch.from_numpy(self.dataset.target)
        costs = {cost: cost_of(predictions, target, cost).item() for cost in COSTS}
        return LineFit(self, predictions.numpy(), costs, theta.grad.numpy().copy())


@dataclass(frozen=True, eq=False)
class LineFit:
    """What a line says about every row, and what that costs."""

    line: Line
    predictions: np.ndarray  # (N,)
    costs: dict[str, float]  # by each of COSTS
    slope: np.ndarray  # (D,) of the line's own cost

    @property
    def residuals(self) -> np.ndarray:
        """(N,) target − prediction."""
        return np.asarray(self.line.dataset.target - self.predictions)

    @property
    def cost(self) -> float:
        """The line's own cost."""
        return self.costs[self.line.cost]

    @property
    def r2(self) -> float:
        """Share of the target's variance that is explained; nan where it does not vary."""
        if self.line.dataset.prices_equal:
            return float("nan")
        return 1 - self.costs["Squared"] / float(self.line.dataset.target.var())

    def to_frame(self) -> pd.DataFrame:
        """One row for each row of the table, with prediction, residual and its square."""
        rows = pd.DataFrame(self.line.dataset.rows, columns=self.line.dataset.columns)
        squares = np.square(self.residuals)
        return rows.assign(prediction=self.predictions, residual=self.residuals, square=squares)


LECTURE = Line()
"""W = 4 on the sales, where the lecture begins."""


def best_line(line: Line) -> Line:
    """Return the line of the smallest squared cost, by torch.linalg.lstsq."""
    columns = [line.inputs, np.ones_like(line.inputs)][: len(line.theta)]
    design = torch.from_numpy(np.stack(columns, axis=1))
    target = torch.from_numpy(line.dataset.target)[:, None]
    solution = torch.linalg.lstsq(design, target, driver="gelsd").solution
    return line.at(tuple(solution[:, 0].tolist()))


def recentred(line: Line, centred: bool) -> Line:
    """Return the same line with its b counted at the inputs' mean, or at 0."""
    moved = (centred - line.centred) * float(line.dataset.means[0])
    return replace(line, centred=centred, b=line.b + line.w * moved)
