"""One neuron on its data, and its loss over the weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.theme import GRADIENT, HERE, MUTED, PREDICTION, TARGET, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.compute.neuron import Fit
    from dlviz.text import Translate


def on_students(fit: Fit, tr: Translate = str) -> go.Figure:
    """Draw targets, the neuron's output over all inputs, and each student's error as a line."""
    fig, gaps = figure(), np.full(len(fit.x), np.nan)
    errors = np.c_[fit.target, fit.output, gaps].ravel()
    fig.add_scatter(x=np.c_[fit.x, fit.x, gaps].ravel(), y=errors, mode="lines",
                    name=tr("error"), line={"color": MUTED, "width": 2})  # fmt: skip
    fig.add_scatter(x=fit.hours, y=fit.curve, mode="lines", name=tr("output f(w·x + b)"),
                    line={"color": PREDICTION, "width": 4})  # fmt: skip
    fig.add_scatter(x=fit.x, y=fit.target, mode="markers", name=tr("target"),
                    marker={"color": TARGET, "size": 12})  # fmt: skip
    fig.update_traces(line_simplify=False)
    fig.update_xaxes(title_text=tr("hours studied x"), range=[-0.1, 6.1])
    fig.update_yaxes(title_text=tr("passed (1) or not (0)"), range=[-0.6, 1.6])
    return fig


def loss_by_weight(fit: Fit, tr: Translate = str) -> go.Figure:
    """Draw the mean squared error at every weight with this bias; the tangent is the gradient."""
    weight, slope = fit.neuron.weight, fit.gradient[0]
    fig = figure()
    fig.add_scatter(x=fit.weights, y=fit.losses, mode="lines", name=tr("loss"),
                    line={"color": MUTED, "width": 4})  # fmt: skip
    reach = 1.5 / np.hypot(1, 3 * slope)
    ends = np.array([weight - reach, weight + reach])
    fig.add_scatter(x=ends, y=fit.loss + slope * (ends - weight), mode="lines",
                    name=tr("gradient"), line={"color": GRADIENT, "width": 4})  # fmt: skip
    fig.add_scatter(x=[weight], y=[fit.loss], mode="markers", name=tr("you are here"),
                    marker={"color": HERE, "size": 14})  # fmt: skip
    span = [float(fit.weights[0]), float(fit.weights[-1])]
    fig.update_traces(line_simplify=False)
    fig.update_xaxes(title_text=tr("weight w (this bias)"), range=span)
    fig.update_yaxes(title_text=tr("loss: mean of error²"), range=[-0.03, 1.0])
    return fig
