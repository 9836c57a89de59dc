"""Where many starts of one net end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import HERE, NEGATIVE, POSITIVE, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.networks.compute.seed_sweep import SeedSweepOutcome
    from dlviz.text import Translate


LEAST = 1e-12  # of a loss that is shown: a logarithm has no place for 0


def final_losses(
    outcome: SeedSweepOutcome, chosen: int | None = None, tr: Translate = str
) -> go.Figure:
    """Final loss of every seed on a log axis; `chosen` is ringed, a loss that is no number absent.

    Seeds that ended above their own start stand together above all others: a loss of 1e134 would
    leave these no paper. Hover tells it.
    """
    final = outcome.loss[-1]
    there, grown = np.isfinite(final), final > outcome.loss[0]
    grown &= there & ~outcome.solved
    shown = np.maximum(final, LEAST)
    shown[grown] = 3 * np.max([outcome.loss[0], np.where(there & ~grown, final, 0)])
    fig = figure()
    kinds = [
        (outcome.solved, tr("solved"), POSITIVE, "circle"),
        (there & ~outcome.solved & ~grown, tr("stuck"), NEGATIVE, "x"),
    ]
    if grown.any():
        kinds.append((grown, tr("ended above the start"), NEGATIVE, "triangle-up"))
    for those, name, color, symbol in kinds:
        seeds = np.flatnonzero(those)
        fig.add_scatter(
            x=seeds, y=shown[seeds], mode="markers", name=name, customdata=final[seeds],
            marker={"color": color, "symbol": symbol, "size": 11},
            hovertemplate="%{x}: %{customdata:.3g}<extra></extra>",
        )  # fmt: skip
    if chosen is not None and chosen < len(final):
        fig.add_scatter(
            x=[chosen], y=[shown[chosen]], mode="markers", name=tr("this seed"),
            marker={"color": HERE, "symbol": "circle-open", "size": 20, "line": {"width": 3}},
            hoverinfo="skip",
        )  # fmt: skip
    fig.update_xaxes(title=tr("seed"))
    fig.update_yaxes(title=tr("final loss"), type="log", exponentformat="power")
    return fig
