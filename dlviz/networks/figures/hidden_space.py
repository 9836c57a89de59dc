"""The space that a hidden layer folds the plane into, as it moves through a training."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import INK, MUTED, figure
from dlviz.networks.figures.network_diagram import neuron_names
from dlviz.networks.figures.points import (
    PLACES,
    frame,
    groups,
    light,
    line,
    named,
    points_of,
    shown,
)

if TYPE_CHECKING:
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.compute.hidden_space import HiddenSpace
    from dlviz.text import Translate

ROOM = (0.25, 0.18)  # of the frame, that a name needs
REACH = {"Tanh": (-1.0, 1.0), "Sigmoid": (0.0, 1.0), "Step": (0.0, 1.0)}


def hidden_space(
    boundary: DecisionBoundary, tr: Translate = str, *, test_points: bool = True
) -> Recording:
    """Where the hidden layer sends the points and a square grid of the boundary.

    The dashed line is the output's boundary, which is always straight here. Needs two neurons:
    raises ValueError when no layer has them.
    """
    hidden = boundary.hidden
    if hidden is None:
        raise ValueError("hidden_space needs a hidden layer of 2 or more neurons; got none")
    grid = light(hidden.grid)
    thin = {"color": MUTED, "width": 1.5}
    traces = [still(grid[0, :, 0], grid[0, :, 1], mode="lines", line=thin, opacity=0.7)]
    tracks = [Track(0, "x", grid[..., 0]), Track(0, "y", grid[..., 1])]
    if hidden.line is not None:
        tracks += line(traces, hidden.line, color=INK, width=3)
    samples, ranges = boundary.training.samples, _ranges(boundary, hidden)
    points = light(hidden.points)
    for label, rows in groups(samples, shown(samples, test_points)):
        trace = len(traces)
        traces.append(points_of(boundary, points[0], label, rows))
        if named(samples):
            names = _together(samples.x[rows], points[:, rows], ranges)
            smaller = {"size": 14, "shadow": "auto"}  # two names may share one place
            traces[-1] |= {"text": names[0], "textposition": PLACES[label % 2], "textfont": smaller}
            tracks.append(Track(trace, "text", names))
        tracks.append(Track(trace, "x", points[:, rows, 0]))
        tracks.append(Track(trace, "y", points[:, rows, 1]))
    fig = figure(*traces, **frame(*_names(boundary, hidden, tr), *ranges))
    return Recording(fig, tuple(tracks), boundary.training.epochs[boundary.frames])


def _together(x: np.ndarray, at: np.ndarray, ranges: list[tuple[float, float]]) -> list[list[str]]:
    """Name points x (N, 2) of one class in each frame; where names would collide they are one.

    Points closer than a fortieth of the frame, `ranges`, hide each other: "×2" says so.
    """
    span = np.ptp(np.array(ranges), axis=1)
    apart = np.abs(at[:, :, None] - at[:, None]) / span  # (F, N, N, 2)
    first = (apart < ROOM).all(axis=3).argmax(axis=2)
    hidden = (apart < 1 / 40).all(axis=3)
    named, known = [], {}  # most frames are like the one before
    for one, close in zip(first, hidden, strict=True):
        key = one.tobytes(), close.tobytes()
        if key not in known:
            known[key] = _words(x, one, close)
        named.append(known[key])
    return named


def _words(x: np.ndarray, first: np.ndarray, hidden: np.ndarray) -> list[str]:
    """Name each point x (N, 2) beside the `first` of those that it stands with (N,)."""
    words = []
    for i in range(len(x)):
        group = np.flatnonzero(first == i)
        names = "".join(f"({a:g},{b:g})" for a, b in x[group])
        several = len(group) > 1 and hidden[np.ix_(group, group)].all()
        words.append(f"{names} ×{len(group)}" if several else names)
    return words


def _names(boundary: DecisionBoundary, hidden: HiddenSpace, tr: Translate) -> tuple[str, str]:
    """Name the axes: two neurons as in the drawing of the net."""
    if hidden.width == 2:
        net = boundary.training.network
        first, second = neuron_names(net.sizes, net.inputs)[hidden.layer]
        return first, second
    return tr("output direction"), tr("perpendicular direction")


def _ranges(boundary: DecisionBoundary, hidden: HiddenSpace) -> list[tuple[float, float]]:
    """Frame what the neurons can reach; where that has no end, what the grid reaches."""
    name = boundary.training.network.activations[hidden.layer - 1]
    sound = hidden.grid[np.isfinite(hidden.grid).all(axis=(1, 2))]
    ends = sound[[0, -1]].reshape(-1, 2)
    low, high = ends.min(axis=0), ends.max(axis=0)
    if hidden.width == 2 and name in REACH:
        low, high = (np.full(2, end) for end in REACH[name])
    margin = np.array([0.75, 0.55]) * np.maximum(high - low, 1e-6)  # names are wide
    return [(float(a), float(b)) for a, b in zip(low - margin, high + margin, strict=True)]
