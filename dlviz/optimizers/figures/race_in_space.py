"""A race on its loss as a surface: each runner's whole way, and where it is in each frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.descent.figures.replay import frames
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.space import DENSE, line_in_space, on_ground, scene, surface
from dlviz.drawing.theme import OPTIMIZER, OPTIMIZER_DASH, OPTIMIZER_SYMBOL, PAPER, figure

if TYPE_CHECKING:
    from dlviz.descent.compute.surfaces import Landscape
    from dlviz.drawing.landscape import Trace
    from dlviz.optimizers.compute.race import RaceResults
    from dlviz.text import Translate

SYMBOLS = {"triangle-up": "diamond-open", "star": "square-open", "pentagon": "circle-open"}
"""What Plotly has in space for the symbols that it has on paper only."""


def race_in_space(land: Landscape, results: RaceResults, tr: Translate = str) -> Recording:
    """Draw each lane just above the surface until it leaves the map; from then on its mark is gone.

    A steep land is drawn on a log scale, and says so.
    """
    names = [one.optimizer for one in results.race.runners]
    lines = [on_ground(land, lane) for lane in np.moveaxis(results.path, 1, 0)]
    both = list(zip(names, lines, strict=True))
    chosen, count = frames(len(results.loss)), len(names)
    tracks = []
    for i, line in enumerate(lines):
        steps = np.full((len(results.loss), 3), np.nan, dtype="f4")
        steps[: len(line[::DENSE])] = line[::DENSE]
        moving = 1 + count + i
        tracks += [Track(moving, prop, steps[chosen, k, None]) for k, prop in enumerate("xyz")]
    fig = figure(
        surface(land, tr),
        *(_way(name, line) for name, line in both),
        *(_head(name, line[:1], i, count) for i, (name, line) in enumerate(both)),
        scene=scene(land, tr, away=1.2),
        showlegend=False,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return Recording(fig, tuple(tracks), chosen)


def _way(name: str, line: np.ndarray) -> Trace:
    look = {"color": OPTIMIZER[name], "dash": OPTIMIZER_DASH[name], "width": 6}
    more = {"opacity": 0.6, "legendgroup": name, "hoverinfo": "name"}
    return line_in_space(line, name, mode="lines", line=look, **more)


def _head(name: str, here: np.ndarray, i: int, count: int) -> Trace:
    """Heads get smaller one after the other: all are seen where they lie on each other."""
    symbol = OPTIMIZER_SYMBOL[name]
    look = {
        "symbol": SYMBOLS.get(symbol, symbol),
        "size": 6 + min(2, 8 / count) * (count - 1 - i),
        "color": OPTIMIZER[name],
        "line": {"color": PAPER, "width": 1},
    }
    return line_in_space(here, name, mode="markers", marker=look, legendgroup=name)
