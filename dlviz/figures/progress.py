"""A descent by step: its loss, the length of its slope, its rate, the sharpness it met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.theme import GRADIENT, INK, MUTED, SERIES, figure

if TYPE_CHECKING:
    from dlviz.compute.descent import Trajectory
    from dlviz.compute.sharpness import Curvature
    from dlviz.text import Translate

CEILING = 1e100  # what is higher is off any chart; the page says at which step it happened


def loss_by_step(walk: Trajectory, tr: Translate = str) -> go.Figure:
    """Loss before each step, on a log axis where it is above zero."""
    return _chart(walk.loss, tr("loss"), INK, tr)


def slope_by_step(walk: Trajectory, tr: Translate = str) -> go.Figure:
    """Length of the slope that each step used, on a log axis."""
    return _chart(walk.gradient_norm, tr("length of the slope"), GRADIENT, tr)


def rate_by_step(walk: Trajectory, tr: Translate = str) -> go.Figure:
    """Learning rate of each step, from zero."""
    fig = figure(_line(walk.lr, tr("learning rate"), SERIES[5]))
    fig.update_yaxes(title_text=tr("learning rate"), rangemode="tozero")
    return fig.update_xaxes(title_text=tr("step"))


def sharpness_by_step(bend: Curvature, lr: np.ndarray, tr: Translate = str) -> go.Figure:
    """Steepest curvature along the walk, and what the rate `lr` (T,) can stand.

    Above the dashed line 2(1 + μ)/η a step overshoots by more than it gains. Source: Cohen et
    al. 2021, "Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability".
    """
    limit = 2 * (1 + bend.momentum) / np.where(lr > 0, lr, np.nan)
    fig = figure(_line(bend.sharpest, tr("steepest curvature λ"), SERIES[0]))
    fig.add_scatter(
        y=limit, name=tr("limit of this rate"), mode="lines", line={"color": MUTED, "dash": "dash"}
    )
    fig.update_yaxes(title_text=tr("curvature"), type="log", exponentformat="power")
    return fig.update_xaxes(title_text=tr("step"))


def _line(values: np.ndarray, name: str, colour: str) -> go.Scatter:
    seen = np.where(np.abs(values) < CEILING, values, np.nan)
    return go.Scatter(y=seen, name=name, mode="lines", line={"color": colour, "width": 3})


def _chart(values: np.ndarray, name: str, colour: str, tr: Translate) -> go.Figure:
    fig = figure(_line(values, name, colour))
    seen = values[(values > 0) & (values < CEILING)]
    decades = float(np.log10(seen.max() / seen.min())) if len(seen) else 0.0
    fig.update_yaxes(title_text=name, type="log", exponentformat="power")
    if decades > 1.5:  # powers of ten only, about five of them
        fig.update_yaxes(dtick=max(1, round(decades / 5)))
    return fig.update_xaxes(title_text=tr("step"))
