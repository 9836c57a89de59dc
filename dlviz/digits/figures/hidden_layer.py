"""Where a net puts its digits: each a small coloured numeral, each class named at its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import CLASSES, INK, PAPER, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.text import Translate

ROUND = np.array([1, 1.4, 2, 2.8, 4, 5.6, 8, 10])  # ends of axes: a growing cloud moves them rarely


def projection(points: np.ndarray, digits: np.ndarray, *, tr: Translate = str) -> go.Figure:
    """Draw one checkpoint: `points` (n, 2) of the true `digits` (n,), classes at their means.

    The colour of a class is written out by its numeral. Both axes have one scale, on which every
    checkpoint is equally large: its points are one away from the middle, in the mean square.
    """
    points = _sized(points)
    return _drawn(points, digits, _ends(points), tr)


def frame(points: np.ndarray) -> tuple[float, float]:
    """Return what stands still in `projection`: the ends of its axes."""
    return _ends(_sized(points))


def moving(points: np.ndarray, digits: np.ndarray) -> dict[tuple[int, str], np.ndarray]:
    """Return what moves in `projection` while its frame stands: values by (trace, property)."""
    points = _sized(points)
    both = points, _middles(points, digits)
    return {(k, prop): xy[:, i] for k, xy in enumerate(both) for i, prop in enumerate("xy")}


def projection_recording(
    points: np.ndarray, digits: np.ndarray, steps: np.ndarray, *, tr: Translate = str
) -> Recording:
    """Draw K checkpoints: `points` (K, n, 2) at the training's `steps` (K,), on the same axes."""
    points = _sized(points)
    middles = np.stack([_middles(now, digits) for now in points])
    moving = [
        Track(trace, prop, values[..., i].astype("f4"))
        for trace, values in enumerate((points, middles))
        for i, prop in enumerate("xy")
    ]
    return Recording(_drawn(points[0], digits, _ends(points), tr), tuple(moving), steps)


def _drawn(
    points: np.ndarray, digits: np.ndarray, ends: tuple[float, float], tr: Translate
) -> go.Figure:
    middles = _middles(points, digits)
    each = dict(
        type="scatter", x=points[:, 0], y=points[:, 1], mode="text",
        text=[str(digit) for digit in digits],
        textfont={"size": 12, "color": [CLASSES[digit] for digit in digits]}, hoverinfo="skip",
    )  # fmt: skip
    named = dict(
        type="scatter", x=middles[:, 0], y=middles[:, 1], mode="markers+text", hoverinfo="skip",
        text=[f"<b>{digit}</b>" for digit in range(10)], textposition="middle center",
        textfont={"size": 17, "color": INK}, cliponaxis=False,
        marker={"size": 24, "color": PAPER, "line": {"color": CLASSES, "width": 3}},
    )  # fmt: skip
    bare = {"showticklabels": False, "ticks": "", "showgrid": False, "zeroline": False}
    x, y = ({"range": [-end, end], **bare} for end in ends)
    return figure(
        each, named, showlegend=False, margin={"l": 40, "r": 8, "t": 8, "b": 36},
        xaxis={"title": {"text": tr("PC 1")}, **x},
        yaxis={"title": {"text": tr("PC 2")}, "scaleanchor": "x", **y},
    )  # fmt: skip


def _sized(points: np.ndarray) -> np.ndarray:
    """Each checkpoint's points (…, n, 2) in units of their root mean square distance from 0."""
    far = np.sqrt((points**2).sum(axis=-1).mean(axis=-1))[..., None, None]
    return np.asarray(points / np.where(far > 0, far, 1))


def _middles(points: np.ndarray, digits: np.ndarray) -> np.ndarray:
    """(10, 2) the mean of each class; nan where there is none."""
    return np.array([
        points[digits == digit].mean(axis=0) if (digits == digit).any() else (np.nan, np.nan)
        for digit in range(10)
    ])  # fmt: skip


def _ends(points: np.ndarray) -> tuple[float, float]:
    """Round numbers that no x, and no y, exceeds."""
    most = np.nan_to_num(np.abs(points)).reshape(-1, 2).max(axis=0)
    power = 10.0 ** np.floor(np.log10(np.where(most > 0, most, 1)))
    x, y = power * ROUND[np.searchsorted(ROUND, most / power * (1 - 1e-9))]
    return float(x), float(y)
