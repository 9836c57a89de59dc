"""The four points of XOR behind a hidden layer, one small picture for each activation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.theme import CLASSES, INK, MUTED, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.activations.compute.hidden_points import PointsMoved
    from dlviz.text import Translate

ROOM = 0.5  # of the points' spread, beside them
NAMES = ("00", "01", "10", "11")  # x₁ x₂; there is no room for more


def hidden_points(moved: PointsMoved, tr: Translate = str) -> go.Figure:
    """Where the four points lie; a dashed line separates them, a grey one has all four on it."""
    low, high = moved.points.min(axis=0), moved.points.max(axis=0)
    room = ROOM * max(float((high - low).max()), 1e-3)
    low, high = low - room, high + room
    traces: list[Trace] = []
    if moved.separable:
        dashed = {"color": INK, "width": 3, "dash": "dash"}
        x, y = _line(*moved.cut, low, high)
        traces.append(scatter(x, y, tr("separates them"), mode="lines", line=dashed))
    elif moved.on_a_line:
        x, y = moved.points.T
        thin = {"color": MUTED, "width": 2}
        traces.append(scatter(x, y, tr("all on one line"), mode="lines", line=thin))
    for label, symbol in ((0, "circle"), (1, "square")):
        rows = np.flatnonzero(moved.label == label)
        marker = {"symbol": symbol, "size": 14, "color": CLASSES[label]}
        x, y = moved.points[rows].T
        traces.append(scatter(x, y, f"XOR = {label}", mode="markers", marker=marker))
        traces.append(_names(moved, rows, above=label == 1))
    return figure(
        *traces,
        xaxis=axis("h₁", [float(low[0]), float(high[0])], nticks=5),
        yaxis=axis("h₂", [float(low[1]), float(high[1])], nticks=5),
        margin={"l": 4, "r": 4, "t": 4, "b": 10},
        showlegend=False,
    )


def _names(moved: PointsMoved, rows: np.ndarray, *, above: bool) -> Trace:
    """Which corner each point was; two at one place are named together."""
    x, y = moved.points[rows].T
    words = [NAMES[row] for row in rows]
    if np.allclose(moved.points[rows[0]], moved.points[rows[1]]):
        words = [" · ".join(words), ""]
    place = "top right" if above else "bottom left"
    return still(x, y, mode="text", text=words, textposition=place, textfont={"size": 15})


def _line(
    a: float, b: float, c: float, low: np.ndarray, high: np.ndarray
) -> tuple[list[float], list[float]]:
    """Return two ends of the line a·x + b·y = c far outside the frame."""
    foot = np.array([a, b]) * c / (a * a + b * b)
    along = np.array([-b, a]) / np.hypot(a, b) * 4 * float(np.abs(high - low).sum())
    (x0, y0), (x1, y1) = foot - along, foot + along
    return [x0, x1], [y0, y1]
