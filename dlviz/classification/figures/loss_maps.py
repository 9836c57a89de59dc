"""A loss over weight and bias from above: where it bends down, and a walk on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.classification.figures.loss_styles import COLOURS
from dlviz.drawing.landscape import (
    Trace,
    axis,
    corners,
    ground,
    light,
    minima,
    scatter,
    spot,
    still,
    visible,
)
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import HERE, INK, NEGATIVE, PAPER, figure

if TYPE_CHECKING:
    from dlviz.classification.compute.loss_surfaces import LossMap
    from dlviz.classification.compute.two_walks import BothWalks
    from dlviz.text import Translate


def walk_on_loss(
    it: LossMap, walks: BothWalks, i: int, name: str, tr: Translate = str
) -> Recording:
    """Level lines of the i-th loss, its walk, and a mark that moves along it.

    Small strokes stand where the loss bends down.
    """
    land, steps = it.land, walks.frames
    path = light(visible(walks.path[steps, i], *corners(land)))
    now = np.full((len(steps), 2), np.nan, dtype="f4")
    now[: len(path)] = path
    here = {"size": 17, "color": HERE, "line": {"color": PAPER, "width": 2.5}}
    traces = [
        ground(land, tr),
        _strokes(it.down, tr),
        minima(land, tr),
        _path(path, light(walks.loss[steps, i])[: len(path)], steps, i, tr),
        spot(walks.path[0, i], tr("start"), "circle-open", INK),
        scatter(now[:1, 0], now[:1, 1], tr("current point"), mode="markers", marker=here),
    ]
    plain = {"showgrid": False, "zeroline": False}
    fig = figure(
        *traces,
        xaxis=axis(tr(land.axes[0]), [float(land.x[0]), float(land.x[-1])], **plain),
        yaxis=axis(tr(land.axes[1]), [float(land.y[0]), float(land.y[-1])], **plain),
        showlegend=False,
        annotations=[_head(it, name, tr)],
        margin={"t": 58},
    )
    last = len(traces) - 1
    return Recording(fig, (Track(last, "x", now[:, :1]), Track(last, "y", now[:, 1:])), steps)


def _strokes(places: np.ndarray, tr: Translate) -> Trace:
    """Return a small stroke at each of `places` (n, 2)."""
    line = {"color": NEGATIVE, "width": 1.5}
    mark = {"symbol": "line-ew", "size": 5, "color": NEGATIVE, "opacity": 0.75, "line": line}
    return still(places[:, 0], places[:, 1], name=tr("bends down"), mode="markers", marker=mark)


def _path(path: np.ndarray, loss: np.ndarray, steps: np.ndarray, i: int, tr: Translate) -> Trace:
    hover = tr("step") + " %{customdata[0]:.0f}, " + tr("loss")
    return scatter(
        path[:, 0], path[:, 1], tr("path"), mode="lines+markers",
        line={"color": COLOURS[i], "width": 4}, marker={"color": COLOURS[i], "size": 5},
        customdata=np.c_[steps[: len(path)], loss],
        hovertemplate=hover + " %{customdata[1]:.4g}<extra></extra>",
    )  # fmt: skip


def _head(it: LossMap, name: str, tr: Translate) -> dict[str, object]:
    """Return what the map is called, and how much of it bends down."""
    words = tr("bends down: {share} %").format(share=f"{100 * it.share:.0f}")
    at = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 1, "yanchor": "bottom"}
    text = f"<b>{name}</b><br>{words}"
    return {**at, "text": text, "showarrow": False, "font": {"size": 15}}
