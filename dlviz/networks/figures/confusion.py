"""Which classes a net takes for which: counts, one matrix beside the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis
from dlviz.drawing.theme import HIGH, INK, LOW, PALE_NEGATIVE, figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    import plotly.graph_objects as go

    from dlviz.text import Translate

GAP = 0.12  # of the width, between two matrices


def confusion_matrices(counts: Mapping[str, np.ndarray], tr: Translate = str) -> go.Figure:
    """Draw named matrices (classes, classes) side by side: row actual, column predicted class.

    Right answers and mistakes have a colour each, the stronger the larger their share of the row.
    """
    traces: list[Trace] = []
    layout: dict[str, object] = {"annotations": []}
    width = (1 - GAP * (len(counts) - 1)) / len(counts)
    for i, (name, matrix) in enumerate(counts.items()):
        number = str(i + 1) if i else ""
        left = i * (width + GAP)
        traces += _matrix(matrix, number)
        layout |= _axes(len(matrix), name, number, [left, left + width], tr)
    return figure(*traces, **layout, margin={"t": 12, "b": 62, "l": 60})


def _matrix(counts: np.ndarray, number: str) -> list[Trace]:
    """Return a trace of right answers and one of mistakes, with every count written out."""
    right = np.eye(len(counts), dtype=bool)
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    size = {"size": 26 if len(counts) <= 3 else 20, "color": INK}
    return [
        {
            "type": "heatmap", "z": np.where(mine, share, np.nan), "zmin": 0, "zmax": 1,
            "colorscale": [[0, LOW], [1, strong]], "showscale": False, "hoverinfo": "skip",
            "text": np.where(mine, counts.astype(int).astype(str), ""), "texttemplate": "%{text}",
            "textfont": size, "xgap": 2, "ygap": 2, "hoverongaps": False,
            "xaxis": f"x{number}", "yaxis": f"y{number}",
        }
        for mine, strong in ((right, HIGH), (~right, PALE_NEGATIVE))
    ]  # fmt: skip


def _axes(
    classes: int, name: str, number: str, domain: list[float], tr: Translate
) -> dict[str, object]:
    plain = {"tickvals": list(range(classes)), "showgrid": False, "zeroline": False, "ticks": ""}
    ends = [-0.5, classes - 0.5]
    across = tr("{points}: predicted class").format(points=name)
    return {
        f"xaxis{number}": axis(across, ends, domain=domain, anchor=f"y{number}", **plain),
        f"yaxis{number}": axis(
            tr("actual class"), ends[::-1], anchor=f"x{number}", constrain="domain", **plain
        ),
    }
