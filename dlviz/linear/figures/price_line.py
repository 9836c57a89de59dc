"""The line through the houses, where there is one input; each residual is a bar to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, scatter
from dlviz.drawing.theme import NEGATIVE, POSITIVE, PREDICTION, TARGET, figure
from dlviz.linear.figures.predictions import TALLEST, residual_labels, steady_range

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.price_line import LineDrawn
    from dlviz.text import Translate


NAME = "houses"  # by which a drag in this picture is known


def price_line(drawn: LineDrawn, tr: Translate = str, *, draggable: bool = False) -> go.Figure:
    """Targets over the input, the neuron's line, and a bar from the line to each target.

    `draggable` targets can be taken and moved; a click elsewhere then does nothing.
    """
    fit = drawn.fit
    x = fit.linear.dataset.inputs[:, 0]
    predicted = np.clip(fit.predictions, -TALLEST, TALLEST)
    residual = fit.target - predicted
    colours = np.where(residual >= 0, POSITIVE, NEGATIVE).tolist()
    bars = {
        "type": "bar", "x": x, "y": residual, "base": predicted, "name": tr("residual"),
        "width": 0.012 * float(drawn.x[-1] - drawn.x[0]),
        "marker": {"color": colours, "opacity": 0.55},
        "hovertemplate": "%{y:.4g}<extra></extra>",
    }  # fmt: skip
    line = {"color": PREDICTION, "width": 4, "simplify": False}
    price = np.clip(drawn.price, -TALLEST, TALLEST)
    spots = {"size": 13, "color": TARGET}
    names = fit.linear.dataset.columns
    held = {"meta": {"name": NAME, "draggable": True, "puts": False}, "dragmode": False}
    return figure(
        bars,
        scatter(drawn.x, price, tr("prediction"), mode="lines", line=line),
        scatter(x, fit.target, tr("target"), mode="markers", marker=spots),
        *residual_labels(x, residual, predicted, 0.015 * float(drawn.x[-1] - drawn.x[0])),
        xaxis=axis(tr(names[0]), [float(drawn.x[0]), float(drawn.x[-1])]),
        yaxis=axis(tr(names[-1]), steady_range(fit), nticks=6),
        **(held if draggable else {}),
    )
