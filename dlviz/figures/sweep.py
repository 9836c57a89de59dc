"""What each learning rate came to, on one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.theme import HERE, INK, MUTED, REGION, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.compute.sweep import Outcomes
    from dlviz.text import Translate

DEPTH = 1e-12  # of the frame; rates that got lower than this share of the start leave it
Spans = tuple[tuple[str, float, float], ...]


def loss_by_rate(outcome: Outcomes, lr: float, spans: Spans = (), tr: Translate = str) -> go.Figure:
    """Final loss against learning rate, both on log axes, with the rate `lr` marked.

    Rates that ended above the start are crosses along the top: their losses have no place on
    the paper. `spans` (name, from, to) shade the regions of the slider. The frame depends on
    the outcome only.
    """
    start = float(outcome.loss[0, 0])
    shown = np.where(outcome.diverged, np.nan, np.maximum(outcome.final, 1e-300))
    floor = float(np.nanmin(shown)) if np.isfinite(shown).any() else start / 10
    low, high = np.log10(max(floor, DEPTH * start)), np.log10(start)
    reach = 0.2 * max(high - low, 0.5)
    bottom, top, lost_at = low - reach / 2, high + reach, 10 ** (high + reach / 2)
    fig = figure()
    for name, left, right in spans:
        fig.add_vrect(
            left, right, fillcolor=REGION[name], opacity=0.13, line_width=0, layer="below"
        )
    fig.add_hline(start, line={"color": MUTED, "dash": "dash"})
    _add_outcome(fig, outcome, shown, lost_at, tr)
    fig.add_scatter(
        x=[lr, lr], y=[10**bottom, 10**top], name=tr("this rate"), mode="lines", line_color=HERE
    )
    ends = np.log10(outcome.rates[[0, -1]]).tolist()
    log = {"type": "log", "exponentformat": "power", "dtick": 1}
    fig.update_xaxes(title_text=tr("learning rate"), range=ends, **log)
    log["dtick"] = max(1, round((top - bottom) / 6))
    return fig.update_yaxes(title_text=tr("loss at the end"), range=[bottom, top], **log)


def _add_outcome(
    fig: go.Figure, outcome: Outcomes, shown: np.ndarray, lost_at: float, tr: Translate
) -> None:
    """Draw the rates that came down as a line, the others as crosses at the height `lost_at`."""
    fig.add_scatter(
        x=outcome.rates, y=shown, name=tr("loss at the end"), mode="lines+markers",
        line_color=INK, marker_size=6,
    )  # fmt: skip
    lost = outcome.rates[outcome.diverged]
    cross = {"symbol": "x", "size": 9, "color": REGION["diverges"]}
    name = tr("ended above the start")
    heights = np.full(len(lost), lost_at)
    fig.add_scatter(x=lost, y=heights, mode="markers", name=name, marker=cross)
