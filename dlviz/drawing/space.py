"""A loss of two weights as a surface in space, and lines that run along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, corners, inside, is_steep, light, padded, shade
from dlviz.drawing.theme import LOSS

if TYPE_CHECKING:
    from dlviz.drawing.grids import Grid, MapOfWeights
    from dlviz.drawing.landscape import Trace
    from dlviz.text import Translate

DENSE = 8  # points for each step of a path in space
LIFT = 0.025  # of the surface's height: so much above it a path is drawn
CAMERA = {"eye": {"x": -1.15, "y": -1.35, "z": 1.45}, "center": {"x": 0, "y": 0, "z": -0.2}}


def drawn_heights(land: Grid) -> np.ndarray:
    """Return (N, N) how high each place is drawn: a steep land on a log scale."""
    return shade(land) if is_steep(land) else land.height


def surface(land: Grid, tr: Translate) -> Trace:
    """Return the land as a surface, shaded as from above; hover tells the loss itself."""
    hover = "%{x:.4g}, %{y:.4g}<br>" + tr("loss") + " %{customdata:.5g}<extra></extra>"
    return {
        "type": "surface",
        "x": land.x,
        "y": land.y,
        "z": light(drawn_heights(land)),
        "surfacecolor": shade(land).astype("f4"),
        "customdata": light(land.height),
        "colorscale": LOSS,
        "showscale": False,
        "hovertemplate": hover,
    }


def scene(land: MapOfWeights, tr: Translate, away: float = 1.0) -> dict[str, object]:
    """Return the axes and the camera; where the scale is logarithmic the axis says so.

    A small picture wants the camera farther `away`, or its axes' names leave the paper.
    """
    camera = {**CAMERA, "eye": {k: away * v for k, v in CAMERA["eye"].items()}}
    small = {"tickfont": {"size": 12}, "nticks": 5}
    steep = is_steep(land)
    height, ends = tr("loss (log scale)") if steep else tr("loss"), padded(drawn_heights(land))
    return {
        "xaxis": axis(tr(land.axes[0]), [land.x[0], land.x[-1]], **small),
        "yaxis": axis(tr(land.axes[1]), [land.y[0], land.y[-1]], **small),
        "zaxis": axis(height, ends, showticklabels=not steep, **small),
        "aspectratio": {"x": 1, "y": 1, "z": 0.7},
        "camera": camera,
    }


def on_ground(land: Grid, path: np.ndarray) -> np.ndarray:
    """Return the path (T, 2) just above the drawn surface, (N, 3), with DENSE points a step.

    It ends where the path first leaves the map; there is none of a path that begins outside. A
    straight line from step to step would go through the ground, and a line on it half under it.
    """
    path, heights = path[: inside(path, *corners(land))], drawn_heights(land)
    if not len(path):
        return np.empty((0, 3))
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


def line_in_space(points: np.ndarray, name: str, **more: object) -> Trace:
    """Return a line or marks at `points` (N, 3)."""
    x, y, z = points.T
    return {"type": "scatter3d", "x": x, "y": y, "z": z, "name": name, **more}
