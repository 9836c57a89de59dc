"""The loss around the end of a training, from above, with the shadow of the path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, ground, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import GRADIENT, HERE, INK, PAPER, figure

if TYPE_CHECKING:
    from dlviz.networks.compute.loss_slice import LossSlice
    from dlviz.text import Translate


def loss_slice_map(slice_: LossSlice, tr: Translate = str) -> Recording:
    """Shades on a log scale; a frame for each snapshot, with its weights' place in the plane.

    The plane holds `explained` of the path's spread, as its axes say: the marker is a shadow, and
    the ground below it not quite the loss of the run.
    """
    x, y = slice_.path.T
    here = slice_.path.astype(np.float32)
    mark = {"symbol": "circle", "size": 17, "color": HERE, "line": {"color": PAPER, "width": 2.5}}
    first = {**mark, "symbol": "circle-open", "color": INK, "line": {"color": INK, "width": 2.5}}
    traces: list[object] = [
        ground(slice_, tr),
        still(x, y, mode="lines", line={"color": GRADIENT, "width": 3}),
        scatter(x[:1], y[:1], tr("start"), mode="markers", marker=first),
        scatter(here[:1, 0], here[:1, 1], tr("current point"), mode="markers", marker=mark),
    ]
    names = tr("component 1 ({share} of the path in both)"), tr("component 2")
    share = f"{100 * slice_.explained:.3g} %"
    square = {"constrain": "domain", "showgrid": False, "zeroline": False}
    fig = figure(
        *traces,
        xaxis=axis(names[0].format(share=share), _ends(slice_.x), **square),
        yaxis=axis(names[1], _ends(slice_.y), scaleanchor="x", **square),
    )
    tracks = Track(3, "x", here[:, :1]), Track(3, "y", here[:, 1:])
    return Recording(fig, tracks, slice_.training.epochs)


def _ends(values: np.ndarray) -> list[float]:
    return [float(values[0]), float(values[-1])]
