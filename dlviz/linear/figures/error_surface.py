"""The error over two weights from above or as a surface, with the path walked across it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dlviz.drawing.landscape import Trace, axis, relief, scatter
from dlviz.drawing.space import drawn_heights, line_in_space, on_ground, scene
from dlviz.drawing.space import surface as in_space
from dlviz.drawing.theme import GRADIENT, HERE, INK, PAPER, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.error_surface import ErrorGrid
    from dlviz.text import Translate

FAR = 20.0  # map widths; a line that goes farther looks the same when it ends here
MOST_POINTS = 300
CAMERA = {"eye": {"x": -1.1, "y": -1.35, "z": 2.1}, "center": {"x": 0, "y": 0, "z": -0.2}}
"""From high enough to see the floor of a narrow valley."""


def error_contours(
    surface: ErrorGrid,
    path: np.ndarray,
    names: tuple[str, str],
    best: tuple[float, float] | None = None,
    tr: Translate = str,
    *,
    square: bool = False,
    **layout: object,
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
        **layout,
    )


class _NamedGrid(NamedTuple):
    """The error on a grid whose axes have names, as a surface in space is drawn from."""

    x: np.ndarray
    y: np.ndarray
    height: np.ndarray
    axes: tuple[str, str]


def error_in_space(
    surface: ErrorGrid,
    path: np.ndarray,
    names: tuple[str, str],
    best: tuple[float, float] | None = None,
    tr: Translate = str,
) -> go.Figure:
    """Draw the error as a surface with `path` (T, 2) on it, as far as that is on the map."""
    land = _NamedGrid(surface.x, surface.y, surface.height, names)
    walked, marks = _thinned(path), {"mode": "markers", "showlegend": True}
    here = {"size": 8, "color": HERE, "line": {"color": PAPER}}
    star = {"symbol": "diamond", "size": 6, "color": PAPER, "line": {"color": INK, "width": 2}}
    traces = [
        in_space(land, tr),
        line_in_space(
            on_ground(land, walked), tr("path"), mode="lines", showlegend=False,
            line={"color": GRADIENT, "width": 6},
        ),
    ]  # fmt: skip
    if best is not None:
        lowest = on_ground(land, np.array([best]))
        traces.append(line_in_space(lowest, tr("minimum"), marker=star, **marks))
    last = on_ground(land, walked[-1:])
    traces.append(_pin(last, land, tr))
    traces.append(line_in_space(last, tr("current point"), marker=here, **marks))
    space = {**scene(land, tr), "camera": CAMERA}
    return figure(*traces, scene=space, margin={"l": 0, "r": 0, "t": 36, "b": 0})


def _pin(last: np.ndarray, land: _NamedGrid, tr: Translate) -> Trace:
    """A line up from the current point (1 or 0, 3): walls may hide that, but not its pin."""
    top = np.c_[last[:, :2], np.full(len(last), drawn_heights(land).max())]
    pin = {"mode": "lines", "showlegend": False, "line": {"color": HERE, "width": 4}}
    return line_in_space(np.r_[last, top], tr("current point"), hoverinfo="skip", **pin)


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
    low = np.array([surface.x[0], surface.y[0]])
    span = np.array([surface.x[-1], surface.y[-1]]) - low
    return np.asarray(np.clip(_thinned(path), low - FAR * span, low + FAR * span))


def _thinned(path: np.ndarray) -> np.ndarray:
    """At most MOST_POINTS of a path, its first and its last among them."""
    kept = np.linspace(0, len(path) - 1, min(len(path), MOST_POINTS)).astype(int)
    return np.asarray(path[np.unique(kept)])
