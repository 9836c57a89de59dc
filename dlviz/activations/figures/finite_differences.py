"""How far a finite difference is from autograd's slope, by its step size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import HERE, NEGATIVE, POSITIVE, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.activations.compute.finite_differences import FiniteDifferenceErrors
    from dlviz.text import Translate


def error_by_step_size(errors: FiniteDifferenceErrors, tr: Translate = str) -> go.Figure:
    """Draw |difference − autograd| against h, on log scales; an exact hit leaves a gap."""
    fig = figure()
    kinds = (
        (tr("forward (f(x+h) − f(x)) / h"), NEGATIVE, "solid", "circle"),
        (tr("central (f(x+h) − f(x−h)) / 2h"), POSITIVE, "dash", "diamond"),
    )
    for error, (name, colour, dash, _) in zip(errors.error, kinds, strict=True):
        fig.add_scatter(x=errors.step_size, y=_positive(error), name=name, mode="lines",
                        line={"color": colour, "dash": dash})  # fmt: skip
    h, at_h = errors.knobs.h, _positive(np.abs(errors.estimate_at_h - errors.slope))
    fig.add_scatter(x=[h, h], y=[1e-17, 1e3], mode="lines", showlegend=False, hoverinfo="skip",
                    line={"color": HERE, "width": 1.5, "dash": "dot"})  # fmt: skip
    mark = {"color": HERE, "size": 14, "symbol": [kind[3] for kind in kinds]}
    fig.add_scatter(x=[h, h], y=at_h, name=tr("your h"), mode="markers", marker=mark)
    log = {"type": "log", "exponentformat": "power"}
    fig.update_xaxes(title_text=tr("width h"), range=[-15.3, 0.3], dtick=3, **log)
    fig.update_yaxes(title_text=tr("error beside autograd"), range=[-16.5, 1.5], dtick=3, **log)
    return fig


def _positive(error: np.ndarray) -> np.ndarray:
    return np.where(error > 0, error, np.nan)
