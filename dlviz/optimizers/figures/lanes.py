"""Runners side by side, recorded: faint where each will go, strong where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.descent.figures.replay import frames
from dlviz.drawing.landscape import scatter
from dlviz.drawing.recording import Growing, Recording, Tip, Track
from dlviz.drawing.theme import OPTIMIZER, OPTIMIZER_DASH, OPTIMIZER_SYMBOL, PAPER, figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlviz.drawing.landscape import Trace


def lanes(names: Sequence[str], lines: list[np.ndarray], hover: str, legend: bool) -> list[Trace]:
    """Return each lane's line (T, 2) faint, then all their trails, then all their heads.

    On the map, which has no legend, heads get smaller one after the other: all are seen where they
    lie on each other.
    """
    both = list(zip(names, lines, strict=True))
    step = min(6, 24 / len(both))  # on the map, where many stand at the minimum in the end
    return [
        *(_faint(name, line, hover) for name, line in both),
        *(_trail(name, line) for name, line in both),
        *(
            _head(name, line, legend, size=14 if legend else 12 + step * (len(both) - 1 - i))
            for i, (name, line) in enumerate(both)
        ),
    ]


def _faint(name: str, line: np.ndarray, hover: str) -> Trace:
    x, y = line.astype("f4").T
    return scatter(
        x, y, name, mode="lines", line={"color": OPTIMIZER[name], "width": 2}, opacity=0.28,
        legendgroup=name, showlegend=False, hovertemplate=hover,
    )  # fmt: skip


def _trail(name: str, line: np.ndarray) -> Trace:
    style = {"color": OPTIMIZER[name], "dash": OPTIMIZER_DASH[name], "width": 3}
    return scatter(
        line[:1, 0], line[:1, 1], name, mode="lines", line=style, legendgroup=name,
        showlegend=False, hoverinfo="skip",
    )  # fmt: skip


def _head(name: str, line: np.ndarray, legend: bool, size: float) -> Trace:
    edge = {"color": PAPER, "width": 1.5}
    marker = {
        "symbol": OPTIMIZER_SYMBOL[name],
        "size": size,
        "color": OPTIMIZER[name],
        "line": edge,
    }
    return scatter(
        line[:1, 0], line[:1, 1], name, mode="markers", marker=marker, legendgroup=name,
        showlegend=legend, hoverinfo="skip",
    )  # fmt: skip


def recorded(
    static: list[Trace],
    moving: list[Trace],
    lines: list[np.ndarray],
    look: Mapping[str, object],
    steps: int,
) -> Recording:
    """Let trails grow and heads move along their `lines`; a head is gone where its line ends."""
    chosen, tracks = frames(steps + 1), []
    for trail, line in enumerate(lines, len(static) + len(lines)):
        counts, faint = np.minimum(chosen + 1, len(line)), trail - len(lines)
        for i, prop in enumerate("xy"):
            tracks.append(Track(trail, prop, Growing(line[:, i], counts, faint)))
            tracks.append(Track(trail + len(lines), prop, Tip(line[:, i], chosen + 1, faint)))
    return Recording(figure(*static, *moving, **look), tuple(tracks), chosen)
