"""One step of an optimizer on the map: what the slope alone, the momentum and the rule would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, corners, frame, ground, minima, scatter, spot, visible
from dlviz.drawing.theme import GRADIENT, HERE, INK, OPTIMIZER, SERIES, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.descent.compute.surfaces import Landscape
    from dlviz.optimizers.compute.race import RaceResults
    from dlviz.text import Translate

LONG = 0.3  # of the map: about as long the longest arrow is drawn
NICE = (1.0, 2.0, 5.0)


def magnified(land: Landscape, results: RaceResults, lane: int, step: int, lr: float) -> float:
    """Return by how much the arrows are drawn longer than they are: 1, 2, 5, 10 and so on."""
    longest = max(float(np.abs(move).max()) for move, *_ in _arrows(results, lane, step, lr))
    if not 0 < longest < np.inf:
        return 1.0
    room = LONG * float(np.ptp(land.x)) / longest
    power = 10.0 ** np.floor(np.log10(room))
    return float(max(nice * power for nice in NICE if nice * power <= room))


def update_arrows(
    land: Landscape, results: RaceResults, lane: int, step: int, lr: float, tr: Translate = str
) -> go.Figure:
    """Draw the way so far, and from its end the arrows at the rate `lr`; all `magnified` alike.

    A rectangle is as wide and as high as √v of x and of y, where the rule divides by that.
    """
    line = {"color": OPTIMIZER[results.race.runners[lane].optimizer], "width": 2.5}
    here = results.path[step, lane]
    way = visible(results.path[: step + 1, lane], *corners(land))
    factor = magnified(land, results, lane, step, lr)
    names = {"slope": tr("−η·slope"), "momentum": tr("−η·m"), "step": tr("the step taken")}
    return figure(
        ground(land, tr),
        {**minima(land, tr), "showlegend": False},
        scatter(way[:, 0], way[:, 1], tr("path"), mode="lines", line=line, showlegend=False),
        {**spot(here, tr("here"), "circle", HERE), "showlegend": False},
        *_rectangle(results.v[step, lane], here, land, tr),
        *(
            _arrow(here, factor * move, names[kind], colour)
            for move, kind, colour in _arrows(results, lane, step, lr)
        ),
        **frame(land, tr),
    )


def _arrows(
    results: RaceResults, lane: int, step: int, lr: float
) -> list[tuple[np.ndarray, str, str]]:
    """Return each arrow's (2,) move, what it is, and its colour."""
    found = [(-lr * results.slope[step, lane], "slope", GRADIENT)]
    if results.m[step, lane].any():
        found.append((-lr * results.m[step, lane], "momentum", OPTIMIZER["Momentum"]))
    return [*found, (results.update[step, lane], "step", INK)]


def _arrow(here: np.ndarray, move: np.ndarray, name: str, colour: str) -> Trace:
    (x, y), (to_x, to_y) = here, here + move
    head = {"symbol": ["circle", "arrow"], "size": [0, 15], "angleref": "previous", "color": colour}
    return scatter(
        [x, to_x], [y, to_y], name, mode="lines+markers", marker=head, hoverinfo="name",
        line={"color": colour, "width": 3.5},
    )  # fmt: skip


def _rectangle(v: np.ndarray, here: np.ndarray, land: Landscape, tr: Translate) -> list[Trace]:
    sides = np.sqrt(np.maximum(v, 0))
    if not (sides.any() and np.isfinite(sides).all()):
        return []
    half = 0.5 * LONG * float(np.ptp(land.x)) * sides / sides.max()
    x, y = (here + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])).T
    line = {"color": SERIES[5], "width": 2.5, "dash": "dot"}
    return [scatter(x, y, tr("√v of x and y"), mode="lines", line=line, hoverinfo="name")]
