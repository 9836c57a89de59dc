"""Loss curves and decision regions of the same net with different activations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import CLASSES, DASHES, PAPER, SERIES, SIGNED, SYMBOLS, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.activations.compute.training_comparison import TrainedNet, TrainingResults
    from dlviz.text import Translate


def loss_by_epoch(results: TrainingResults, tr: Translate = str) -> go.Figure:
    """Draw each net's loss on a log scale; a net that broke ends early."""
    fig = figure()
    for i, net in enumerate(results.nets):
        look = {"color": SERIES[i % len(SERIES)], "dash": DASHES[i % len(DASHES)]}
        fig.add_scatter(x=np.arange(len(net.loss)), y=net.loss, mode="lines", line=look,
                        line_simplify=False, name=tr(net.activation.name))  # fmt: skip
    fig.update_xaxes(title_text=tr("epoch"), range=[0, results.knobs.epochs])
    fig.update_yaxes(title_text=tr("loss"), type="log", exponentformat="power", range=[-4, 0.5],
                     dtick=1)  # fmt: skip
    return fig


def decision_regions(results: TrainingResults, net: TrainedNet, tr: Translate = str) -> go.Figure:
    """Draw the probability of class 1 over the plane, with the points."""
    fig = figure()
    fig.add_heatmap(x=results.axis, y=results.axis, z=net.probability, zmin=0, zmax=1,
                    colorscale=SIGNED, showscale=False, hoverinfo="skip")  # fmt: skip
    for label in (0, 1):
        x, y = results.x[results.label == label].T
        style = {"color": CLASSES[label], "symbol": SYMBOLS[label], "size": 6,
                 "line": {"color": PAPER, "width": 1}}  # fmt: skip
        fig.add_scatter(x=x, y=y, mode="markers", marker=style, showlegend=False,
                        name=tr("class {label}").format(label=label))  # fmt: skip
    frame = [float(results.axis[0]), float(results.axis[-1])]
    fig.update_xaxes(title_text="x₁", range=frame, scaleanchor="y", constrain="domain")
    fig.update_yaxes(title_text="x₂", range=frame, constrain="domain")
    fig.update_layout(margin={"l": 40, "r": 4, "t": 4, "b": 44})
    return fig
