"""Where many starts of one net end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import HERE, NEGATIVE, POSITIVE, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.networks.compute.seed_sweep import SeedSweepOutcome
    from dlviz.text import Translate


def final_losses(
    outcome: SeedSweepOutcome, chosen: int | None = None, tr: Translate = str
) -> go.Figure:
    """Final loss of every seed on a log axis; `chosen` is ringed, diverged seeds have no mark."""
    final = outcome.loss[-1]
    fig = figure()
    kinds = (
        (outcome.solved, tr("solved"), POSITIVE, "circle"),
        (~outcome.solved, tr("stuck"), NEGATIVE, "x"),
    )
    for those, name, color, symbol in kinds:
        seeds = np.flatnonzero(those)
        fig.add_scatter(
            x=seeds, y=np.maximum(final[seeds], 1e-12), mode="markers", name=name,
            marker={"color": color, "symbol": symbol, "size": 11},
            hovertemplate="%{x}: %{y:.3g}<extra></extra>",
        )  # fmt: skip
    if chosen is not None and chosen < len(final):
        fig.add_scatter(
            x=[chosen], y=[max(final[chosen], 1e-12)], mode="markers", name=tr("this seed"),
            marker={"color": HERE, "symbol": "circle-open", "size": 20, "line": {"width": 3}},
            hoverinfo="skip",
        )  # fmt: skip
    fig.update_xaxes(title=tr("seed"))
    fig.update_yaxes(title=tr("final loss"), type="log", exponentformat="power")
    return fig
