"""Every walk of a sweep as one recording: a frame is a learning rate, not a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import zero_of
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.descent.compute.lr_sweep import LrSweepResult

FAR = 1e6  # of the drawing; beyond it a walk has left the picture
HIGH = 1e30  # what float32 can still place on a log axis


def walks_by_rate(fig: go.Figure, outcome: LrSweepResult) -> Recording:
    """Return a drawing of one walk, from above or on its curve, with one frame per rate.

    `fig` is of dlviz.descent.figures.descent: its path and its last point move, its tangent goes.
    """
    points = np.moveaxis(outcome.path, -1, 0)  # (R, T, weights)
    if points.shape[-1] == 1:
        points = np.concatenate([points, outcome.loss.T[..., None]], axis=-1)
    points = np.where(np.abs(points) < FAR, points, np.nan).astype("f4")
    there = np.isfinite(points).all(axis=-1)
    ends = there.shape[1] - 1 - there[:, ::-1].argmax(axis=1)
    last = points[np.arange(len(points)), ends][:, None]
    first, *others = fig.data
    kept = [first, *(trace for trace in others if _mode(trace) != "lines")]
    path = next(i for i, trace in enumerate(kept) if _mode(trace) == "lines+markers")
    moving = figure(*kept).update_layout(fig.layout)
    return _by_rate(moving, {path: points, len(kept) - 1: last})


def losses_by_rate(fig: go.Figure, outcome: LrSweepResult, lowest: float = 0.0) -> Recording:
    """Return a chart of loss by step, its first trace moving, with one frame per rate."""
    loss = outcome.loss.T - zero_of(lowest)
    seen = np.where(np.abs(loss) < HIGH, loss, np.nan).astype("f4")
    steps = np.broadcast_to(np.arange(seen.shape[1], dtype="f4"), seen.shape)
    return _by_rate(fig, {0: np.stack([steps, seen], axis=-1)})


def _by_rate(fig: go.Figure, values: dict[int, np.ndarray]) -> Recording:
    """Let each trace take its points (R, N, 2), rate by rate."""
    tracks = tuple(
        Track(trace, prop, points[..., i])
        for trace, points in values.items()
        for i, prop in enumerate("xy")
    )
    return Recording(fig, tracks, np.arange(len(next(iter(values.values())))))


def _mode(trace: object) -> str | None:
    """How a trace is drawn; a contour has no mode."""
    return getattr(trace, "mode", None)
