"""Loss curves and decision regions of the same net with different activations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.activations.figures.line_styles import line_of
from dlviz.drawing.theme import CLASSES, PAPER, SIGNED, SYMBOLS, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.activations.compute.training_comparison import TrainedNet, TrainingResults
    from dlviz.text import Translate


def loss_by_epoch(results: TrainingResults, tr: Translate = str) -> go.Figure:
    """Draw each net's loss on a log scale; a net that broke ends early."""
    fig = figure()
    for net in results.nets:
        line = line_of(net.activation.name)
        fig.add_scatter(x=np.arange(len(net.loss)), y=net.loss, mode="lines", line=line,
                        line_simplify=False, name=tr(net.activation.name))  # fmt: skip
    fig.update_xaxes(title_text=tr("epoch"), range=[0, results.knobs.epochs])
    fig.update_yaxes(title_text=tr("loss, log scale"), type="log", exponentformat="power",
                     range=_decades(results), nticks=6)  # fmt: skip
    return fig


def _decades(results: TrainingResults) -> list[float]:
    """The powers of ten that hold every loss; usual ones fit into one frame."""
    losses = np.concatenate([net.loss for net in results.nets])
    powers = np.log10(losses[losses > 0])
    low, high = powers.min(initial=-4), powers.max(initial=0.4)
    return [float(max(low, -300)) - 0.1, float(high) + 0.1]


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
