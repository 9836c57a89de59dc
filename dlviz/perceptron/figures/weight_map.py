"""The plane of the weights (w₁, w₂): the gate that each place is at one threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dlviz.drawing.landscape import Trace, scatter, still
from dlviz.drawing.recording import Track
from dlviz.drawing.theme import (
    HERE,
    INK,
    LOSS,
    LOW,
    MIDDLE,
    MUTED,
    PALE_CLASSES,
    PAPER,
    SHADE,
    figure,
)
from dlviz.networks.figures.points import frame
from dlviz.perceptron.figures.geometry import with_head

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.perceptron.compute.weight_map import WeightMapsResult
    from dlviz.text import Translate

NAME = "weights"  # of this plane, where a click on it is told
PALE_NO, PALE_YES, GREEN, PINK, YELLOW = PALE_CLASSES
COLOURS = (SHADE, PALE_YES, YELLOW, LOW, PINK, MIDDLE, PAPER, GREEN)
"""Of a gate and of its opposite, which no threshold has both; XOR's, the seventh, is never met."""
SHARES = 200  # into which the share of wrong points is divided
LETTER, LINE = 0.048, 0.1  # of the map: what a letter of a name, and a name, need
HEAD = 0.06  # of the map's reach
NAMES = (
    "0", "AND", "x₁∧¬x₂", "x₁", "¬x₁∧x₂", "x₂", "XOR", "OR",
    "NOR", "XNOR", "¬x₂", "x₁∨¬x₂", "¬x₁", "¬x₁∨x₂", "NAND", "1",
)  # fmt: skip
"""Short ones of the sixteen gates."""


def weight_map(maps: WeightMapsResult, w: tuple[float, float], tr: Translate = str) -> go.Figure:
    """Draw the map, the borders and names of its regions, and the weights `w` as an arrow.

    Of points of one's own it is paler where fewer of them are wrong. The arrow can be dragged.
    """
    traces, _tracks = ground(maps)
    shaft = with_head(np.array([[[0.0, 0.0], w]]), HEAD * maps.maps.reach)[0]
    mark = {"size": 15, "color": HERE, "line": {"color": PAPER, "width": 2}}
    traces.append(still(*shaft.T, mode="lines", line={"color": HERE, "width": 4}))
    here = scatter(
        [w[0]], [w[1]], tr("weights"), mode="markers", marker=mark, showlegend=False,
        hoverinfo="name",
    )  # fmt: skip
    return figure(*traces, here, **layout(maps, draggable=True))


def ground(maps: WeightMapsResult) -> tuple[list[Trace], list[Track]]:
    """Return the maps, with the borders and names of their regions, and how they move."""
    look: Trace = {"type": "heatmap", "x": maps.axis, "y": maps.axis, "showscale": False}
    look |= {"zsmooth": False, "hoverinfo": "skip"}
    own = maps.maps.points.own
    if own:
        share = (SHARES * maps.wrong / len(own)).round().astype(np.uint8)
        scale = {"colorscale": LOSS, "zmin": 0, "zmax": SHARES}
        return [{**look, "z": share[0], **scale}], [Track(0, "z", share)]
    pair = np.minimum(maps.gate, 15 - maps.gate)
    scale = {"colorscale": _steps(), "zmin": -0.5, "zmax": len(COLOURS) - 0.5}
    traces: list[Trace] = [{**look, "z": pair[0], **scale}]
    tracks = [Track(0, "z", pair)]
    for ends in _borders(maps):
        traces.append(
            still(*ends[0].T, mode="lines", line={"color": MUTED, "width": 2, "dash": "dot"})
        )
        tracks += _xy(len(traces) - 1, ends)
    at, words = _names(maps)
    traces.append(still(*at[0].T, text=words[0], mode="text", textfont=_FONT))
    tracks += [*_xy(len(traces) - 1, at), Track(len(traces) - 1, "text", words)]
    return traces, tracks


_FONT = {"size": 15, "color": INK, "shadow": "auto"}


def layout(maps: WeightMapsResult, *, draggable: bool) -> dict[str, Any]:
    """Return both axes, of one scale."""
    ends = (-maps.maps.reach, maps.maps.reach)
    made: dict[str, Any] = frame("w₁", "w₂", ends, ends)
    made["xaxis"] |= {"constrain": "domain"}
    made["yaxis"] |= {"constrain": "domain", "scaleanchor": "x"}
    made["margin"]["t"] = 32
    meta = {"name": NAME, "draggable": draggable}
    return {**made, "meta": meta, "dragmode": False, "showlegend": False}


def _borders(maps: WeightMapsResult) -> list[np.ndarray]:
    """Return where (0, 1), (1, 0) and (1, 1) are on the line: three lines of ends (F, 2, 2)."""
    far = 2 * maps.maps.reach
    side = np.array([-far, far])
    theta = np.array(maps.maps.thetas)[:, None]
    flat, across = np.broadcast_to(theta, (len(theta), 2)), np.tile(side, (len(theta), 1))
    pairs = ((flat, across), (across, flat), (across, theta - side))
    return [np.stack(pair, axis=2) for pair in pairs]


def _names(maps: WeightMapsResult) -> tuple[np.ndarray, list[list[str]]]:
    """Return the middle (F, 8, 2) of each region, and its gate's name where there is room."""
    x, y = np.meshgrid(maps.axis, maps.axis)
    at, words = np.full((len(maps.gate), len(COLOURS), 2), np.nan), []
    for f, gates in enumerate(maps.gate):
        names = [""] * len(COLOURS)
        for gate in np.unique(gates):
            there = gates == gate
            middle = x[there].mean(), y[there].mean()
            across, up = (np.abs(maps.axis - place).argmin() for place in middle)
            wide = there[up].mean() > LETTER * len(NAMES[gate])
            if wide and there[:, across].mean() > LINE:
                pair = min(gate, 15 - gate)
                at[f, pair], names[pair] = middle, NAMES[gate]
        words.append(names)
    return at, words


def _steps() -> list[list[object]]:
    """Return the colours as a scale of equal steps."""
    n = len(COLOURS)
    return [[(i + end) / n, colour] for i, colour in enumerate(COLOURS) for end in (0, 1)]


def _xy(trace: int, values: np.ndarray) -> list[Track]:
    """Return the tracks of places (F, N, 2)."""
    return [Track(trace, "x", values[..., 0]), Track(trace, "y", values[..., 1])]
