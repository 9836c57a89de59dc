"""The cost of a line over W, with the point that rides on it and the tangent there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import BROAD, Trace, axis, padded, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import GRADIENT, HERE, INK, MUTED, PAPER, RIGHT, WRONG, figure
from dlviz.linear.figures.error_surface import error_contours

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.cost_over_weights import CostCurve
    from dlviz.linear.compute.error_surface import ErrorGrid
    from dlviz.text import Translate

REACH = 0.09  # of the width: the tangent on either side of the point
TANGENT = 2  # its place among the traces


def cost_curve(
    curve: CostCurve,
    path: np.ndarray,
    slope: np.ndarray,
    best: float | None = None,
    tr: Translate = str,
    **layout: object,
) -> go.Figure:
    """Draw the curve with `path` (T, 2) of W and cost; the last point has its tangent `slope` (T,).

    `best` is the W of the lowest cost, where there is one.
    """
    x, y = _seen(path).T
    tangent_x, tangent_y = _tangents(path[-1:], slope[-1:], curve)[0]
    circle = {"symbol": "circle", "size": 17, "color": HERE, "line": {"color": PAPER, "width": 2.5}}
    traces: list[Trace] = [
        scatter(curve.x, curve.cost, tr("cost"), mode="lines", showlegend=False,
                line={"color": MUTED, "width": 3}),
        still(x, y, mode="lines+markers", line={"color": INK, "width": 1.5}, opacity=0.5,
              marker={"size": 5, "color": INK}),
        scatter(tangent_x, tangent_y, tr("slope"), mode="lines",
                line={"color": GRADIENT, "width": 3, "dash": "dash"}),
        scatter(x[-1:], y[-1:], tr("current point"), mode="markers", marker=circle),
    ]  # fmt: skip
    if best is not None:
        star = {"symbol": "star", "size": 18, "color": PAPER, "line": {"color": INK, "width": 1.5}}
        lowest = [float(curve.cost.min())]
        traces.insert(0, scatter([best], lowest, tr("minimum"), mode="markers", marker=star))
        traces = [*traces[1:4], traces[0], traces[4]]
    return figure(
        *traces,
        xaxis=axis(tr("weight W"), padded(curve.x), nticks=5, tickangle=0),
        yaxis=axis(tr("cost"), padded(curve.cost), nticks=6),
        **layout,
    )


def replay_curve(
    curve: CostCurve,
    path: np.ndarray,
    slope: np.ndarray,
    steps: np.ndarray,
    best: float | None = None,
    tr: Translate = str,
) -> Recording:
    """Return a `cost_curve` whose point moves along `path` (F, 2), its tangent as `slope` (F,)."""
    tangents, here = _tangents(path, slope, curve), _seen(path)
    last = TANGENT + 1 + (best is not None)
    return Recording(
        cost_curve(curve, path, slope, best, tr, showlegend=False),
        (
            Track(TANGENT, "x", tangents[:, 0]), Track(TANGENT, "y", tangents[:, 1]),
            Track(last, "x", here[:, :1]), Track(last, "y", here[:, 1:]),
        ),
        steps,
    )  # fmt: skip


def replay_map(
    surface: ErrorGrid,
    path: np.ndarray,
    names: tuple[str, str],
    steps: np.ndarray,
    best: tuple[float, float] | None = None,
    tr: Translate = str,
) -> Recording:
    """Return `error_contours` whose current point moves along `path` (F, 2)."""
    here, last = _seen(path), 2 + (best is not None)
    return Recording(
        error_contours(surface, path, names, best, tr, showlegend=False),
        (Track(last, "x", here[:, :1]), Track(last, "y", here[:, 1:])),
        steps,
    )


def tries(curve: CostCurve, told: float, tr: Translate = str) -> go.Figure:
    """Draw the lecture's tries as points; the lowest, and where the slide says that it is."""
    lowest = curve.lowest
    place = int(np.argmin(np.abs(curve.x - told)))
    marks = ((lowest, tr("lowest"), "star", RIGHT), (place, tr("the slide’s"), "x", WRONG))
    near = np.abs(curve.x - curve.x[lowest]) <= NEAR
    return figure(
        scatter(curve.x, curve.cost, tr("a try"), mode="markers",
                marker={"size": 7, "color": MUTED}),
        *(
            scatter(curve.x[[i]], curve.cost[[i]], name, mode="markers",
                    marker={"symbol": symbol, "size": 16, "color": colour})
            for i, name, symbol, colour in marks
        ),
        xaxis=axis(tr("weight W"), [float(curve.x[near][0]), float(curve.x[near][-1])], nticks=6),
        yaxis=axis(tr("cost"), [0.0, 1.05 * float(curve.cost[near].max())], nticks=6),
    )  # fmt: skip


NEAR = 4500.0  # of W: how much of the tries is shown at first


def _seen(path: np.ndarray) -> np.ndarray:
    """Leave out what float32 cannot place."""
    kept = (np.abs(path) < BROAD).all(axis=1, keepdims=True)
    return np.where(kept, path, np.nan).astype("f4")


def _tangents(path: np.ndarray, slope: np.ndarray, curve: CostCurve) -> np.ndarray:
    """Return (F, 2, 2): x and y of both ends."""
    reach = REACH * float(np.ptp(curve.x)) * np.array([-1, 1])
    here = _seen(path).astype(float)
    x = here[:, :1] + reach
    with np.errstate(over="ignore", invalid="ignore"):
        y = here[:, 1:] + slope[:, None] * reach
        y = np.where(np.abs(y) < BROAD, y, np.nan)
    return np.stack([x, y], axis=1).astype("f4")
