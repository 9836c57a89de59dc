"""Curves along a training, with the shown epoch marked on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import HERE, PAPER, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.text import Translate

FEW = 6  # epochs
Curve = tuple[np.ndarray, str, str, str]
"""Values (K,) of all snapshots, what they are, their colour and dash."""


def by_epoch(
    boundary: DecisionBoundary,
    curves: Sequence[Curve],
    yaxis: dict[str, object],
    tr: Translate,
    *,
    marked: int = 1,
    size: int = 14,
    named: bool = False,
    low: bool = False,
    **layout: object,
) -> Recording:
    """Draw `curves` over the epochs; a dot on each of the first `marked` moves with the frame.

    They are named in a legend where there are several, or `named` says so. In a `low` picture, of
    few lines' height, the legend stands at its right and the name of the axis at its left.

    The axis has room for the epochs to come while a training goes on, and ends where it stopped.
    """
    training, frames = boundary.training, boundary.frames
    named = named or len(curves) > 1
    lines = [
        scatter(training.epochs, values, name, mode="lines", line={"color": color, "dash": dash})
        for values, name, color, dash in curves
    ]
    y = np.stack([values for values, *_ in curves[:marked]], axis=1)[frames]
    y[y > np.finfo(np.float32).max] = np.inf  # a recording is float32
    x = np.repeat(training.epochs[frames, None], marked, axis=1)
    dot = {"color": HERE, "size": size, "line": {"color": PAPER, "width": 2}}
    end = float(max(training.final_epoch, 1))
    whole = {"dtick": 1} if end < FEW else {}  # there is no half of an epoch
    fig = figure(
        *lines,
        still(x[0], y[0], mode="markers", marker=dot, cliponaxis=False),
        xaxis=axis("" if low else tr("epoch"), [-0.015 * end, 1.015 * end], **whole),
        yaxis=yaxis,
        showlegend=named,
        **(_low(named, tr) if low else {"margin": {"t": 40 if named else 12, "b": 48}}),
        **layout,
    )
    tracks = Track(len(curves), "x", x), Track(len(curves), "y", y)
    return Recording(fig, tracks, training.epochs[frames])


def _low(named: bool, tr: Translate) -> dict[str, object]:
    """Return the layout of a low picture."""
    paper = {"xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "top"}
    name = {
        "text": tr("epoch"),
        "x": 0,
        "y": 0,
        "xshift": -12,
        "yshift": -6,
        "showarrow": False,
        **paper,
    }
    legend = {"orientation": "v", "x": 1.01, "y": 1.1, "yanchor": "top", "maxheight": 1}
    return {
        "annotations": [name],
        "legend": legend,
        "margin": {"t": 10, "b": 28, "r": 150 if named else 16},
    }


def note(words: str) -> list[dict[str, object]]:
    """Return the annotation that says why there is no curve."""
    middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    return [{"text": words, **middle}]
