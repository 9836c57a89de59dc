"""Drawings of one descent: from above, in space, or along the curve of a single weight.

In each the last trace is the current point, so that a replay can move it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.land import (
    add_minima,
    add_point,
    corners,
    framed,
    ground,
    inside,
    is_steep,
    padded,
    shade,
    visible,
)
from dlviz.figures.theme import GRADIENT, HERE, INK, LOSS, MUTED, PAPER, figure

if TYPE_CHECKING:
    from dlviz.compute.curves import Profile
    from dlviz.compute.descent import Trajectory
    from dlviz.compute.surfaces import Landscape
    from dlviz.text import Translate


def from_above(land: Landscape, walk: Trajectory, tr: Translate = str) -> go.Figure:
    """Level lines of the loss with the walk on them; a walk that diverges leaves the frame."""
    fig = figure(ground(land, tr))
    add_minima(fig, land, tr)
    _add_path(fig, visible(walk.path, *corners(land)), tr)
    add_point(fig, walk.path[0], tr("start"), "circle-open", INK)
    add_point(fig, walk.path[-1], tr("last step"), "circle", HERE)
    return framed(fig, land, tr)


def on_curve(line: Profile, walk: Trajectory, tr: Translate = str) -> go.Figure:
    """A loss of one weight: each step leaps along the curve; the tangent is the last slope."""
    points = np.c_[walk.path[:, 0], walk.loss]
    x_range, y_range = [float(line.x[0]), float(line.x[-1])], padded(line.height)
    fig = figure(go.Scatter(x=line.x, y=line.height, name=tr("loss"), line_color=MUTED))
    _add_path(fig, visible(points, *np.array([x_range, y_range]).T), tr)
    _add_tangent(fig, points[-1], walk.gradient[-1, 0], x_range[1] - x_range[0], tr)
    add_point(fig, points[0], tr("start"), "circle-open", INK)
    add_point(fig, points[-1], tr("last step"), "circle", HERE)
    fig.update_xaxes(title_text=tr(line.axes[0]), range=x_range)
    fig.update_yaxes(title_text=tr("loss"), range=y_range)
    return fig


def in_space(land: Landscape, walk: Trajectory, tr: Translate = str) -> go.Figure:
    """The loss as a surface with the walk on it; steep lands on a log scale, and say so.

    The walk is drawn until it first leaves the map.
    """
    steep = is_steep(land)
    heights, shades = (shade(land) if steep else land.height), shade(land)
    rows = inside(walk.path, *corners(land))
    points = np.c_[walk.path, shade(land, walk.loss) if steep else walk.loss][:rows]
    points[:, 2] += 0.012 * np.ptp(heights)  # above the ground, or half of it would be hidden
    hover = "%{x:.4g}, %{y:.4g}<br>" + tr("loss") + " %{customdata:.5g}<extra></extra>"
    fig = figure(
        go.Surface(
            x=land.x,
            y=land.y,
            z=heights.astype("f4"),
            surfacecolor=shades.astype("f4"),
            customdata=land.height.astype("f4"),
            colorscale=LOSS,
            showscale=False,
            hovertemplate=hover,
        )
    )
    _add_path_3d(fig, points, tr)
    fig.update_scenes(
        xaxis={"title": {"text": tr(land.axes[0])}, "range": [land.x[0], land.x[-1]]},
        yaxis={"title": {"text": tr(land.axes[1])}, "range": [land.y[0], land.y[-1]]},
        zaxis={
            "title": {"text": tr("loss (log scale)") if steep else tr("loss")},
            "range": padded(heights),
            "showticklabels": not steep,
        },
        aspectratio={"x": 1, "y": 1, "z": 0.7},
        camera={"eye": {"x": -1.15, "y": -1.35, "z": 1.45}, "center": {"x": 0, "y": 0, "z": -0.2}},
    )
    return fig.update_layout(margin={"l": 0, "r": 0, "t": 36, "b": 0})


def _add_path(fig: go.Figure, points: np.ndarray, tr: Translate) -> None:
    fig.add_scatter(
        x=points[:, 0],
        y=points[:, 1],
        name=tr("path"),
        mode="lines+markers",
        line={"color": INK, "width": 2.5},
        marker={"color": INK, "size": 6},
    )


def _add_path_3d(fig: go.Figure, points: np.ndarray, tr: Translate) -> None:
    """Draw the walk, and its last point on the map, through `points` (T, 3)."""
    for name, part, mode, marker in (
        (tr("path"), points, "lines+markers", {"size": 3, "color": INK}),
        (tr("last step"), points[-1:], "markers", {"size": 8, "color": HERE, "line_color": PAPER}),
    ):
        x, y, z = part.T
        line = {"color": INK, "width": 6}
        fig.add_scatter3d(x=x, y=y, z=z, name=name, mode=mode, marker=marker, line=line)


def _add_tangent(fig: go.Figure, at: np.ndarray, slope: float, width: float, tr: Translate) -> None:
    drawn = max(np.abs(at).max(), abs(slope)) < 1e100
    reach = 0.08 * width * np.array([-1, 1]) if drawn else np.full(2, np.nan)
    line = {"color": GRADIENT, "dash": "dash"}
    fig.add_scatter(
        x=at[0] + reach, y=at[1] + slope * reach, mode="lines", name=tr("slope"), line=line
    )
