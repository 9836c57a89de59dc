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
    decades = _decades(errors.error)
    fig.add_scatter(x=[h, h], y=[10 ** decades[0], 10 ** decades[1]], mode="lines",
                    showlegend=False, hoverinfo="skip",
                    line={"color": HERE, "width": 1.5, "dash": "dot"})  # fmt: skip
    mark = {"color": HERE, "size": 14, "symbol": [kind[3] for kind in kinds]}
    fig.add_scatter(x=[h, h], y=at_h, name=tr("this h"), mode="markers", marker=mark)
    log = {"type": "log", "exponentformat": "power"}
    fig.update_xaxes(title_text=tr("step h"), range=[-15.3, 0.3], dtick=3, **log)
    title = tr("error: |difference − autograd|")
    fig.update_yaxes(title_text=title, range=decades, nticks=8, **log)
    return fig


def _decades(error: np.ndarray) -> list[float]:
    """The powers of ten that hold all errors; those of smooth functions fit into one frame."""
    powers = np.log10(error[(error > 0) & np.isfinite(error)])
    low, high = powers.min(initial=-16), powers.max(initial=1)
    return [float(max(low, -300)) - 0.5, float(min(high, 300)) + 0.5]


def _positive(error: np.ndarray) -> np.ndarray:
    return np.where(error > 0, error, np.nan)
