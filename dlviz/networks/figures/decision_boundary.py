"""Moving pictures of the plane under a net: its answers, and the space it folds the plane into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import CLASSES, INK, MUTED, PAPER, SIGNED, SYMBOLS, figure

if TYPE_CHECKING:
    from dlviz.networks.compute.decision_boundary import DecisionBoundary, HiddenSpace
    from dlviz.networks.compute.samples import Samples
    from dlviz.text import Translate

ROOM = (0.25, 0.18)  # of the frame, that a name needs
LABELLED = 8  # so few points are named by their coordinates
PLACES = ("bottom center", "top center")
_CURVE: Trace = {
    "type": "contour", "autocontour": False, "showscale": False, "showlegend": False,
    "hoverinfo": "skip",
    "contours": {"start": 127.5, "end": 127.5, "size": 1, "coloring": "none"},
    "line": {"color": INK, "width": 3, "smoothing": 0},
}  # fmt: skip
"""The line on which an output of 0 to 255 is halfway."""
REACH = {"Tanh": (-1.0, 1.0), "Sigmoid": (0.0, 1.0), "Step": (0.0, 1.0)}


def boundary_map(boundary: DecisionBoundary, tr: Translate = str) -> Recording:
    """Heat map of the output over x₁, x₂, its boundary, the points, each first neuron's line.

    A circle is a circle: both axes have one scale.
    """
    low, high = boundary.class_targets
    shades = np.clip((boundary.output - low) / (high - low), 0, 1)
    z = np.nan_to_num(shades * 255).round().astype(np.uint8)
    traces: list[Trace] = [
        {
            "type": "heatmap", "z": z[0], "x": boundary.axis, "y": boundary.axis,
            "zmin": 0, "zmax": 255, "colorscale": SIGNED, "showscale": False,
            "zsmooth": "best", "hoverinfo": "skip",
        }
    ]  # fmt: skip
    tracks = [Track(0, "z", z)]
    if boundary.neuron_lines is not None:
        for i in range(boundary.neuron_lines.shape[1]):
            tracks += _line(traces, boundary.neuron_lines[:, i])
    if boundary.straight is not None:
        tracks += _line(traces, boundary.straight, color=INK, width=3, dash="solid")
    else:
        traces.append({**_CURVE, "z": z[0], "x": boundary.axis, "y": boundary.axis})
        tracks.append(Track(len(traces) - 1, "z", z))
    samples = boundary.training.samples
    traces += [_points(samples, samples.x, label, tr) for label in (0, 1)]
    frame = _frame(traces, "x₁", "x₂", samples.limits, samples.limits)
    frame["xaxis"] |= {"constrain": "domain"}
    frame["yaxis"] |= {"constrain": "domain", "scaleanchor": "x"}
    return Recording(figure(*traces, **frame), tuple(tracks), _epochs(boundary))


def hidden_space(boundary: DecisionBoundary, tr: Translate = str) -> Recording:
    """Where the hidden layer sends the points and a square grid of the boundary.

    The dashed line is the output's boundary, which is always straight here. Needs two neurons:
    raises ValueError when no layer has them.
    """
    hidden = boundary.hidden
    if hidden is None:
        raise ValueError("hidden_space needs a hidden layer of 2 or more neurons; got none")
    grid = _light(hidden.grid)
    thin = {"color": MUTED, "width": 1.5}
    traces = [still(grid[0, :, 0], grid[0, :, 1], mode="lines", line=thin, opacity=0.7)]
    tracks = [Track(0, "x", grid[..., 0]), Track(0, "y", grid[..., 1])]
    if hidden.line is not None:
        tracks += _line(traces, hidden.line, color=INK, width=3)
    samples, ranges = boundary.training.samples, _ranges(boundary, hidden)
    points = _light(hidden.points)
    for label in (0, 1):
        chosen = samples.label == label
        trace = len(traces)
        traces.append(_points(samples, points[0], label, tr))
        if len(samples.x) <= LABELLED:
            names = _together(samples.x[chosen], points[:, chosen], ranges)
            traces[-1] |= {"text": names[0], "textposition": PLACES[label]}
            tracks.append(Track(trace, "text", names))
        tracks.append(Track(trace, "x", points[:, chosen, 0]))
        tracks.append(Track(trace, "y", points[:, chosen, 1]))
    fig = figure(*traces, **_frame(traces, *_names(hidden, tr), *ranges))
    return Recording(fig, tuple(tracks), _epochs(boundary))


def _epochs(boundary: DecisionBoundary) -> np.ndarray:
    return np.asarray(boundary.training.epochs[boundary.frames])


def _light(values: np.ndarray) -> np.ndarray:
    """Return float32 with 11 bits of its fraction, a quarter of a pixel, so that it packs well.

    What a run that broke sent beyond float32's range becomes infinite.
    """
    with np.errstate(over="ignore"):
        bits = values.astype(np.float32).view(np.uint32)
    return (bits & np.uint32(0xFFFF_F000)).view(np.float32)


def _together(x: np.ndarray, at: np.ndarray, ranges: list[tuple[float, float]]) -> list[list[str]]:
    """Name points x (N, 2) of one class in each frame; where names would collide they are one.

    Points closer than a fortieth of the frame, `ranges`, hide each other: "×2" says so.
    """
    span = np.ptp(np.array(ranges), axis=1)
    named = []
    for places in at:
        apart = np.abs(places[:, None] - places) / span
        first = (apart < ROOM).all(axis=2).argmax(axis=1)
        hidden = (apart < 1 / 40).all(axis=2)
        words = []
        for i in range(len(x)):
            group = np.flatnonzero(first == i)
            names = " ".join(f"({a:g},{b:g})" for a, b in x[group])
            several = len(group) > 1 and hidden[np.ix_(group, group)].all()
            count = f" ×{len(group)}" if several else ""
            words.append(f"{names}{count}" if len(group) else "")
        named.append(words)
    return named


def _line(
    traces: list[Trace], ends: np.ndarray, color: str = MUTED, width: int = 2, dash: str = "dash"
) -> list[Track]:
    """Add a straight line that moves; `ends` (F, 2, 2)."""
    far, look = _light(ends), {"color": color, "width": width, "dash": dash}
    trace = len(traces)
    traces.append(still(far[0, :, 0], far[0, :, 1], mode="lines", line=look))
    return [Track(trace, "x", far[..., 0]), Track(trace, "y", far[..., 1])]


def _points(samples: Samples, at: np.ndarray, label: int, tr: Translate) -> Trace:
    """Return the points of one class at `at` (N, 2); those held back for the test are open."""
    chosen = samples.label == label
    few = len(samples.x) <= LABELLED
    symbol = SYMBOLS[label]
    held = np.arange(len(samples.x))[chosen] >= samples.train_size
    named: Trace = {}
    if few:
        named["text"] = [f"({a:g},{b:g})→{label}" for a, b in samples.x[chosen]]
        named["textposition"] = [PLACES[i % 2] for i in np.flatnonzero(chosen)]
    return scatter(
        at[chosen, 0], at[chosen, 1], tr("class {n}").format(n=label),
        mode="markers+text" if few else "markers", showlegend=not few, **named,
        textfont={"size": 16, "shadow": "auto"},  # a halo: lines run through these words
        customdata=samples.x[chosen],
        hovertemplate="(%{customdata[0]:.3g}, %{customdata[1]:.3g})<extra></extra>",
        marker={
            "color": CLASSES[label], "size": 20 if few else 8,
            "symbol": [f"{symbol}-open" if out else symbol for out in held],
            "line": {"color": PAPER, "width": 2 if few else 1},
        },
    )  # fmt: skip


def _names(hidden: HiddenSpace, tr: Translate) -> tuple[str, str]:
    if hidden.width == 2:
        return tr("hidden neuron 1"), tr("hidden neuron 2")
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


def _frame(
    traces: list[Trace], x: str, y: str, x_range: tuple[float, float], y_range: tuple[float, float]
) -> dict[str, dict[str, object]]:
    plain = {"showgrid": False, "zeroline": False, "automargin": False}  # else it shifts by pixels
    named = any(trace.get("showlegend") for trace in traces)
    return {
        "xaxis": axis(x, list(x_range), **plain), "yaxis": axis(y, list(y_range), **plain),
        "margin": {"t": 40 if named else 12, "b": 58},
    }  # fmt: skip
