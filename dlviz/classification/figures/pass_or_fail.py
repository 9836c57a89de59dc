"""Who passed after how many hours, under a straight line and under sigmoids that learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.classification.figures.loss_styles import COLOURS, line_of
from dlviz.drawing.landscape import Trace, axis, scatter, still, until
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import CLASSES, INK, MUTED, PAPER, SYMBOLS, figure

if TYPE_CHECKING:
    from dlviz.classification.compute.logistic import Fit
    from dlviz.classification.compute.two_walks import BothWalks
    from dlviz.text import Translate

LOW, HIGH = -0.3, 1.3  # of the vertical axis
POINTS = 81  # of a curve


def students(fit: Fit, walks: BothWalks, tr: Translate = str) -> Recording:
    """Points at 0 and 1, the best line with its cut, and the sigmoid of each walk by step.

    The dotted sigmoid is the neuron set by hand, where both walks begin. Those who joined can be
    dragged.
    """
    end = until(1.04 * float(fit.hours.max()))
    hours = end * np.linspace(0, 1, POINTS) ** 1.5  # closer where the sigmoids are steep
    curves = walks.curves(hours).astype("f4")
    start = {"color": INK, "width": 3, "dash": "dot"}
    names = (tr("cross-entropy"), tr("squared error"))
    moving = [
        scatter(hours, curves[0, i], name, mode="lines", line=line_of(i))
        for i, name in enumerate(names)
    ]
    traces = [
        *_line(fit, end, tr),
        _cut(fit.best_cut, line_of(0)),
        scatter(hours, curves[0, 0], tr("start"), mode="lines", line=start),
        *_points(fit, tr),
        *moving,
    ]
    fig = figure(
        *traces,
        xaxis=axis(tr("hours studied x"), [0, end]),
        yaxis=axis(tr("passed (1) or not (0)"), [LOW, HIGH], tickvals=[0, 0.5, 1]),
        showlegend=False,
        annotations=[_legend(tr)],
        meta={"draggable": True},
        dragmode=False,
        margin={"t": 58},
    )
    first = len(traces) - len(moving)
    tracks = tuple(Track(first + i, "y", curves[:, i]) for i in range(len(moving)))
    return Recording(fig, tracks, walks.frames)


def _legend(tr: Translate) -> dict[str, object]:
    """Return two lines above the picture that say which curve is which; Plotly's own takes six."""
    dashed = '<span style="color:{}"><b>{}</b></span> {}'
    one, two = tr("cross-entropy"), tr("squared error")
    lines = (
        (dashed.format(COLOURS[0], "—", one), "<b>···</b> " + tr("start")),
        (dashed.format(COLOURS[1], "– –", two), dashed.format(MUTED, "— —", tr("best line"))),
    )
    text = "<br>".join("\u2002".join(line) for line in lines)
    at = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "right", "yanchor": "bottom"}
    return {**at, "text": text, "showarrow": False, "font": {"size": 15}}


def _line(fit: Fit, end: float, tr: Translate) -> list[Trace]:
    slope, level = fit.line
    look = {"color": MUTED, "width": 3, "dash": "longdash"}
    ends = np.array([0.0, end])
    return [
        scatter(ends, slope * ends + level, tr("best line"), mode="lines", line=look),
        _cut(fit.line_cut, look),
    ]


def _cut(at: float, look: dict[str, object]) -> Trace:
    """Return a drop from one half to the hours at which a curve is there."""
    return still([at, at], [0.5, LOW], mode="lines", line={**look, "width": 2})


def _points(fit: Fit, tr: Translate) -> list[Trace]:
    """Return who failed, who passed, and who has joined."""
    joined = len(fit.hours) - fit.knobs.students.joined
    row = np.arange(len(fit.hours))
    kinds = (
        (tr("failed"), (fit.passed == 0) & (row < joined), 0, 13),
        (tr("passed"), (fit.passed == 1) & (row < joined), 1, 13),
        (tr("joined"), row >= joined, 6, 20),
    )
    edge = {"color": PAPER, "width": 1.5}
    return [
        scatter(
            fit.hours[rows], fit.passed[rows], name, mode="markers", meta={"fixed": i < 2},
            marker={"color": CLASSES[min(i, 1)], "symbol": SYMBOLS[i], "size": size, "line": edge},
        )
        for name, rows, i, size in kinds
        if rows.any()
    ]  # fmt: skip
