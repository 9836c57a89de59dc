"""A descent played step by step: the whole path faint, a comet where it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from dlviz.drawing.landscape import BROAD
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.space import DENSE
from dlviz.drawing.theme import HERE, INK, PAPER

if TYPE_CHECKING:
    from dlviz.descent.compute.descent import Trajectory

FRAMES = 200  # at most; longer walks skip steps
TAIL = 12  # frames that the comet's tail is long


def frames(count: int) -> np.ndarray:
    """Return which of `count` rows are shown: all of them, or FRAMES evenly spaced."""
    return np.unique(np.linspace(0, count - 1, min(count, FRAMES)).round().astype(int))


def replay(fig: go.Figure, walk: Trajectory) -> Recording:
    """Return a drawing of figures.descent with its current point moving along the walk.

    `fig` is drawn from above (weights x, y), on a curve (weight, loss) or in space.
    """
    if fig.data[-1].type == "scatter3d":
        return _in_space(fig, len(walk.path))
    points = walk.path if walk.path.shape[1] == 2 else np.c_[walk.path[:, 0], walk.loss]
    return _recording(fig, points)


def replay_chart(fig: go.Figure, values: np.ndarray) -> Recording:
    """Return a chart by step with a point moving along `values` (T,), whole at the frame's edge.

    On a log axis with a range the point is left out where it is beyond.
    """
    low, high = 10.0 ** np.array(fig.layout.yaxis.range or (-np.inf, np.inf), dtype=float)
    inside = np.where((values >= low) & (values <= high), values, np.nan)
    points = np.c_[np.arange(len(values)), inside]
    fig = go.Figure(fig).add_scatter(
        x=[0], y=inside[:1], mode="markers", showlegend=False, cliponaxis=False, hoverinfo="skip"
    )
    fig.data[-1].marker = {"size": 14, "color": HERE, "line": {"color": PAPER, "width": 2}}
    chosen = frames(len(points))
    return Recording(fig, _tracks(len(fig.data) - 1, _drawn(points)[chosen, None]), chosen)


def _recording(fig: go.Figure, points: np.ndarray) -> Recording:
    """Keep the path, faintly, and put a comet's tail under the last trace, the current point."""
    *still, here = go.Figure(fig).data
    for trace in still:
        if trace.type == "scatter" and trace.mode == "lines+markers":
            trace.update(opacity=0.35)
    chosen = frames(len(points))
    points = _drawn(points)
    back = np.maximum(chosen[:, None] - np.arange(TAIL)[::-1], 0)
    tail = go.Scatter(
        x=points[back[0], 0], y=points[back[0], 1], mode="lines", showlegend=False,
        hoverinfo="skip", line={"color": INK, "width": 4},
    )  # fmt: skip
    here.update(x=points[:1, 0], y=points[:1, 1], showlegend=False)
    moving = go.Figure(data=[*still, tail, here], layout=fig.layout)
    n = len(moving.data)
    tracks = _tracks(n - 2, points[back]) + _tracks(n - 1, points[chosen, None])
    return Recording(moving, tracks, chosen)


def _in_space(fig: go.Figure, rows: int) -> Recording:
    """Move the last trace along the drawn path, the trace before it; past its end it hides."""
    moving = go.Figure(fig)
    path, n, chosen = moving.data[-2], len(moving.data), frames(rows)
    drawn = np.full((rows, 3), np.nan, dtype="f4")
    steps = np.c_[path.x, path.y, path.z][::DENSE]
    drawn[: len(steps)] = steps
    path.update(opacity=0.5)
    for prop, values in zip("xyz", drawn[:1].T, strict=True):
        moving.data[-1][prop] = values
    moving.data[-1].showlegend = False
    tracks = [Track(n - 1, prop, drawn[chosen, i, None]) for i, prop in enumerate("xyz")]
    return Recording(moving, tuple(tracks), chosen)


def _drawn(points: np.ndarray) -> np.ndarray:
    """Leave out what float32 cannot place."""
    seen = (np.abs(points) < BROAD).all(axis=1, keepdims=True)
    return np.where(seen, points, np.nan).astype("f4")


def _tracks(trace: int, values: np.ndarray) -> tuple[Track, Track]:
    """Return the x and y tracks of `values` (F, N, 2)."""
    return Track(trace, "x", values[..., 0]), Track(trace, "y", values[..., 1])
