"""The points that a net learns from, as they stand in its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.recording import Track
from dlviz.drawing.theme import CLASSES, MUTED, PAPER, SYMBOLS, TARGETS

if TYPE_CHECKING:
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.compute.samples import Samples

CORNERS = (-0.5, 1.5)  # the frame in which points are named, if there are few
LABELLED = 8  # so few
MARKS = dict(zip(SYMBOLS, "●■◆✚✕", strict=False))  # symbols among words
PLACES = ("bottom center", "top center")


def named(samples: Samples) -> bool:
    """Whether the points are so few, and so far apart, that each bears its name."""
    return len(samples.x) <= LABELLED and samples.limits == CORNERS


def shown(samples: Samples, test_points: bool) -> int:
    """Return how many of the points are drawn: those held back for the test come last."""
    return len(samples.x) if test_points else samples.train_size


def groups(samples: Samples, count: int) -> list[tuple[int, np.ndarray]]:
    """Return each class among the first `count` points, with the rows (n,) of its points."""
    label = samples.label[:count]
    return [(int(one), np.flatnonzero(label == one)) for one in np.unique(label)]


def points_of(boundary: DecisionBoundary, at: np.ndarray, label: int, rows: np.ndarray) -> Trace:
    """Return the points `rows` of one class at `at` (N, 2); those held back for the test are open.

    A number to hit is a colour between those of −1 and 1; its sign is the symbol as well.
    """
    colour: dict[str, object]
    samples = boundary.training.samples
    few = named(samples)
    symbol = SYMBOLS[label]
    held = rows >= samples.train_size
    extra: Trace = {}
    if few:
        extra["text"] = [f"({a:g},{b:g})→{label}" for a, b in samples.x[rows]]
        extra["textposition"] = [PLACES[i % 2] for i in rows]
    name, colour = str(label), {"color": CLASSES[label]}
    if samples.t is not None and not boundary.classes:
        name, strong = "≤>"[label] + " 0", {"cmin": -1, "cmax": 1, "colorscale": TARGETS}
        colour = {"color": samples.t[rows, 0].astype("f4"), **strong}
    return scatter(
        at[rows, 0], at[rows, 1], name,
        mode="markers+text" if few else "markers", showlegend=False, **extra,
        textfont={"size": 16, "shadow": "auto"},  # a halo: lines run through these words
        customdata=samples.x[rows],
        hovertemplate="(%{customdata[0]:.3g}, %{customdata[1]:.3g})<extra></extra>",
        marker={
            **colour, "size": 20 if few else _size(len(samples.x)),
            "symbol": [f"{symbol}-open" if out else symbol for out in held],
            "line": {"color": PAPER, "width": 2 if few else 1},
        },
    )  # fmt: skip


def _size(points: int) -> int:
    """Return how many pixels wide a point is: where there are many they hide each other."""
    return 12 if points <= 30 else 8 if points <= 120 else 6


def light(values: np.ndarray) -> np.ndarray:
    """Return float32 with 11 bits of its fraction, a quarter of a pixel, so that it packs well.

    What a run that broke sent beyond float32's range becomes infinite.
    """
    with np.errstate(over="ignore"):
        bits = values.astype(np.float32).view(np.uint32)
    return (bits & np.uint32(0xFFFF_F000)).view(np.float32)


def line(
    traces: list[Trace], ends: np.ndarray, color: str = MUTED, width: int = 2, dash: str = "dash"
) -> list[Track]:
    """Add a straight line that moves; `ends` (F, 2, 2)."""
    far, look = light(ends), {"color": color, "width": width, "dash": dash}
    trace = len(traces)
    traces.append(still(far[0, :, 0], far[0, :, 1], mode="lines", line=look))
    return [Track(trace, "x", far[..., 0]), Track(trace, "y", far[..., 1])]


def frame(
    x: str, y: str, x_range: tuple[float, float], y_range: tuple[float, float]
) -> dict[str, dict[str, object]]:
    """Return both axes with their names and ranges, and their margins."""
    plain = {"showgrid": False, "zeroline": False, "automargin": False}  # else it shifts by pixels
    return {
        "xaxis": axis(x, list(x_range), **plain), "yaxis": axis(y, list(y_range), **plain),
        "margin": {"t": 12, "b": 58, "l": 60, "r": 8},
    }  # fmt: skip
