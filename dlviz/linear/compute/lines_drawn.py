"""One line at one or many weights, as far as it is drawn: at the rows, and out to a forecast.

>>> from dlviz.linear.compute.line import Line
>>> lines = lines_drawn(Line(w=25000.0), 8.0, np.array([[25000.0], [26000.0]]))
>>> lines.ends[:, -1].tolist(), lines.beyond
([200000.0, 208000.0], True)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.linear.compute.line import best_line

if TYPE_CHECKING:
    from dlviz.linear.compute.line import Line

BESIDE, ABOVE = 0.1, 0.12  # of the rows' spread: room at the sides, above and below


@dataclass(frozen=True, eq=False)
class LinesDrawn:
    """A line at F weights."""

    line: Line  # its own weights do not matter
    ask: float  # the input of the forecast
    predictions: np.ndarray  # (F, N) at the rows
    x: np.ndarray  # (3,) where the line begins, where the table ends, the forecast
    ends: np.ndarray  # (F, 3) its height there
    cost: np.ndarray  # (F,)
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    @property
    def beyond(self) -> bool:
        """Whether the forecast is for an input outside of the table."""
        inputs = self.line.dataset.inputs
        return not inputs.min() <= self.ask <= inputs.max()


def lines_drawn(line: Line, ask: float, points: np.ndarray) -> LinesDrawn:
    """Return `line` at (F, D) weights with a forecast for the input `ask`.

    The frame depends on the table and on `ask` only, so that it stands while a hand moves.
    """
    inputs, target = line.dataset.inputs[:, 0], line.dataset.target
    xs = np.array([*inputs, ask, 0.0])
    room = BESIDE * float(np.ptp(xs))
    left, right = float(xs.min()) - room, float(xs.max()) + room
    ys = np.array([*target, best_line(line).forecast(ask), 0.0])
    room = ABOVE * (float(np.ptp(ys)) or 1.0)
    x = np.array([left, float(inputs.max()), ask])
    weights = torch.from_numpy(np.ascontiguousarray(points))
    with np.errstate(over="ignore", invalid="ignore"):
        ends = points[:, :1] * (x - line.offset) + (points[:, 1:] if line.bias else 0.0)
    return LinesDrawn(
        line, ask, line.predict(weights).numpy(), x, ends, line.costs_at(points),
        (left, right), (float(ys.min()) - room, float(ys.max()) + room),
    )  # fmt: skip


def usual_ask(line: Line) -> float:
    """Return the input that comes after the table's last: 8 after 1 … 7."""
    inputs = line.dataset.inputs[:, 0]
    step = float(np.ptp(inputs)) / max(1, len(inputs) - 1)
    return float(f"{float(inputs.max()) + (step or 1.0):.6g}")
