"""The plane of the inputs: points, the line that a neuron draws, and its weights as an arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dlviz.drawing.landscape import Trace, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import (
    CLASSES,
    HERE,
    INK,
    PALE_NEGATIVE,
    PALE_POSITIVE,
    PAPER,
    SYMBOLS,
    figure,
)
from dlviz.networks.figures.points import frame
from dlviz.perceptron.figures.geometry import arrow, arrow_of, half_plane, line_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.perceptron.compute.neuron import Answers
    from dlviz.perceptron.compute.perceptron import Updates
    from dlviz.perceptron.compute.points import Points
    from dlviz.text import Translate

NAME = "boundary"  # of the plane, where a click on it is told
FIXED = {"fixed": True}  # what no hand can drag
FEW = 8  # points that bear their names


def plane(answers: Answers, tr: Translate = str) -> go.Figure:
    """Draw the points on both sides of the line; wrong ones are ringed and crossed.

    The tip of the arrow can be dragged, and points of one's own.
    """
    one = answers.neuron
    weights = np.array([[one.w1, one.w2, one.bias - one.level]])
    tip = arrow_of(weights, one.points.limits)[0, 1]
    mark = {"size": 15, "color": HERE, "line": {"color": PAPER, "width": 2}}
    return figure(
        *_sides(weights, one.points.limits)[0],
        *_points(one.points, answers.right),
        scatter(
            tip[:1], tip[1:], tr("arrow"), mode="markers", marker=mark, showlegend=False,
            hoverinfo="name",
        ),
        **_layout(one.points, tr),
    )  # fmt: skip


def plane_film(updates: Updates, frames: np.ndarray, tr: Translate = str) -> Recording:
    """Move line and arrow from update to update; the row that was wrong is ringed."""
    points = updates.perceptron.points
    traces, tracks = _sides(updates.weights[frames], points.limits)
    ring = np.full((len(frames), 2), np.nan)
    after = frames > 0
    ring[after] = points.x[updates.row[frames[after] - 1]]
    trace = len(traces)
    traces.append(_rings(ring[:1], HERE))
    tracks += [Track(trace, "x", ring[:, :1]), Track(trace, "y", ring[:, 1:])]
    traces += _points(points, None)
    return Recording(figure(*traces, **_layout(points, tr)), tuple(tracks), frames)


def _sides(weights: np.ndarray, limits: tuple[float, float]) -> tuple[list[Trace], list[Track]]:
    """Return both sides of the line, the line and the arrow, for weights (F, 3)."""
    no = [half_plane(-w, limits) for w in weights]
    yes = [half_plane(w, limits) for w in weights]
    line, pointer = line_of(weights, limits), arrow(weights, limits)
    looks: list[tuple[Any, Trace]] = [
        (no, {"fill": "toself", "fillcolor": PALE_NEGATIVE, "line": {"width": 0}}),
        (yes, {"fill": "toself", "fillcolor": PALE_POSITIVE, "line": {"width": 0}}),
        (line, {"line": {"color": INK, "width": 3}}),
        (pointer, {"line": {"color": HERE, "width": 4}}),
    ]
    traces = [still(it[0][:, 0], it[0][:, 1], mode="lines", **look) for it, look in looks]
    tracks = []
    for i, (it, _look) in enumerate(looks):
        x, y = [one[:, 0] for one in it], [one[:, 1] for one in it]
        tracks += [Track(i, "x", x), Track(i, "y", y)]
    return traces, tracks


def _points(points: Points, right: np.ndarray | None) -> list[Trace]:
    """Return the wrong ones' rings, the points of each class, and their names if they are few."""
    x, few = points.x, len(points.x) <= FEW
    traces = [] if right is None else [_rings(x[~right], INK)]
    words = [f"({a:g}, {b:g})→{label}" for (a, b), label in zip(x, points.target, strict=True)]
    if right is not None:
        words = [f"{word} {'✓' if ok else '✗'}" for word, ok in zip(words, right, strict=True)]
    for label in (0, 1):
        rows = np.flatnonzero(points.target == label)
        look = {
            "color": CLASSES[label], "symbol": SYMBOLS[label], "size": 20 if few else 10,
            "line": {"color": PAPER, "width": 2},
        }  # fmt: skip
        traces.append(
            scatter(x[rows, 0], x[rows, 1], str(label), mode="markers", showlegend=False,
                    text=[words[row] for row in rows], marker=look, meta={"fixed": not points.own},
                    hovertemplate="%{text}<extra></extra>")
        )  # fmt: skip
    return [*traces, _names(points, words)] if few else traces


def _names(points: Points, words: list[str]) -> Trace:
    """Return words above the upper points and below the lower ones, clear of their rings."""
    x, middle = points.x, sum(points.limits) / 2
    clear = {"size": 30, "opacity": 0}
    return still(
        x[:, 0], x[:, 1], mode="markers+text", text=words, marker=clear, meta=FIXED,
        textposition=[f"{'top' if up > middle else 'bottom'} center" for up in x[:, 1]],
        textfont={"size": 16, "shadow": "auto"},
    )  # fmt: skip


def _rings(x: np.ndarray, colour: str) -> Trace:
    line = {"color": colour, "width": 3.5}
    look = {"symbol": "circle-open", "size": 33, "color": colour, "line": line}
    return still(x[:, 0], x[:, 1], mode="markers", marker=look, meta=FIXED)


def _layout(points: Points, tr: Translate) -> dict[str, Any]:
    layout: dict[str, Any] = frame("x₁", "x₂", points.limits, points.limits)
    layout["xaxis"] |= {"constrain": "domain"}
    layout["yaxis"] |= {"constrain": "domain", "scaleanchor": "x"}
    layout["meta"] = {"name": NAME, "draggable": True}
    words = [f'<span style="color:{CLASSES[i]}">{mark}</span> {i}' for i, mark in enumerate("●■")]
    text = " \u2002".join([tr("class"), *words])
    at = {"x": 0.5, "xref": "x domain", "y": 1, "yref": "y domain", "yanchor": "bottom"}
    layout["annotations"] = [{"text": text, "showarrow": False, "yshift": 2, **at}]
    layout["margin"]["t"] = 32
    return {**layout, "dragmode": False}
