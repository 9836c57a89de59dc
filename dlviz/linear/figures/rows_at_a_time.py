"""Mini-batches: W by epoch at one rate, and where it comes to rest against the rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, until
from dlviz.drawing.theme import HERE, INK, PAPER, SERIES, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.rows_at_a_time import EpochsWalked
    from dlviz.text import Translate

ROOM = 0.35  # of the best W, on either side of it
MOST = 1500  # points of a long walk: as many as the eye can tell apart


def by_epoch(walk: EpochsWalked, best: float, tr: Translate = str) -> go.Figure:
    """W after every update of the first rate; the best W of all rows as a dashed line."""
    epochs, batches = walk.knobs.epochs, walk.knobs.batches
    kept = np.unique(np.linspace(0, len(walk.path) - 1, min(len(walk.path), MOST)).astype(int))
    low, high = _frame(best)
    w = np.clip(np.nan_to_num(walk.path[kept, 0, 0], nan=high), 3 * low - 2 * high, 3 * high)
    circle = {"symbol": "circle", "size": 16, "color": HERE, "line": {"color": PAPER, "width": 2.5}}
    end = until(epochs)
    line = {"color": SERIES[0], "width": 2.5, "simplify": False}
    return figure(
        _dashed([0, end], best, tr),
        scatter(kept / batches, w, tr("W after every update"), mode="lines", line=line),
        scatter([epochs], w[-1:], tr("at the end"), mode="markers", marker=circle),
        xaxis=axis(tr("epoch"), [0, end * 1.02]),
        yaxis=axis(tr("weight W"), [low, high], nticks=6),
    )


def rest_by_rate(walk: EpochsWalked, best: float, lr: float, tr: Translate = str) -> go.Figure:
    """Where W is after all epochs at each rate, or from where to where it moves; `lr` is marked."""
    rates = np.array(walk.knobs.lr)
    low, high = (ends[:, 0] for ends in walk.rest)
    gap, end = np.full(len(rates), np.nan), walk.by_epoch[-1, :, 0]
    frame = _frame(best)
    spread = (np.c_[rates, rates, gap].ravel(), np.c_[low, high, gap].ravel())
    name = tr("W after {n} epochs").format(n=walk.knobs.epochs)
    here = {"color": HERE, "width": 3, "dash": "dot"}
    ends = np.log10(rates[[0, -1]])
    return figure(
        scatter(*spread, tr("still moving"), mode="lines", opacity=0.45, hoverinfo="skip",
                line={"color": SERIES[0], "width": 7}),
        _dashed([rates[0], rates[-1]], best, tr),
        scatter(rates, np.where(np.isfinite(low), end, np.nan), name, mode="lines+markers",
                line={"color": SERIES[0], "width": 2.5}, marker={"size": 6}),
        scatter([lr, lr], list(frame), tr("this η"), mode="lines", line=here),
        xaxis=axis(tr("learning rate η"), ends.tolist(), type="log", dtick=1),
        yaxis=axis(tr("weight W"), list(frame), nticks=6),
    )  # fmt: skip


def _dashed(x: object, best: float, tr: Translate) -> Trace:
    line = {"color": INK, "width": 2, "dash": "dash"}
    return scatter(x, [best, best], tr("best W for all rows"), mode="lines", line=line)


def _frame(best: float) -> tuple[float, float]:
    room = ROOM * (abs(best) or 1.0)
    return best - room, best + room
