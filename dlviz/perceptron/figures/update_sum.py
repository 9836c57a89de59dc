"""Learning from mistakes: each update as a sum of arrows, and how many there have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import GRADIENT, HERE, INK, MUTED, PAPER, WRONG, figure
from dlviz.perceptron.figures.geometry import with_head
from dlviz.perceptron.figures.weight_map import HEAD, ground, layout

if TYPE_CHECKING:
    from dlviz.perceptron.compute.perceptron import Updates
    from dlviz.perceptron.compute.weight_map import WeightMapsResult
    from dlviz.text import Translate

FAR = 6.0  # times as high as the mistakes: a bound beyond is named, not drawn


def update_sum(
    maps: WeightMapsResult, updates: Updates, frames: np.ndarray, tr: Translate = str
) -> Recording:
    """Show each update as w + η·x or w − η·x, on the map of the threshold that it leads to."""
    traces, tracks = ground(maps)
    w = updates.weights[:, :2]
    before, origin = w[np.maximum(frames - 1, 0)], np.zeros((len(frames), 2))
    arrows = [
        (origin, before, {"color": MUTED, "width": 3, "dash": "dash"}),
        (before, w[frames], {"color": GRADIENT, "width": 5}),
        (origin, w[frames], {"color": HERE, "width": 4}),
    ]
    for root, tip, line in arrows:
        drawn = with_head(np.stack([root, tip], axis=1), HEAD * maps.maps.reach)
        traces.append(still(*drawn[0].T, mode="lines", line=line))
        trace = len(traces) - 1
        tracks += [Track(trace, "x", drawn[..., 0]), Track(trace, "y", drawn[..., 1])]
    where = layout(maps, draggable=False)
    return Recording(figure(*traces, **where), tuple(tracks), frames)


def mistakes_film(updates: Updates, frames: np.ndarray, tr: Translate = str) -> Recording:
    """Count the mistakes by rows looked at, under R²/γ² where there is that bound."""
    rows = len(updates.perceptron.points.target)
    looked = np.r_[0, updates.step]
    end = int(rows * len(updates.mistakes))
    x = np.r_[np.repeat(looked, 2)[1:], end]
    y = np.repeat(np.arange(updates.count + 1), 2)
    top = max(updates.count, 1) * 1.15
    traces: list[Trace] = []
    if updates.bound is not None and updates.bound <= FAR * top:
        top = 1.15 * updates.bound
        ends = [0, end], [updates.bound] * 2
        dashed = {"color": INK, "width": 3, "dash": "dash"}
        name = tr("R²/γ² = {bound}").format(bound=_number(updates.bound))
        traces.append(scatter(*ends, name, mode="lines", line=dashed, hoverinfo="name"))
    line = {"color": WRONG, "width": 3}
    traces.append(scatter(x, y, tr("mistakes"), mode="lines", line=line))
    mark = {"size": 15, "color": HERE, "line": {"color": PAPER, "width": 2}}
    here = np.c_[looked, np.arange(updates.count + 1)][frames].astype("f4")
    traces.append(still(here[0, :1], here[0, 1:], mode="markers", marker=mark, cliponaxis=False))
    trace = len(traces) - 1
    tracks = (Track(trace, "x", here[:, :1]), Track(trace, "y", here[:, 1:]))
    across = axis(tr("rows looked at"), [0, end], dtick=rows * max(1, end // rows // 10))
    chart = figure(*traces, xaxis=across, yaxis=axis(tr("mistakes"), [0, top]))
    return Recording(chart, tracks, frames)


def _number(value: float) -> str:
    return f"{value + 0.0:.6g}".replace("-", "−")
