"""A computational graph, walked forward and then back: value above, gradient below each node."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dlviz.derivatives.figures.graph_layout import GraphLayout, layered
from dlviz.derivatives.figures.graph_walk import NOTHING, GraphWalk, graph_walk, subscripted
from dlviz.drawing.landscape import Trace, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import GRADIENT, HERE, INK, MUTED, PAPER, SHADE, figure

if TYPE_CHECKING:
    from dlviz.derivatives.compute.backpropagation import NodeGradients
    from dlviz.text import Translate

MANY_COLUMNS, MANY_ROWS = 8, 3.9  # from which on circles and words are smaller
TALL_ROWS = 3.3  # from which on the picture is higher
NOWHERE = np.full(1, np.nan)
WIDE = np.array([1.0, 0.7])  # a number is wider than high
ENOUGH = 0.4  # of a layer: a number so far from all others is not moved


def graph(run: NodeGradients, tr: Translate = str) -> Recording:
    """The graph of a run; its frames compute the values, then hand the gradient back."""
    layout = layered(len(run.graph.nodes), run.graph.edges)
    crowded = is_crowded(run)
    walk = graph_walk(run, crowded, tr)
    size, letters = (26, 11.5) if crowded else (40, 15)
    at, spots = layout.places * [1, -1], _spots(layout)
    y = at[:, 1]
    room = 1.5 if layout.columns >= MANY_COLUMNS else 9.0  # letters
    wide = [letters * min(room, 0.55 * len(text.strip()) + 0.7) for text in walk.slopes[-1]]
    chip = {"symbol": "square", "size": wide, "color": PAPER, "line": {"width": 0}}
    clear = {"size": 0.8 * size, "color": "rgba(0,0,0,0)", "line": {"width": 0}}
    top = float(y.max()) + 0.72
    traces = [
        _edges(layout),
        still(NOWHERE, NOWHERE, mode="lines", line={"color": HERE, "width": 5}),
        still(*spots.T, mode="markers", marker={**chip, "opacity": np.zeros(len(spots))}),
        _words(spots, walk.slopes[0], "middle center", letters, MUTED),
        _circles(at, run, size),
        still(NOWHERE, NOWHERE, mode="markers", marker={
            "symbol": "circle-open", "size": size + 6, "color": HERE, "line": {"width": 4}}),
        _words(at, walk.values[0], "top center", letters, INK, marker=clear),
        _words(at, walk.gradients[0], "bottom center", letters, GRADIENT, marker=clear),
        _words(np.array([[-0.4, top]]), walk.sentences[0], "middle right", 17, INK),
    ]  # fmt: skip
    fig = figure(
        *traces, *_legend(tr),
        xaxis={"visible": False, "range": [-0.5, layout.columns - 0.5]},
        yaxis={"visible": False, "range": [float(y.min()) - 0.52, top + 0.22]},
        margin={"l": 4, "r": 4, "t": 30, "b": 4},
    )  # fmt: skip
    return Recording(fig, _tracks(walk, layout), np.arange(len(walk.values)))


def is_crowded(run: NodeGradients) -> bool:
    """Whether there is room for small circles and short numbers only."""
    layout = layered(len(run.graph.nodes), run.graph.edges)
    return layout.columns >= MANY_COLUMNS or layout.rows >= MANY_ROWS


def is_tall(run: NodeGradients) -> bool:
    """Whether so many nodes stand above each other that the picture needs more height."""
    return is_crowded(run) or layered(len(run.graph.nodes), run.graph.edges).rows >= TALL_ROWS


def _tracks(walk: GraphWalk, layout: GraphLayout) -> tuple[Track, ...]:
    """What changes from frame to frame."""
    lines = [_joined([layout.routes[e] for e in edges]) for edges in walk.active_edges]
    rings = [layout.places[[n]] * [1, -1] if n >= 0 else NOWHERE[:, None] * [1, 1]
             for n in walk.active_node]  # fmt: skip
    seen = np.array([[text != NOTHING for text in row] for row in walk.slopes], dtype=float)
    return (
        Track(1, "x", [line[:, 0] for line in lines]),
        Track(1, "y", [line[:, 1] for line in lines]),
        Track(2, "marker.opacity", seen.astype("f4")),
        Track(3, "text", walk.slopes),
        Track(5, "x", np.array([ring[0, 0] for ring in rings])[:, None].astype("f4")),
        Track(5, "y", np.array([ring[0, 1] for ring in rings])[:, None].astype("f4")),
        Track(6, "text", walk.values),
        Track(7, "text", walk.gradients),
        Track(8, "text", walk.sentences),
    )


@lru_cache(maxsize=64)
def _spots(layout: GraphLayout) -> np.ndarray:
    """Return where each edge's slope is written, (E, 2): clear of nodes and other numbers."""
    taken, spots = list(layout.places), []
    along = np.array([0.5, 0.4, 0.6, 0.3, 0.7])[:, None]
    for route in layout.routes:
        choices = np.concatenate([a + along * (b - a) for a, b in (route[:2], route[-2:])])
        away = (choices[:, None] - np.array(taken)) * WIDE
        room = np.hypot(away[..., 0], away[..., 1]).min(axis=1)
        spots.append(choices[int(np.argmax(np.minimum(room, ENOUGH)))])
        taken.append(spots[-1])
    return np.array(spots) * [1, -1]


def _joined(routes: list[np.ndarray]) -> np.ndarray:
    """Return routes as one line (K, 2) with gaps, y upwards; a place nowhere if there are none."""
    gap = np.full((1, 2), np.nan)
    parts = [part for route in routes for part in (route * [1, -1], gap)]
    return np.concatenate(parts or [gap]).astype("f4")


def _edges(layout: GraphLayout) -> Trace:
    x, y = _joined(list(layout.routes)).T
    return still(x, y, mode="lines", line={"color": MUTED, "width": 2})


def _circles(at: np.ndarray, run: NodeGradients, size: float) -> Trace:
    """Return the nodes with their signs; variables are shaded, the output has a thick edge."""
    nodes = run.graph.nodes
    labels = [subscripted(node.label) if node.tree is None else node.label for node in nodes]
    letters = [min(18, 0.4 * size, 1.75 * size / len(text)) for text in labels]
    edge = np.full(len(nodes), 1.5)
    edge[-1] = 4
    disc = {"size": size, "color": [SHADE if node.tree is None else PAPER for node in nodes],
            "symbol": ["square" if node.tree is None else "circle" for node in nodes],
            "line": {"color": INK, "width": edge}}  # fmt: skip
    x, y = at.T
    look = {"mode": "markers+text", "marker": disc, "textfont": {"size": letters, "color": INK}}
    return still(x, y, text=labels, textposition="middle center", cliponaxis=False, **look)


def _words(
    at: np.ndarray, text: list[str], place: str, size: float, colour: str,
    **more: object,
) -> Trace:  # fmt: skip
    mode = "markers+text" if "marker" in more else "text"
    look = {"textposition": place, "textfont": {"size": size, "color": colour}}
    return still(at[:, 0], at[:, 1], mode=mode, text=text, cliponaxis=False, **look, **more)


def _legend(tr: Translate) -> list[Trace]:
    """Say what stands where; colour is repeated by place."""
    rows = (
        (tr("value (above)"), INK, "circle"),
        (tr("gradient (below)"), GRADIENT, "circle"),
        (tr("local slope (on the edge)"), MUTED, "square"),
    )
    return [
        scatter([None], [None], name, mode="markers", marker={"color": c, "size": 12, "symbol": s})
        for name, c, s in rows
    ]
