"""A descent by step: its loss, the length of its slope, its rate, the sharpness it met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, named, scatter, until, zero_of
from dlviz.drawing.theme import GRADIENT, INK, MUTED, SERIES, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.descent.compute.curvature import Curvature
    from dlviz.descent.compute.descent import Trajectory
    from dlviz.text import Translate

CEILING = 1e100  # what is higher is off any chart; the page says at which step it happened
STEP = 3  # decades from one frame to the next: it stands still while a hand moves
DOWN, UP = 1e-10, 1e2  # the frame of a chart, in units of where it begins or up to STEP above
DEEPEST = 1e-60  # in the same units: what falls below that is below the paper


def loss_by_step(walk: Trajectory, lowest: float = 0.0, tr: Translate = str) -> go.Figure:
    """Loss before each step on a log axis; the frame depends on the first loss only, roughly.

    So the line, not the axis, moves with the learning rate. `lowest` is the loss at the minimum.
    """
    zero = zero_of(lowest)
    floor = 0.5 * max(lowest, 0.0)
    return _chart(walk, walk.loss - zero, floor, named(lowest, tr), INK, tr)


def slope_by_step(walk: Trajectory, tr: Translate = str) -> go.Figure:
    """Length of the slope that each step used, on a log axis with a frame of its own."""
    return _chart(walk, walk.gradient_norm, 0.0, tr("gradient norm"), GRADIENT, tr)


def rate_by_step(walk: Trajectory, tr: Translate = str) -> go.Figure:
    """Learning rate of each step, from zero."""
    return figure(
        _line(walk.lr, tr("learning rate"), SERIES[5]),
        xaxis=axis(tr("step"), [0, walk.descent.steps]),
        yaxis=axis(tr("learning rate"), [0, 1.05 * float(walk.lr.max())]),
    )


def sharpness_by_step(bend: Curvature, lr: np.ndarray, tr: Translate = str) -> go.Figure:
    """Steepest curvature along the walk, and what the rate `lr` (T,) can stand.

    Above the dashed line 2(1 + μ)/η a step overshoots by more than it gains. Source: Cohen et
    al. 2021, "Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability".
    """
    limit = 2 * (1 + bend.momentum) / np.where(lr > 0, lr, np.nan)
    dashed = {"color": MUTED, "dash": "dash"}
    return figure(
        _line(bend.sharpest, tr("steepest curvature λ"), SERIES[0]),
        scatter(None, limit, tr("limit of this rate"), mode="lines", line=dashed),
        xaxis={"title": {"text": tr("step")}},
        yaxis={"title": {"text": tr("curvature")}, "type": "log", "exponentformat": "power"},
    )


def _line(values: np.ndarray, name: str, colour: str) -> Trace:
    seen = np.where(np.abs(values) < CEILING, values, np.nan)
    return scatter(np.arange(len(seen)), seen, name, mode="lines", line={"color": colour})


def _chart(
    walk: Trajectory, values: np.ndarray, floor: float, name: str, colour: str, tr: Translate
) -> go.Figure:
    begin = float(values[0]) if values[0] > 1e-200 else 1.0  # from 0 nothing falls
    first = 10.0 ** (STEP * np.ceil(np.log10(begin) / STEP))
    least = float(min(values[values > 0], default=begin))
    lower = 10.0 ** (2 * STEP * np.floor(np.log10(least) / (2 * STEP)))
    ends = np.log10([max(min(first * DOWN, lower), first * DEEPEST, floor), first * UP])
    powers = max(1, round(float(np.ptp(ends)) / 3))  # powers of ten only
    log = {"type": "log", "exponentformat": "power", "dtick": powers}
    return figure(
        _line(values, name, colour),
        xaxis=axis(tr("step"), [0, until(walk.descent.steps)]),
        yaxis=axis(name, ends.tolist(), **log),
        margin={"t": 14},
    )
