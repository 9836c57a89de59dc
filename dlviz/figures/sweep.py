"""What each learning rate came to, on one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.theme import HERE, INK, MUTED, REGION, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.compute.sweep import Outcomes
    from dlviz.text import Translate

Spans = tuple[tuple[str, float, float], ...]


def loss_by_rate(
    outcome: Outcomes, lr: float, loss: float, spans: Spans = (), tr: Translate = str
) -> go.Figure:
    """Final loss against learning rate, both on log axes, with the current rate marked.

    Rates that ended above the start are crosses along the top: their losses have no place on
    the paper. `spans` (name, from, to) shade the regions of the slider; `loss` is where the
    current rate ended.
    """
    start = float(outcome.loss[0, 0])
    shown = np.where(outcome.diverged, np.nan, np.maximum(outcome.final, 1e-30 * start))
    floor = float(np.nanmin(shown)) if np.isfinite(shown).any() else start / 10
    low, high = np.log10(floor), np.log10(start)
    top = high + 0.18 * (high - low + 0.1)
    fig = figure()
    for name, left, right in spans:
        fig.add_vrect(
            left, right, fillcolor=REGION[name], opacity=0.13, line_width=0, layer="below"
        )
    fig.add_hline(start, line={"color": MUTED, "dash": "dash"})
    fig.add_scatter(
        x=outcome.rates, y=shown, name=tr("loss at the end"), mode="lines+markers",
        line_color=INK, marker_size=6,
    )  # fmt: skip
    lost = outcome.rates[outcome.diverged]
    fig.add_scatter(
        x=lost, y=np.full(len(lost), 10 ** (high + 0.6 * (top - high))), mode="markers",
        name=tr("ended above the start"),
        marker={"symbol": "x", "size": 9, "color": REGION["diverges"]},
    )  # fmt: skip
    at = min(max(loss, floor), 10 ** (high + 0.6 * (top - high))) if np.isfinite(loss) else 10**high
    fig.add_vline(lr, line={"color": HERE, "width": 2})
    fig.add_scatter(
        x=[lr], y=[at], name=tr("this rate"), mode="markers", marker={"size": 15, "color": HERE}
    )
    ends = np.log10(outcome.rates[[0, -1]])
    fig.update_xaxes(title_text=tr("learning rate"), type="log", range=list(ends))
    fig.update_xaxes(exponentformat="power", dtick=1)
    fig.update_yaxes(title_text=tr("loss at the end"), type="log", exponentformat="power")
    return fig.update_yaxes(range=[low - 0.08 * (high - low + 0.1), top])
