"""A line's cost over W, and over W and b: the curve and the map that its point rides on.

>>> from dlviz.linear.compute.line import Line
>>> curve = CostOverW(line=Line(w=0.0)).run()
>>> curve.x[[0, -1]].tolist(), len(curve.cost)
([-50000.0, 50000.0], 241)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dlviz.linear.compute.dataset import round_up
from dlviz.linear.compute.line import best_line

if TYPE_CHECKING:
    from dlviz.linear.compute.line import Line

ROOM = 1.6  # times the best weight: how far a slider reaches on either side of 0
LEAST = 1e-6
LECTURE = tuple(1000.0 * i for i in range(-300, 300))
"""The 600 weights that the lecture tries."""


def ranges(line: Line) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return how far W and b are worth moving: the best of either model is well inside."""
    models = [replace(line, bias=False, centred=False), replace(line, bias=True)]
    bests = [best_line(model) for model in models]
    heights = [abs(bests[1].b), float(np.abs(line.dataset.target).max()) / ROOM]
    steep = max(abs(best.w) for best in bests)
    widths = [round_up(max(ROOM * size, LEAST)) for size in (steep, max(heights))]
    return (-widths[0], widths[0]), (-widths[1], widths[1])


@dataclass(frozen=True, kw_only=True)
class CostOverW:
    """Of which line, its b held; W itself does not matter."""

    line: Line
    weights: tuple[float, ...] = ()  # where to measure; none: 241 over the range of W

    def run(self) -> CostCurve:
        """Measure everywhere at once."""
        line = self.line
        x = np.array(self.weights) if self.weights else np.linspace(*ranges(line)[0], 241)
        points = np.stack([x, np.full_like(x, line.b)], axis=1)[:, : len(line.theta)]
        return CostCurve(self, x, line.costs_at(points))


@dataclass(frozen=True, eq=False)
class CostCurve:
    """The cost by W."""

    knobs: CostOverW
    x: np.ndarray  # (P,) W
    cost: np.ndarray  # (P,)

    @property
    def lowest(self) -> int:
        """Which of them costs least."""
        return int(self.cost.argmin())


@dataclass(frozen=True, kw_only=True)
class CostOverWAndB:
    """Of which line; its own W and b do not matter."""

    line: Line
    size: int = 61

    def run(self) -> CostMap:
        """Measure every cell at once."""
        across, up = ranges(self.line)
        x, y = np.linspace(*across, self.size), np.linspace(*up, self.size)
        points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        cost = self.line.costs_at(points).reshape(self.size, self.size)
        return CostMap(self, x, y, cost)


@dataclass(frozen=True, eq=False)
class CostMap:
    """The cost on a grid."""

    knobs: CostOverWAndB
    x: np.ndarray  # (S,) W
    y: np.ndarray  # (S,) b
    height: np.ndarray  # (S, S) cost; row is b, column is W
