"""The points, a line, and on each residual its square: what the cost is the mean of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import HERE, INK, NEGATIVE, POSITIVE, PREDICTION, TARGET, figure
from dlviz.linear.figures.price_line import NAME
from dlviz.text import format_number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.lines_drawn import LinesDrawn
    from dlviz.text import Translate

ASPECT = 1.4  # width to height of the paper, so that a square is one
THIN = 0.012  # of the width: a bar, where the cost counts sizes
FAR = 1e6  # frame heights; a browser can't draw what is farther
SIGNS = ((1, POSITIVE), (-1, NEGATIVE))


def squares(lines: LinesDrawn, tr: Translate = str, *, draggable: bool = False) -> go.Figure:
    """Draw the first of `lines`: squares where the cost is squared, else bars; and their sum.

    `draggable` points can be taken and moved; a click elsewhere then does nothing.
    """
    corner = ([lines.x_range[0]], [lines.y_range[1]])
    look = {
        "textposition": "bottom right",
        "textfont": {"size": 16, "color": INK},
        "cliponaxis": False,
    }
    words = still(*corner, mode="text", text=[_sum(lines, tr)], **look)
    held = {"meta": {"name": NAME, "draggable": True, "puts": False}, "dragmode": False}
    return _figure(lines, words, tr=tr, **(held if draggable else {}))


def replay_squares(lines: LinesDrawn, steps: np.ndarray, tr: Translate = str) -> Recording:
    """Return all of `lines`, frame by frame; `steps` (F,) are their training steps."""
    fig = _figure(lines, tr=tr, showlegend=False)
    moving = _shapes(lines)
    tracks = [
        Track(trace, prop, values.astype("f4"))
        for trace, pair in enumerate(moving)
        for prop, values in zip("xy", pair, strict=True)
    ]
    last = len(moving)  # the points stand still
    ends = _near(lines.ends, lines)
    return Recording(
        fig,
        (
            *tracks,
            Track(last, "y", ends[:, :2].astype("f4")),
            Track(last + 1, "y", ends[:, 1:].astype("f4")),
            Track(last + 3, "y", ends[:, 2:].astype("f4")),
        ),
        steps,
    )


def _figure(lines: LinesDrawn, *more: Trace, tr: Translate, **layout: object) -> go.Figure:
    ends, names = _near(lines.ends, lines)[0], lines.line.dataset.columns
    solid = {"color": PREDICTION, "width": 4, "simplify": False}
    dots = {**solid, "dash": "dot"}
    diamond = {"symbol": "diamond-open", "size": 15, "color": HERE, "line": {"width": 3}}
    words = tr("f({x}), beyond the table") if lines.beyond else tr("f({x})")
    return figure(
        *_boxes(lines, tr),
        scatter(lines.x[:2], ends[:2], tr("line"), mode="lines", line=solid, showlegend=False),
        still(lines.x[1:], ends[1:], mode="lines", line=dots),
        scatter(lines.line.dataset.inputs[:, 0], lines.line.dataset.target, tr("target"),
                mode="markers", marker={"size": 13, "color": TARGET}, showlegend=False),
        scatter(lines.x[2:], ends[2:], words.format(x=format_number(lines.ask)), mode="markers",
                marker=diamond, hovertemplate="%{y:.6g}<extra></extra>"),
        *more,
        xaxis=axis(tr(names[0]), list(lines.x_range), constrain="domain", nticks=8),
        yaxis=axis(tr(names[1]), list(lines.y_range), constrain="domain", nticks=6,
                   tickformat=",~g", scaleanchor="x", scaleratio=_ratio(lines)),
        **layout,
    )  # fmt: skip


def _ratio(lines: LinesDrawn) -> float:
    """Pixels of one unit upwards for each pixel of one unit to the side."""
    return float(np.ptp(lines.x_range) / np.ptp(lines.y_range)) / ASPECT


def _boxes(lines: LinesDrawn, tr: Translate) -> list[Trace]:
    """Return the filled boxes of both signs, and their outlines."""
    squared, traces = lines.line.cost == "Squared", []
    names = (tr("line too low"), tr("line too high"))
    shapes = [(x[0], y[0]) for x, y in _shapes(lines)]
    for (x, y), (_sign, colour) in zip(shapes[:2], SIGNS, strict=True):
        look = {"fill": "toself", "fillcolor": colour, "opacity": 0.22 if squared else 0.8}
        traces.append(still(x, y, mode="lines", line={"width": 0}, legendgroup=colour, **look))
    for (x, y), (sign, colour), name in zip(shapes[2:], SIGNS, names, strict=True):
        line = {"color": colour, "width": 2, "dash": "dash" if squared and sign < 0 else "solid"}
        look = {"line": line, "hoverinfo": "skip", "legendgroup": colour}
        traces.append(scatter(x, y, name, mode="lines", **look))
    return traces


def _shapes(lines: LinesDrawn) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return x and y, (F, …) each: the boxes of both signs to be filled, then to be outlined.

    To be filled they are one outline, box after box and back the same way, which encloses nothing
    between them. A box of the other sign has no size.
    """
    target = lines.line.dataset.target
    predicted = _near(lines.predictions, lines)
    residual = target - predicted
    thin = THIN * float(np.ptp(lines.x_range))
    sizes = np.abs(residual) * _ratio(lines) if lines.line.cost == "Squared" else None
    filled, outlined = [], []
    for sign, _colour in SIGNS:
        mine = residual * sign > 0
        tall = np.where(mine, residual, 0.0)
        wide = np.where(mine, thin if sizes is None else sizes, 0.0)
        right = lines.line.dataset.inputs[:, 0] + (thin / 2 if sizes is None else 0.0)
        right = np.broadcast_to(right, mine.shape)
        base = np.where(mine, predicted, target)
        x = np.stack([right, right, right - wide, right - wide, right], axis=-1)
        y = np.stack([base, base + tall, base + tall, base, base], axis=-1)
        filled.append((_joined(x), _joined(y)))
        outlined.append((_apart(x), _apart(y)))
    return [*filled, *outlined]


def _joined(corners: np.ndarray) -> np.ndarray:
    """Return (F, N, 5) corners as (F, 6N): one after the other, then back by the first of each."""
    flat = corners.reshape(len(corners), -1)
    return np.hstack([flat, corners[:, ::-1, 0]])


def _apart(corners: np.ndarray) -> np.ndarray:
    """Return (F, N, 5) corners as (F, 6N), with a gap after each box."""
    gap = np.full((*corners.shape[:2], 1), np.nan)
    return np.concatenate([corners, gap], axis=-1).reshape(len(corners), -1)


def _near(heights: np.ndarray, lines: LinesDrawn) -> np.ndarray:
    """Return heights no farther from the frame than can be drawn."""
    low, high = lines.y_range
    far = FAR * (high - low)
    seen = np.nan_to_num(heights, nan=far, posinf=far, neginf=-far)
    return np.asarray(np.clip(seen, low - far, high + far))


def _sum(lines: LinesDrawn, tr: Translate) -> str:
    """Return what the boxes of the first line add up to."""
    words = {
        "Squared": tr("squares: {sum} = {n} × cost"),
        "Absolute": tr("bars: {sum} = {n} × cost"),
        "Signed": tr("bars up − bars down: {sum} = {n} × cost"),
    }[lines.line.cost]
    n = lines.predictions.shape[1]
    return words.format(sum=format_number(n * float(lines.cost[0])), n=n)
