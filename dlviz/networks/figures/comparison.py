"""Two runs under one scrubber: what each answers on the plane, and both losses in one chart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import HERE, PAPER, SERIES, figure
from dlviz.networks.figures.decision_boundary import boundary_map

if TYPE_CHECKING:
    from dlviz.networks.compute.comparison import SideBySide
    from dlviz.text import Translate

LOOKS = ((SERIES[5], "dash"), (SERIES[2], "solid"))
LEAST = 1e-12  # of a loss that is shown: a logarithm has no place for 0


def two_boundaries(
    both: SideBySide, names: tuple[str, str], tr: Translate = str
) -> list[Recording]:
    """Return the boundary map of each run at the same epochs, with its name above."""
    films = [replace(boundary_map(one, tr), steps=both.epochs) for one in both.boundaries]
    for film, name in zip(films, names, strict=True):
        film.figure.update_layout(
            title={"text": name, "font": {"size": 17}, "x": 0.5, "y": 0.98, "yanchor": "top"},
            margin={"t": 34}, annotations=[],
        )  # fmt: skip
    return films


def two_losses(both: SideBySide, names: tuple[str, str], tr: Translate = str) -> Recording:
    """Training loss by epoch of both runs, on a log scale, with the shown epoch marked on each."""
    lines, marks, tracks = [], [], []
    for i, (one, name, (color, dash)) in enumerate(zip(both.boundaries, names, LOOKS, strict=True)):
        training = one.training
        loss = np.maximum(training.loss, LEAST)
        look = {"color": color, "dash": dash}
        lines.append(scatter(training.epochs, loss, name, mode="lines", line=look))
        here = np.stack([training.epochs, loss], axis=1)[one.frames]
        here[here > np.finfo(np.float32).max] = np.inf  # a recording is float32
        mark = {"color": HERE, "size": 13, "line": {"color": PAPER, "width": 2}}
        marks.append(still(here[0, :1], here[0, 1:], mode="markers", marker=mark))
        tracks += [Track(2 + i, prop, here[:, [k]]) for k, prop in enumerate("xy")]
    end = float(max(1, *(one.training.final_epoch for one in both.boundaries)))
    log = {"type": "log", "exponentformat": "power"}
    fig = figure(
        *lines,
        *marks,
        xaxis=axis(tr("epoch"), [-0.015 * end, 1.015 * end]),
        yaxis=axis(tr("loss"), None, **log),
        showlegend=True,
        margin={"t": 40, "b": 48},
    )
    return Recording(fig, tuple(tracks), both.epochs)
