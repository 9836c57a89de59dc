"""Drawings of one descent: from above, in space, or along the curve of a single weight.

In each the last trace is the current point, so that a replay can move it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import (
    BROAD,
    Trace,
    axis,
    corners,
    crosses,
    frame,
    ground,
    light,
    minima,
    padded,
    scatter,
    spot,
    undefined,
    visible,
)
from dlviz.drawing.space import line_in_space, on_ground, scene, surface
from dlviz.drawing.theme import GRADIENT, HERE, INK, MUTED, PAPER, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.descent.compute.curves import Profile
    from dlviz.descent.compute.descent import Trajectory
    from dlviz.descent.compute.surfaces import Landscape
    from dlviz.text import Translate


POLE = 5  # spreads of a curve's heights about their median: farther out it may leave the paper


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
    points = on_ground(land, walk.path)
    line, here = {"color": INK, "width": 6}, {"size": 8, "color": HERE, "line": {"color": PAPER}}
    return figure(
        surface(land, tr),
        line_in_space(points, tr("path"), mode="lines", line=line),
        line_in_space(points[-1:], tr("last step"), mode="markers", marker=here),
        scene=scene(land, tr),
        margin={"l": 0, "r": 0, "t": 36, "b": 0},
    )


def _path(points: np.ndarray, loss: np.ndarray, tr: Translate) -> Trace:
    x, y = points.T
    line, marker = {"color": INK, "width": 2.5}, {"color": INK, "size": 6}
    hover = tr("step") + " %{pointNumber}, " + tr("loss") + " %{customdata:.4g}<extra></extra>"
    heights = light(loss[: len(x)])
    return scatter(
        x, y, tr("path"), mode="lines+markers", line=line, marker=marker,
        customdata=heights, hovertemplate=hover,
    )  # fmt: skip


def _tangent(at: np.ndarray, slope: float, width: float, tr: Translate) -> Trace:
    drawn = max(np.abs(at).max(), abs(slope)) < BROAD
    reach = 0.08 * width * np.array([-1, 1]) if drawn else np.full(2, np.nan)
    line = {"color": GRADIENT, "dash": "dash"}
    return scatter(at[0] + reach, at[1] + slope * reach, tr("slope"), mode="lines", line=line)
