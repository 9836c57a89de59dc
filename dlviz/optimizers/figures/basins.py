"""A map of starts, each in the colour of the minimum that an optimizer comes to from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, frame, scatter, spot
from dlviz.drawing.theme import INK, MUTED, PAPER, REGION, SERIES, SHADE, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.descent.compute.surfaces import Landscape
    from dlviz.optimizers.compute.basins import BasinsResult
    from dlviz.text import Translate

LOST = REGION["diverges"]
BASIN = tuple(colour for colour in SERIES if colour not in (LOST, SERIES[-1]))  # nor the grey


def basin_map(
    land: Landscape,
    result: BasinsResult,
    lane: int,
    start: tuple[float, ...],
    tr: Translate = str,
) -> go.Figure:
    """Draw where one optimizer ends; stars are the minima, in the colours of their basins.

    Starts that end elsewhere are pale, those that diverge have the colour of that region.
    """
    count = len(result.minima)
    colours = [BASIN[i % len(BASIN)] for i in range(count)]
    scale = [*colours, SHADE, LOST]
    edges = np.repeat(np.arange(len(scale) + 1) / len(scale), 2)[1:-1]
    cells: Trace = {
        "type": "heatmap", "x": result.x, "y": result.y, "z": result.end[lane].astype("u1"),
        "colorscale": [[e, c] for e, c in zip(edges, np.repeat(scale, 2), strict=True)],
        "zmin": -0.5, "zmax": len(scale) - 0.5, "showscale": False, "opacity": 0.75,
        "hovertemplate": "%{x:.3g}, %{y:.3g}<extra></extra>",
    }  # fmt: skip
    x, y = np.array(result.minima).reshape(-1, 2).T
    star = {"symbol": "star", "size": 20, "color": colours, "line": {"color": PAPER, "width": 2}}
    return figure(
        cells,
        scatter(x, y, tr("minimum"), mode="markers", marker=star, showlegend=False),
        *_legend(result, lane, tr),
        {**spot(np.array(start), tr("start"), "circle-open", INK), "showlegend": False},
        **frame(land, tr),
    )


def _legend(result: BasinsResult, lane: int, tr: Translate) -> list[Trace]:
    """Name the two colours that have no star."""
    *_, elsewhere, lost = result.share(lane)
    both = ((elsewhere, tr("elsewhere"), SHADE), (lost, tr("diverged"), LOST))
    square = {"symbol": "square", "size": 14, "line": {"color": MUTED, "width": 1}}
    return [
        scatter([None], [None], name, mode="markers", marker={**square, "color": colour})
        for share, name, colour in both
        if share
    ]
