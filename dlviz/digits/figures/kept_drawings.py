"""Drawings that were kept, side by side: each under its label and what the net says of it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.figures.images import hide_axes, tile
from dlviz.drawing.theme import DIGIT, HERE, INK, PREDICTION, RIGHT, WRONG, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

SIDE, GAP, LIFT, FOOT = 28, 15, 13, 5  # pixels: a picture, between two, above and below each


def drawing_row(
    images: np.ndarray,
    labels: Sequence[int | None],
    probabilities: np.ndarray | None,
    chosen: int,
    *,
    columns: int = 12,
) -> go.Figure:
    """Draw N drawings (N, 28, 28) in one row of `columns` places, the chosen one framed.

    Above each: "label → answer ✓" or ✗, from `probabilities` (N, 10); the bar below is as long as
    its label is probable. A label of None is not judged; without a net there are labels only.
    """
    z, x, top = tile(images, columns, GAP, LIFT)
    fig = figure()
    fig.add_heatmap(
        z=z, colorscale=DIGIT, zmin=0, zmax=255, showscale=False, hoverinfo="none",
        hoverongaps=False,
    )  # fmt: skip
    words = captions(labels, probabilities)
    for sign, color in (("✓", RIGHT), ("✗", WRONG), ("", INK)):
        own = [word if _sign(word) == sign else "" for word in words]
        fig.add_scatter(
            x=x, y=top - 1, text=own, mode="text", textposition="top center", cliponaxis=False,
            textfont={"size": 16, "color": color}, hoverinfo="skip",
        )  # fmt: skip
    across, down = _lines(x - SIDE / 2, top + SIDE + 2.5, _sure(labels, probabilities))
    line = {"mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
    fig.add_scatter(x=across, y=down, line={"color": PREDICTION, "width": 5}, **line)
    left, right = x[chosen] - SIDE / 2 - 1, x[chosen] + SIDE / 2 + 1
    high, low = top[chosen] - 1, top[chosen] + SIDE + 1
    fig.add_scatter(
        x=[left, right, right, left, left], y=[high, high, low, low, high],
        line={"color": HERE, "width": 3}, **line,
    )  # fmt: skip
    hide_axes(fig)
    fig.update_yaxes(range=[LIFT + SIDE + FOOT - 0.5, -0.5])
    return fig.update_xaxes(range=[-2.5, z.shape[1] + 1.5])


def captions(labels: Sequence[int | None], probabilities: np.ndarray | None) -> list[str]:
    """Return "7 → 4 ✗" for each drawing; "?" stands for a label that nobody gave."""
    named = ["?" if label is None else str(label) for label in labels]
    if probabilities is None:
        return named
    words = []
    for label, name, said in zip(labels, named, probabilities.argmax(axis=1), strict=True):
        sign = "" if label is None else " ✓" if said == label else " ✗"
        words.append(f"{name} → {said}{sign}")
    return words


def drawing_at(x: float) -> int:
    """Return the number of the drawing that lies at `x` of `drawing_row`."""
    return int((x + GAP / 2) // (SIDE + GAP))


def _sign(word: str) -> str:
    return word[-1] if word[-1] in "✓✗" else ""


def _sure(labels: Sequence[int | None], probabilities: np.ndarray | None) -> np.ndarray:
    """(N,) the probability of each label, nan where there is none."""
    if probabilities is None:
        return np.full(len(labels), np.nan)
    pairs = zip(labels, probabilities, strict=True)
    return np.array([np.nan if label is None else p[label] for label, p in pairs])


def _lines(left: np.ndarray, y: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(3 N,) x and y of one line each, as long as its share of a picture; gaps between them."""
    gap = np.full(len(left), np.nan)
    x = np.stack([left, left + share * SIDE, gap], axis=1)
    return x.ravel(), np.stack([y, y, gap], axis=1).ravel()
