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
        yaxis=axis(tr("passed (1) or not (0)"), _frame(fit.output)),
    )


def loss_by_weight(fit: Fit, tr: Translate = str) -> go.Figure:
    """Draw the mean squared error at every weight with this bias; the tangent is the gradient."""
    weight, slope = fit.neuron.weight, fit.gradient[0]
    top = _step(fit.loss)
    reach = 1.5 / np.hypot(1, 3 * slope / top)
    ends = np.array([weight - reach, weight + reach])
    here = {"color": HERE, "size": 14}
    return figure(
        _line(fit.weights, fit.losses, tr("loss"), MUTED, 4),
        _line(ends, fit.loss + slope * (ends - weight), tr("gradient"), GRADIENT, 4),
        scatter([weight], [fit.loss], tr("you are here"), mode="markers", marker=here),
        xaxis=axis(tr("weight w (this bias)"), [float(fit.weights[0]), float(fit.weights[-1])]),
        yaxis=axis(tr("loss: mean of error²"), [-0.03 * top, top]),
    )


def _frame(output: np.ndarray) -> list[float]:
    """Return a frame that stands while outputs are about 0 to 1, and grows by steps with others."""
    known = np.nan_to_num(output[np.isfinite(output)])
    up, down = _step(known.max(initial=0) - 0.6), _step(0.4 - known.min(initial=0))
    return [min(-0.6, 0.4 - down) if down > 1 else -0.6, 0.6 + up]


def _step(size: float) -> float:
    """Return the next of 1, 2, 5, 10, 20 … that has `size` well inside; a browser ends at 1e300."""
    size = min(float(size), 1e300) if size == size else 1.0
    if size <= 0.95:
        return 1.0
    power = 10.0 ** np.floor(np.log10(size))
    return float(power * next(step for step in (1, 2, 5, 10, 20) if size <= 0.95 * power * step))


def _line(x: np.ndarray, y: np.ndarray, name: str, colour: str, width: int) -> Trace:
    line = {"color": colour, "width": width, "simplify": False}
    return scatter(x, y, name, mode="lines", line=line)
