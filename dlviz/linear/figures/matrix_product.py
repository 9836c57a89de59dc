"""All rows at once: the table's matrix X times the column of weights is the column of prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, still
from dlviz.drawing.theme import INK, MUTED, NEGATIVE, POSITIVE, PREDICTION, figure
from dlviz.text import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dlviz.linear.compute.linear import Fit

MOST_ROWS = 6
HALF, TICK = 0.55, 0.12  # of a column's width; how far a bracket's ends reach inwards


def matrix_product(fit: Fit, names: Sequence[str]) -> go.Figure:
    """X (N, D + 1) with a column of ones for the bias, w (D + 1, 1), and Xw (N, 1), as matrices.

    `names` are those of the weights and the bias. Of many rows the first and the last are written.
    """
    (n, d), theta = fit.inputs.shape, fit.linear.theta
    x = _few([[*(_short(v) for v in row), "1"] for row in fit.inputs])
    w = [[f"{name} = {format_number(v)}"] for name, v in zip(names, theta, strict=True)]
    prices = _few([[format_number(float(v))] for v in fit.predictions])
    signs = [POSITIVE if v >= 0 else NEGATIVE for v in theta]
    product = "ReLU(Xw)" if fit.linear.relu else "Xw"
    top = max(len(x), len(w)) / 2
    traces = [
        *_matrix(x, 0, INK, f"X: {n} × {d + 1}", top),
        *_matrix(w, d + 1.8, signs, f"w: {d + 1} × 1", top),
        *_matrix(prices, d + 3.6, PREDICTION, f"{product}: {n} × 1", top),
        still([d + 0.9, d + 2.7], [0, 0], mode="text", text=["×", "="], textfont={"size": 20}),
    ]
    return figure(
        *traces,
        xaxis={"visible": False, "range": [-0.8, d + 4.4]},
        yaxis={"visible": False, "range": [-top - 0.1, top + 0.7]},
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        showlegend=False,
    )


def _matrix(
    cells: list[list[str]], left: float, colour: object, head: str, top: float
) -> list[Trace]:
    """Cells between brackets, the first column's middle at `left`, and its size above."""
    rows, columns = len(cells), len(cells[0])
    y, x = np.meshgrid((rows - 1) / 2 - np.arange(rows), left + np.arange(columns), indexing="ij")
    low, high = -rows / 2, rows / 2
    ends = (left - HALF, TICK), (left + columns - 1 + HALF, -TICK)
    line = {"mode": "lines", "line": {"color": INK, "width": 2}}
    brackets = [
        still([at + tick, at, at, at + tick], [high, high, low, low], **line) for at, tick in ends
    ]
    text = [cell for row in cells for cell in row]
    words = {"mode": "text", "text": text, "textfont": {"size": 15, "color": colour}}
    title = {"mode": "text", "text": [head], "textfont": {"size": 14, "color": MUTED}}
    middle = left + (columns - 1) / 2
    return [
        *brackets,
        still(x.ravel(), y.ravel(), **words),
        still([middle], [top + 0.35], **title),
    ]


def _few(rows: list[list[str]]) -> list[list[str]]:
    """Leave the middle of many rows out."""
    if len(rows) <= MOST_ROWS:
        return rows
    return [*rows[: MOST_ROWS - 2], ["⋮"] * len(rows[0]), rows[-1]]


def _short(value: float) -> str:
    return format_number(value if value == round(value, 2) else float(f"{value:.3g}"))
