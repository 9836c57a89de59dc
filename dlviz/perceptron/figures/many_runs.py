"""How many updates it takes in every order, or from a thousand starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis
from dlviz.drawing.theme import RIGHT, WRONG, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.perceptron.compute.many_runs import ManyRuns
    from dlviz.text import Translate


def updates_by_run(many: ManyRuns, tr: Translate = str) -> go.Figure:
    """Count runs by their updates; those that go round by the updates of one round."""
    learned, round_ = many.learned, many.round > 0
    kinds = (
        (many.updates[learned], tr("learned"), RIGHT, ""),
        (many.round[round_], tr("goes round: updates in one round"), WRONG, "/"),
        (many.updates[~learned & ~round_], tr("not finished"), WRONG, "x"),
    )
    bars = [_bars(*kind) for kind in kinds if len(kind[0])]
    return figure(
        *bars,
        xaxis=axis(tr("updates"), None, rangemode="tozero"),
        yaxis=axis(tr("runs"), None, rangemode="tozero"),
        barmode="stack", bargap=0.15, showlegend=True,
    )  # fmt: skip


def _bars(values: np.ndarray, name: str, colour: str, pattern: str) -> Trace:
    """Return one bar for each number of updates that occurs, or for each tenth of their span."""
    width = max(1, int(np.ceil(np.ptp(values) / 40)))
    low, counts = np.unique(values // width * width, return_counts=True)
    look = {"color": colour, "pattern": {"shape": pattern}}
    return {
        "type": "bar", "x": low + (width - 1) / 2, "y": counts, "name": name, "width": 0.9 * width,
        "marker": look, "hovertemplate": "%{x}: %{y}<extra></extra>",
    }  # fmt: skip
