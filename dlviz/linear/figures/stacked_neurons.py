"""Neurons stacked: what inputs could mean together, and what they say of the price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.drawing.landscape import Trace, still
from dlviz.drawing.theme import INK, PAPER, POSITIVE, PREDICTION, SHADE, figure
from dlviz.text import mark

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.text import Translate

INPUTS = (mark("size"), mark("bedrooms"), mark("zip code"), mark("wealth"))
CONCEPTS = {mark("family size"): (0, 1), mark("walkability"): (2,), mark("school quality"): (2, 3)}
"""What each hidden neuron may stand for, and which of INPUTS it is made of."""
PRICE = mark("price")
LEFT, MIDDLE, RIGHT = 0.0, 1.0, 2.0


def stacked_neurons(tr: Translate = str, *, every_link: bool = False) -> go.Figure:
    """Four inputs, three hidden neurons, one price (A. Ng); or with a link from all to all.

    Then nobody has said what a hidden neuron stands for: it has no name.
    """
    heights = {LEFT: _spread(len(INPUTS)), MIDDLE: _spread(len(CONCEPTS)), RIGHT: [0.0]}
    links: list[Trace] = []
    for j, made_of in enumerate(CONCEPTS.values()):
        for i in range(len(INPUTS)):
            if i in made_of or every_link:
                ends = [heights[LEFT][i], heights[MIDDLE][j]]
                links.append(_link([LEFT, MIDDLE], ends))
        links.append(_link([MIDDLE, RIGHT], [heights[MIDDLE][j], 0.0]))
    hidden = ["?" if every_link else tr(name) for name in CONCEPTS]
    layers = (
        (LEFT, [tr(name) for name in INPUTS], SHADE),
        (MIDDLE, hidden, PAPER),
        (RIGHT, [tr(PRICE)], PREDICTION),
    )
    return figure(
        *links,
        *(_layer(x, heights[x], names, colour) for x, names, colour in layers),
        xaxis={"visible": False, "range": [-0.35, 2.35]},
        yaxis={"visible": False, "range": [-2.1, 1.8]},
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        showlegend=False,
    )


def _spread(count: int) -> list[float]:
    """Return so many heights, from above, about 0."""
    return [(count - 1) / 2 - i for i in range(count)]


def _link(x: list[float], y: list[float]) -> Trace:
    return still(x, y, mode="lines", line={"color": POSITIVE, "width": 3}, opacity=0.6)


def _layer(x: float, y: list[float], names: list[str], colour: str) -> Trace:
    disc = {"size": 30, "color": colour, "line": {"color": INK, "width": 2}}
    look = {"mode": "markers+text", "marker": disc, "textposition": "bottom center"}
    return still([x] * len(y), y, text=names, textfont={"size": 15}, **look)
