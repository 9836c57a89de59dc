"""One neuron on its data, and its loss over the weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter
from dlviz.drawing.theme import GRADIENT, HERE, MUTED, PREDICTION, TARGET, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.activations.compute.neuron import Fit
    from dlviz.text import Translate


def output_on_students(fit: Fit, tr: Translate = str) -> go.Figure:
    """Draw targets, the neuron's output over all inputs, and each student's error as a line."""
    gaps = np.full(len(fit.x), np.nan)
    across, errors = np.c_[fit.x, fit.x, gaps], np.c_[fit.target, fit.output, gaps]
    target = {"color": TARGET, "size": 12}
    return figure(
        _line(across.ravel(), errors.ravel(), tr("error"), MUTED, 2),
        _line(fit.hours, fit.curve, tr("output f(w·x + b)"), PREDICTION, 4),
        scatter(fit.x, fit.target, tr("target"), mode="markers", marker=target),
        xaxis=axis(tr("hours studied x"), [-0.1, 6.1]),
        yaxis=axis(tr("passed (1) or not (0)"), [-0.6, 1.6]),
    )


def loss_by_weight(fit: Fit, tr: Translate = str) -> go.Figure:
    """Draw the mean squared error at every weight with this bias; the tangent is the gradient."""
    weight, slope = fit.neuron.weight, fit.gradient[0]
    reach = 1.5 / np.hypot(1, 3 * slope)
    ends = np.array([weight - reach, weight + reach])
    here = {"color": HERE, "size": 14}
    return figure(
        _line(fit.weights, fit.losses, tr("loss"), MUTED, 4),
        _line(ends, fit.loss + slope * (ends - weight), tr("gradient"), GRADIENT, 4),
        scatter([weight], [fit.loss], tr("you are here"), mode="markers", marker=here),
        xaxis=axis(tr("weight w (this bias)"), [float(fit.weights[0]), float(fit.weights[-1])]),
        yaxis=axis(tr("loss: mean of error²"), [-0.03, 1.0]),
    )


def _line(x: np.ndarray, y: np.ndarray, name: str, colour: str, width: int) -> Trace:
    line = {"color": colour, "width": width, "simplify": False}
    return scatter(x, y, name, mode="lines", line=line)
