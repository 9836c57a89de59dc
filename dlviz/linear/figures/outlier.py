"""The best line of one error beside what it was before one house had an unusual price."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, scatter
from dlviz.drawing.theme import HERE, MUTED, PREDICTION, TARGET, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.outlier import OutlierPull
    from dlviz.text import Translate

ROOM = 0.12  # of the spread, beside the houses


def outlier_line(pull: OutlierPull, error: str, tr: Translate = str) -> go.Figure:
    """The houses, the unusual one as a star, and the line of the smallest `error`."""
    x, price = pull.unusual.inputs[:, 0], pull.unusual.target
    row, names = pull.outlier.row, pull.unusual.columns
    span = float(np.ptp(x)) or 1.0
    ends = np.array([x.min() - ROOM * span, x.max() + ROOM * span])
    all_prices = np.concatenate([price, pull.outlier.dataset.target, [0.0]])
    room = ROOM * float(np.ptp(all_prices)) or 1.0
    lines = [
        scatter(ends, slope * ends + height, name, mode="lines", line=line)
        for (slope, height), name, line in (
            (pull.usual[error], tr("before"), {"color": MUTED, "width": 3, "dash": "dash"}),
            (pull.best[error], tr("best line"), {"color": PREDICTION, "width": 4}),
        )
    ]
    spots, star = {"size": 11, "color": TARGET}, {"symbol": "star", "size": 17, "color": HERE}
    return figure(
        *lines,
        scatter(np.delete(x, row), np.delete(price, row), tr("target"), mode="markers",
                marker=spots),
        scatter(x[[row]], price[[row]], tr("unusual house"), mode="markers", marker=star),
        xaxis=axis(tr(names[0]), ends.tolist(), nticks=4),
        yaxis=axis(tr(names[-1]), [float(all_prices.min()) - room, float(all_prices.max()) + room],
                   nticks=5),
        showlegend=False,
    )  # fmt: skip
