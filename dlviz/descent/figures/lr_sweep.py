"""What each learning rate came to, on one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, named, scatter, zero_of
from dlviz.drawing.theme import HERE, INK, MUTED, REGION, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.descent.compute.lr_sweep import LrSweepResult
    from dlviz.text import Translate

_LINE = {"color": HERE, "width": 3}
DEPTH = 1e-12  # of the frame; rates that got lower than this share of the start leave it
Spans = tuple[tuple[str, float, float], ...]


def loss_by_rate(
    outcome: LrSweepResult,
    lr: float,
    spans: Spans = (),
    tr: Translate = str,
    lowest: float = 0.0,
    best: float | None = None,
) -> go.Figure:
    """Final loss against learning rate, both on log axes, with the rate `lr` marked.

    Rates that ended above the start are crosses along the top: their losses have no place on
    the paper. `spans` (name, from, to) shade the regions of the slider. The frame depends on
    the outcome only. `lowest` is the loss at the minimum, `best` the best rate in closed form.
    """
    zero = zero_of(lowest)
    start = max(float(outcome.loss[0, 0]) - zero, 1e-300)  # 0: it begins at the minimum
    shown = np.where(outcome.diverged, np.nan, np.maximum(outcome.final - zero, 1e-300))
    floor = float(np.nanmin(shown)) if np.isfinite(shown).any() else start / 10
    low, high = np.log10(max(floor, DEPTH * start)), np.log10(start)
    reach = 0.2 * max(high - low, 0.5)
    bottom, top, lost_at = low - reach / 2, high + reach, 10 ** (high + reach / 2)
    ends = np.log10(outcome.rates[[0, -1]]).tolist()
    log = {"type": "log", "exponentformat": "power"}
    powers = max(1, round((top - bottom) / 6))
    return figure(
        *_outcome(outcome, shown, lost_at, tr),
        *_closed_form(best, bottom, tr),
        scatter([lr, lr], [10**bottom, 10**top], tr("this rate"), mode="lines", line=_LINE),
        shapes=[*(_shade(*span) for span in spans), _level(start)],
        xaxis=axis(tr("learning rate"), ends, dtick=1, **log),
        yaxis=axis(
            named(lowest, tr) if zero else tr("final loss"), [bottom, top], dtick=powers, **log
        ),
    )


def _closed_form(best: float | None, bottom: float, tr: Translate) -> list[Trace]:
    """Mark the best rate at the foot of the paper."""
    if best is None:
        return []
    mark = {"symbol": "triangle-up", "size": 16, "color": REGION["converges"]}
    at = ([best], [10**bottom])
    words = tr("best in closed form")
    return [scatter(*at, name=words, mode="markers", marker=mark, cliponaxis=False)]


def _outcome(
    outcome: LrSweepResult, shown: np.ndarray, lost_at: float, tr: Translate
) -> tuple[Trace, Trace]:
    """Return the rates that came down as a line, the others as crosses at the height `lost_at`."""
    lost = outcome.rates[outcome.diverged]
    line, dots = {"color": INK}, {"size": 6}
    cross = {"symbol": "x", "size": 9, "color": REGION["diverges"]}
    name, heights = tr("ended above the start"), np.full(len(lost), lost_at)
    end = scatter(
        outcome.rates, shown, tr("final loss"), mode="lines+markers", line=line, marker=dots
    )
    return end, scatter(lost, heights, name, mode="markers", marker=cross)


def _shade(name: str, left: float, right: float) -> dict[str, object]:
    """Return a region's rectangle over the whole height."""
    across = {"x0": left, "x1": right, "y0": 0, "y1": 1, "yref": "paper"}
    look = {"fillcolor": REGION[name], "opacity": 0.13, "line": {"width": 0}, "layer": "below"}
    return {"type": "rect", **across, **look}


def _level(loss: float) -> dict[str, object]:
    """Return a dashed line over the whole width at one loss."""
    line = {"color": MUTED, "dash": "dash"}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": loss, "y1": loss, "line": line}
