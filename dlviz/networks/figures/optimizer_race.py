"""A race on a net, recorded: losses, shares classified correctly, and what each net answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, until
from dlviz.networks.figures.decision_boundary import boundary_map
from dlviz.optimizers.figures.lanes import lanes, recorded
from dlviz.optimizers.figures.race_by_step import LEGEND, across, names_of, race_by_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.drawing.recording import Recording
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.compute.optimizer_race import NetRaceResults
    from dlviz.text import Translate


def losses(results: NetRaceResults, *, by_cost: str = "", tr: Translate = str) -> Recording:
    """Loss on all points by step, or by the points seen, on a log axis; dashed: the finish.

    Batches of few points throw a loss above its start: the frame has room for two decades of that.
    """
    film = race_by_step(results, by_cost=by_cost, decades=1, tr=tr)
    low, high = film.figure.layout.yaxis.range
    most = np.log10(np.nanmax(np.where(np.isfinite(results.loss), results.loss, np.nan)))
    film.figure.layout.yaxis.range = low, max(high, min(most + 0.1, high + 2))
    return film


def accuracies(results: NetRaceResults, *, by_cost: str = "", tr: Translate = str) -> Recording:
    """Share of all points that is classified correctly, by step or by the points seen."""
    along = across(results, by_cost)
    lines = [np.c_[x, y] for x, y in zip(along.T, results.accuracy.T, strict=True)]
    hover = tr("step {step}, correct {share}").format(step="%{pointNumber}", share="%{y:.1%}")
    look = {
        "xaxis": axis(by_cost or tr("step"), [0, 1.03 * until(float(along.max()))]),
        "yaxis": axis(tr("classified correctly"), [0, 1.04], tickformat=".0%"),
        "legend": LEGEND,
        "showlegend": False,
    }
    moving = lanes(names_of(results), lines, hover, legend=True)
    return recorded([], moving, lines, look, len(results.loss) - 1)


def boundaries(
    results: NetRaceResults,
    which: Sequence[int],
    seen: Sequence[DecisionBoundary],
    steps: np.ndarray,
    tr: Translate = str,
) -> list[Recording]:
    """Return the map of what each of these lanes' nets answers at `steps` (F,), with its name."""
    films = []
    for lane, one in zip(which, seen, strict=True):
        bare = replace(one, neuron_lines=None, hidden=None)
        film = replace(boundary_map(bare, tr), steps=steps)
        film.figure.update_layout(
            title={"text": names_of(results)[lane], "font": {"size": 17}, "x": 0.5, "y": 0.98},
            margin={"t": 34},
        )  # fmt: skip
        film.figure.layout.yaxis.constraintoward = "top"
        film.figure.layout.annotations = ()  # which class is which, once is enough
        films.append(film)
    return films
