"""What spoiled input costs: accuracies on unseen digits, one bar each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.drawing.landscape import axis
from dlviz.drawing.theme import INK, RIGHT, WRONG, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.digits.compute.spoiled_input import SpoiledResult
    from dlviz.text import Translate


def accuracy_bars(result: SpoiledResult, *, tr: Translate = str) -> go.Figure:
    """Draw the four accuracies from the top down; those with spoiled input are hatched as well."""
    rows = {
        tr("as it is"): (result.clean, False),
        tr("asked spoiled"): (result.asked, True),
        tr("learnt spoiled"): (result.learnt, True),
        tr("mended"): (result.mended, False),
    }
    shares, spoiled = zip(*rows.values(), strict=True)
    bars = {
        "type": "bar", "orientation": "h", "x": shares, "y": list(rows), "width": 0.66,
        "text": [f"<b>{share:.1%}</b>" for share in shares], "textposition": "outside",
        "textfont": {"size": 16, "color": INK}, "cliponaxis": False, "hoverinfo": "skip",
        "constraintext": "none", "marker": {
            "color": [WRONG if bad else RIGHT for bad in spoiled],
            "pattern": {"shape": ["/" if bad else "" for bad in spoiled]},
        },
    }  # fmt: skip
    return figure(
        bars,
        xaxis=axis(tr("accuracy on unseen digits"), [0, 1.15], tickformat=".0%",
                   tickvals=[0, 0.5, 1]),
        yaxis={
            "autorange": "reversed", "type": "category", "dtick": 1, "title": {"text": tr("input")}
        },
        margin={"t": 8, "b": 50},
    )  # fmt: skip
