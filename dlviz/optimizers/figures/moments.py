"""What an optimizer remembers along its way, and what that does to its steps, weight by weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import BROAD, axis, scatter
from dlviz.drawing.theme import DASHES, SERIES, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.optimizers.compute.race import RaceResults
    from dlviz.text import Translate


def momentum_by_step(results: RaceResults, lane: int, tr: Translate = str) -> go.Figure:
    """Slope (thin) and momentum m of both weights; a rule without one has only its slope."""
    rows = [(tr("slope, {weight}"), results.slope[:, lane], 1.5)]
    if results.m[:, lane].any():
        rows.append((tr("m, {weight}"), results.m[:, lane], 3))
    return _chart(rows, tr("slope and momentum m"), "linear", tr)


def squares_by_step(results: RaceResults, lane: int, tr: Translate = str) -> go.Figure:
    """√v of both weights, what the slope is divided by, beside the slope's own size."""
    rows = [(tr("|slope|, {weight}"), np.abs(results.slope[:, lane]), 1.5)]
    if results.v[:, lane].any():
        size = np.sqrt(np.where(results.v[:, lane] < BROAD**2, results.v[:, lane], np.nan))
        rows.append((tr("√v, {weight}"), size, 3))
    return _chart(rows, tr("slope and √v"), "log", tr)


def effective_by_step(results: RaceResults, lane: int, tr: Translate = str) -> go.Figure:
    """The effective rate of both weights: how far each moved per unit of its slope."""
    slope, update = results.slope[:, lane], results.update[:, lane]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        rate = np.asarray(np.abs(update / slope))
    rows = [(tr("|step / slope|, {weight}"), rate, 3.0)]
    fig = _chart(rows, tr("effective learning rate"), "log", tr)
    lr = results.race.runners[lane].lr
    return fig.add_hline(lr, line={"dash": "dash", "width": 2, "color": SERIES[-1]})


def _chart(
    rows: list[tuple[str, np.ndarray, float]], title: str, kind: str, tr: Translate
) -> go.Figure:
    """Draw each row's (T, 2) values by step; the second weight is dashed."""
    traces = []
    for name, values, width in rows:
        for i, weight in enumerate(("x", "y")):
            shown = np.where(np.abs(values[:, i]) < BROAD, values[:, i], np.nan)
            if kind == "log":
                shown = np.where(shown > 1 / BROAD, shown, np.nan)
            line = {"color": SERIES[i], "dash": DASHES[i], "width": width}
            label = name.format(weight=weight)
            traces.append(scatter(np.arange(len(shown)), shown, label, mode="lines", line=line))
    y = axis(title, None, type=kind)
    if kind == "log":
        y["exponentformat"] = "power"
    return figure(*traces, xaxis=axis(tr("step"), None), yaxis=y)
