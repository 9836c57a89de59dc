"""How well a net reads digits it never saw: the confusion matrix and its hardest mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.figures.images import image_grid
from dlviz.drawing.theme import HIGH, INK, LOW, PALE_NEGATIVE, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.text import Translate

TEN = [str(digit) for digit in range(10)]


def confusion_matrix(counts: np.ndarray, *, size: int = 12, tr: Translate = str) -> go.Figure:
    """Draw the confusion matrix (10, 10): row is the true digit, column what the net said.

    Right answers and mistakes are shaded apart, each on its own scale: on one scale a handful
    of mistakes beside a thousand right answers could not be seen. Every count is written out,
    `size` pixels large: four figures must fit into a cell.
    """
    right = np.where(np.eye(10, dtype=bool), counts, np.nan)
    wrong = np.where(np.eye(10, dtype=bool) | (counts == 0), np.nan, counts)
    words = np.where(counts > 0, counts.astype(int).astype(str), "")
    hover = tr("{n} times a {true} was read as {said}").format(n="%{z}", true="%{y}", said="%{x}")
    fig = figure()
    for z, strong in ((right, HIGH), (wrong, PALE_NEGATIVE)):
        fig.add_heatmap(
            z=z, x=TEN, y=TEN, colorscale=[[0, LOW], [1, strong]], zmin=0,
            zmax=float(np.nanmax(z)) if np.isfinite(z).any() else 1.0, showscale=False,
            text=words, texttemplate="%{text}", textfont={"size": size, "color": INK},
            xgap=1, ygap=1, hoverongaps=False, hovertemplate=hover + "<extra></extra>",
        )  # fmt: skip
    fig.update_xaxes(
        title=tr("what the net said"), type="category", constrain="domain", showgrid=False
    )
    fig.update_yaxes(
        title=tr("true digit"), type="category", autorange="reversed", showgrid=False,
        scaleanchor="x", constrain="domain",
    )  # fmt: skip
    return fig


def mistakes(
    images: np.ndarray,
    targets: np.ndarray,
    predicted: np.ndarray,
    confidence: np.ndarray,
    *,
    columns: int = 5,
) -> go.Figure:
    """Draw wrongly read digits (N, H, W), the surest mistake first: "true → said, how sure"."""
    captions = [
        f"{t}→<b>{s}</b> {p:.0%}" for t, s, p in zip(targets, predicted, confidence, strict=True)
    ]
    return image_grid(images, captions, columns=columns)
