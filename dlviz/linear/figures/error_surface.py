"""The error over two weights seen from above, with the path walked across it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, relief, scatter
from dlviz.drawing.theme import GRADIENT, HERE, INK, PAPER, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.error_surface import ErrorGrid
    from dlviz.text import Translate

FAR = 20.0  # map widths; a line that goes farther looks the same when it ends here
MOST_POINTS = 300


def error_contours(
    surface: ErrorGrid,
    path: np.ndarray,
    names: tuple[str, str],
    best: tuple[float, float] | None = None,
    tr: Translate = str,
    *,
    square: bool = False,
) -> go.Figure:
    """Level lines of the error with `path` (T, 2); its last point is where the neuron stands.

    `square`: both axes have one scale, so that κ = 1 is seen to be round.
    """
    x, y = _drawable(path, surface).T
    line = {"color": GRADIENT, "width": 3}
    traces: list[object] = [_shades(surface, tr)]
    traces.append(scatter(x, y, tr("path"), mode="lines", line=line, showlegend=False))
    if best is not None:
        star = {"symbol": "star", "size": 16, "color": PAPER, "line": {"color": INK, "width": 1.5}}
        at = ([best[0]], [best[1]])
        traces.append(scatter(*at, tr("minimum"), mode="markers", marker=star))
    here = {"symbol": "circle", "size": 17, "color": HERE, "line": {"color": PAPER, "width": 2.5}}
    traces.append(scatter(x[-1:], y[-1:], tr("current point"), mode="markers", marker=here))
    still: dict[str, object] = {"showgrid": False}
    if square:
        still["constrain"] = "domain"
    tied = {"scaleanchor": "x", "scaleratio": 1} if square else {}
    return figure(
        *traces,
        xaxis=axis(names[0], [surface.x[0], surface.x[-1]], **still),
        yaxis=axis(names[1], [surface.y[0], surface.y[-1]], **still, **tied),
    )


def outside(surface: ErrorGrid, point: tuple[float, float]) -> bool:
    """Whether `point` lies beyond the map."""
    x, y = point
    return not (surface.x[0] <= x <= surface.x[-1] and surface.y[0] <= y <= surface.y[-1])


def _shades(surface: ErrorGrid, tr: Translate) -> Trace:
    """Shades follow the log of the error, so that a valley's floor has shades too."""
    above = surface.height - surface.height.min()
    shade = np.log1p(above / (0.01 * np.median(above) + 1e-12))
    hover = "%{x:.4g}, %{y:.4g}<br>" + tr("error") + " %{customdata:.5g}<extra></extra>"
    return relief(surface, shade, levels=14, hovertemplate=hover)


def _drawable(path: np.ndarray, surface: ErrorGrid) -> np.ndarray:
    """The path with points far outside moved to FAR, as browsers cannot draw a line to 1e300."""
    kept = np.unique(np.linspace(0, len(path) - 1, min(len(path), MOST_POINTS)).astype(int))
    low = np.array([surface.x[0], surface.y[0]])
    span = np.array([surface.x[-1], surface.y[-1]]) - low
    return np.asarray(np.clip(path[kept], low - FAR * span, low + FAR * span))
