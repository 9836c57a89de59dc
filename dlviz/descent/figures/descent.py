"""Drawings of one descent: from above, in space, or along the curve of a single weight.

In each the last trace is the current point, so that a replay can move it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from dlviz.drawing.landscape import (
    BROAD,
    Trace,
    axis,
    corners,
    crosses,
    frame,
    ground,
    inside,
    is_steep,
    light,
    minima,
    padded,
    scatter,
    shade,
    spot,
    undefined,
    visible,
)
from dlviz.drawing.theme import GRADIENT, HERE, INK, LOSS, MUTED, PAPER, figure

if TYPE_CHECKING:
    from dlviz.descent.compute.curves import Profile
    from dlviz.descent.compute.descent import Trajectory
    from dlviz.descent.compute.surfaces import Landscape
    from dlviz.text import Translate


DENSE = 8  # points for each step of a path in space
POLE = 5  # spreads of a curve's heights about their median: farther out it may leave the paper
LIFT = 0.025  # of the surface's height: so much above it the path is drawn
CAMERA = {"eye": {"x": -1.15, "y": -1.35, "z": 1.45}, "center": {"x": 0, "y": 0, "z": -0.2}}


def from_above(land: Landscape, walk: Trajectory, tr: Translate = str) -> go.Figure:
    """Level lines of the loss with the walk on them; a walk that diverges leaves the frame."""
    return figure(
        ground(land, tr),
        *undefined(land, tr),
        minima(land, tr),
        _path(visible(walk.path, *corners(land)), walk.loss, tr),
        spot(walk.path[0], tr("start"), "circle-open", INK),
        spot(walk.path[-1], tr("last step"), "circle", HERE),
        **frame(land, tr),
    )


def on_curve(line: Profile, walk: Trajectory, tr: Translate = str) -> go.Figure:
    """A loss of one weight: each step leaps along the curve; the tangent is the last slope."""
    points = np.c_[walk.path[:, 0], walk.loss]
    x_range, y_range = [float(line.x[0]), float(line.x[-1])], padded(_seen(line.height))
    missing = line.x[np.isnan(line.height)][::8]
    return figure(
        scatter(line.x, line.height, tr("loss"), line={"color": MUTED}),
        *([crosses(missing, np.full(len(missing), y_range[0]), MUTED, tr)] if len(missing) else []),
        _path(visible(points, *np.array([x_range, y_range]).T), walk.loss, tr),
        _tangent(points[-1], walk.gradient[-1, 0], x_range[1] - x_range[0], tr),
        spot(points[0], tr("start"), "circle-open", INK),
        spot(points[-1], tr("last step"), "circle", HERE),
        xaxis=axis(tr(line.axes[0]), x_range),
        yaxis=axis(tr("loss"), y_range),
    )


def _seen(heights: np.ndarray) -> np.ndarray:
    """Return heights cut where a few of them, near a pole, would leave no paper for the others."""
    middle, low, high = (float(np.nanquantile(heights, q)) for q in (0.5, 0.1, 0.9))
    reach = POLE * (high - low)
    return np.clip(heights, middle - reach, middle + reach) if reach else heights


def in_space(land: Landscape, walk: Trajectory, tr: Translate = str) -> go.Figure:
    """The loss as a surface with the walk on it; steep lands on a log scale, and say so.

    The walk is drawn until it first leaves the map.
    """
    steep = is_steep(land)
    heights, shades = (shade(land) if steep else land.height), shade(land)
    points = _on_ground(land, heights, walk.path[: inside(walk.path, *corners(land))])
    hover = "%{x:.4g}, %{y:.4g}<br>" + tr("loss") + " %{customdata:.5g}<extra></extra>"
    surface = go.Surface(
        x=land.x,
        y=land.y,
        z=light(heights),
        surfacecolor=shades.astype("f4"),
        customdata=light(land.height),
        colorscale=LOSS,
        showscale=False,
        hovertemplate=hover,
    )
    here = {"size": 8, "color": HERE, "line": {"color": PAPER}}
    height = tr("loss (log scale)") if steep else tr("loss")
    small = {"tickfont": {"size": 12}, "nticks": 5}
    return figure(
        surface,
        _line_3d(points, tr("path"), mode="lines"),
        _line_3d(points[-1:], tr("last step"), mode="markers", marker=here),
        scene={
            "xaxis": axis(tr(land.axes[0]), [land.x[0], land.x[-1]], **small),
            "yaxis": axis(tr(land.axes[1]), [land.y[0], land.y[-1]], **small),
            "zaxis": axis(height, padded(heights), showticklabels=not steep, **small),
            "aspectratio": {"x": 1, "y": 1, "z": 0.7},
            "camera": CAMERA,
        },
        margin={"l": 0, "r": 0, "t": 36, "b": 0},
    )


def _on_ground(land: Landscape, heights: np.ndarray, path: np.ndarray) -> np.ndarray:
    """Return the path (T, 2) just above the drawn surface, (N, 3), with DENSE points a step.

    A straight line from step to step would go through the ground, and a line on it half under it.
    """
    along = np.arange(DENSE * (len(path) - 1) + 1) / DENSE
    x, y = (np.interp(along, np.arange(len(path)), weight) for weight in path.T)
    column, row = (x - land.x[0]) / np.ptp(land.x), (y - land.y[0]) / np.ptp(land.y)
    column, row = column * (len(land.x) - 1), row * (len(land.y) - 1)
    i, j = (np.minimum(at.astype(int), heights.shape[0] - 2) for at in (row, column))
    up, over = row - i, column - j
    low = heights[i, j] * (1 - over) + heights[i, j + 1] * over
    high = heights[i + 1, j] * (1 - over) + heights[i + 1, j + 1] * over
    lift = LIFT * (np.nanmax(heights) - np.nanmin(heights))
    lifted: np.ndarray = np.c_[x, y, low * (1 - up) + high * up + lift]
    return lifted


def _path(points: np.ndarray, loss: np.ndarray, tr: Translate) -> Trace:
    x, y = points.T
    line, marker = {"color": INK, "width": 2.5}, {"color": INK, "size": 6}
    hover = tr("step") + " %{pointNumber}, " + tr("loss") + " %{customdata:.4g}<extra></extra>"
    heights = light(loss[: len(x)])
    return scatter(
        x, y, tr("path"), mode="lines+markers", line=line, marker=marker,
        customdata=heights, hovertemplate=hover,
    )  # fmt: skip


def _line_3d(points: np.ndarray, name: str, **more: object) -> Trace:
    x, y, z = points.T
    line = {"color": INK, "width": 6}
    return {"type": "scatter3d", "x": x, "y": y, "z": z, "name": name, "line": line, **more}


def _tangent(at: np.ndarray, slope: float, width: float, tr: Translate) -> Trace:
    drawn = max(np.abs(at).max(), abs(slope)) < BROAD
    reach = 0.08 * width * np.array([-1, 1]) if drawn else np.full(2, np.nan)
    line = {"color": GRADIENT, "dash": "dash"}
    return scatter(at[0] + reach, at[1] + slope * reach, tr("slope"), mode="lines", line=line)
