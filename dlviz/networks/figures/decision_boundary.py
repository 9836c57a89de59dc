"""A moving map of what a net answers over the plane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import CLASSES, INK, LOW, MUTED, PALE_CLASSES, SIGNED, SYMBOLS, figure
from dlviz.networks.figures.points import MARKS, frame, groups, line, named, points_of, shown

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.drawing.landscape import Trace
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.text import Translate

    Scale = list[list[object]]

REACH = 6.0  # of the plane in which there are no points yet
NAME = "boundary"  # of the map, where a click on it is told
SHADES = 8  # of each class's colour, from undecided to sure
_CURVE: Trace = {
    "type": "contour", "autocontour": False, "showscale": False, "showlegend": False,
    "hoverinfo": "skip",
    "contours": {"start": 127.5, "end": 127.5, "size": 1, "coloring": "none"},
    "line": {"color": INK, "width": 3, "smoothing": 0},
}  # fmt: skip
"""The line on which an output of 0 to 255 is halfway."""


def boundary_map(
    boundary: DecisionBoundary,
    tr: Translate = str,
    *,
    test_points: bool = True,
    discretize: bool = False,
    draggable: bool = False,
) -> Recording:
    """Heat map of the output over x₁, x₂, its boundary, the points, each first neuron's line.

    Of three or more classes each place has the colour of the class with the largest output, the
    stronger the farther it is ahead. `discretize` leaves the classes, of a regression the signs,
    as flat colours. A circle is a circle: both axes have one scale. `draggable` points can be
    moved in the browser.
    """
    z, look = _classes(boundary, discretize) if boundary.classes > 2 else _one(boundary, discretize)
    ground: Trace = {
        "type": "heatmap", "z": z[0], "x": boundary.axis, "y": boundary.axis, **look,
        "showscale": False, "hoverinfo": "skip",
    }  # fmt: skip
    traces, tracks = [ground], [Track(0, "z", z)]
    if boundary.neuron_lines is not None:
        for i in range(boundary.neuron_lines.shape[1]):
            tracks += line(traces, boundary.neuron_lines[:, i])
    if boundary.straight is not None:
        tracks += line(traces, boundary.straight, color=INK, width=3, dash="solid")
    elif boundary.classes == 2:
        traces.append({**_CURVE, "z": z[0], "x": boundary.axis, "y": boundary.axis})
        tracks.append(Track(len(traces) - 1, "z", z))
    samples = boundary.training.samples
    there = groups(samples, shown(samples, test_points))
    traces += [points_of(boundary, samples.x, label, rows) for label, rows in there]
    labels = [label for label, _ in there]
    layout = _plane(samples.limits, draggable)
    if not named(samples):
        layout["annotations"] = [_legend(boundary, labels, tr)]
        layout["margin"]["t"] = 32
    epochs = boundary.training.epochs[boundary.frames]
    return Recording(figure(*traces, **layout), tuple(tracks), epochs)


def _legend(boundary: DecisionBoundary, labels: list[int], tr: Translate) -> dict[str, object]:
    """Return one line above the plane that says which class is which; Plotly's own takes two."""
    what, names = tr("class"), [str(label) for label in labels]
    if not boundary.classes:
        what, names = tr("target"), ["≤>"[label] + " 0" for label in labels]
    marks = [f'<span style="color:{CLASSES[i]}">{MARKS[SYMBOLS[i]]}</span>' for i in labels]
    words = [what, *(f"{mark} {name}" for mark, name in zip(marks, names, strict=True))]
    at = {"x": 0.5, "xref": "x domain", "y": 1, "yref": "y domain", "yanchor": "bottom"}
    return {"text": " \u2002".join(words), "showarrow": False, "yshift": 2, **at}


def empty_plane(tr: Translate = str) -> go.Figure:
    """Return the plane of `boundary_map` without any points, to put some on."""
    layout = _plane((-REACH, REACH), draggable=True)
    for name in ("xaxis", "yaxis"):
        layout[name] |= {"showgrid": True, "mirror": True}
    words = {"text": tr("Click to add a point"), "font": {"size": 20, "color": MUTED}}
    layout["annotations"] = [{**words, "x": 0, "y": 0, "showarrow": False}]
    return figure(**layout)


def _plane(limits: tuple[float, float], draggable: bool) -> dict[str, Any]:
    layout: dict[str, Any] = {**frame("x₁", "x₂", limits, limits)}
    layout["xaxis"] |= {"constrain": "domain"}
    layout["yaxis"] |= {"constrain": "domain", "scaleanchor": "x"}
    layout["meta"] = {"name": NAME, "draggable": draggable}
    return {**layout, "dragmode": False} if draggable else layout


def _one(boundary: DecisionBoundary, discretize: bool) -> tuple[np.ndarray, Trace]:
    """Return the output as a byte a cell (F, C, C), from one end of its scale to the other."""
    low, high = boundary.ends
    bytes_ = np.nan_to_num(255 * np.clip((boundary.output - low) / (high - low), 0, 1))
    if not discretize:
        return bytes_.round().astype(np.uint8), _look(255, SIGNED)
    z = np.ceil(bytes_ - 0.5).astype(np.uint8)  # halfway is not above halfway
    return z, _look(255, _flat(PALE_CLASSES[:2]))


def _classes(boundary: DecisionBoundary, discretize: bool) -> tuple[np.ndarray, Trace]:
    """Return which class leads in each cell and by how much, as one of SHADES of its colour."""
    colours, predicted = PALE_CLASSES[: boundary.classes], boundary.predicted
    if predicted is None:
        raise ValueError("three or more classes need a class for each cell; got none")
    if discretize:
        return predicted, _look(boundary.classes, _flat(colours), smooth=False)
    low, high = boundary.ends
    lead = np.nan_to_num(np.clip(boundary.output / (high - low), 0, 1))
    shade = np.minimum(SHADES * lead, SHADES - 1).astype(np.uint8)
    return SHADES * predicted + shade, _look(
        SHADES * boundary.classes, _bands(colours), smooth=False
    )


def _look(top: int, scale: Scale, smooth: bool = True) -> Trace:
    """Return how bytes look: smooth from 0 to `top`, else each of so many in a step of its own."""
    ends = (0, top) if smooth else (-0.5, top - 0.5)
    zsmooth = "best" if smooth else False
    return {"zmin": ends[0], "zmax": ends[1], "colorscale": scale, "zsmooth": zsmooth}


def _flat(colours: tuple[str, ...]) -> Scale:
    return _steps([(colour, colour) for colour in colours])


def _bands(colours: tuple[str, ...]) -> Scale:
    return _steps([(LOW, colour) for colour in colours])


def _steps(parts: list[tuple[str, str]]) -> Scale:
    """Return a scale of equal parts, each from one colour to another."""
    scale: Scale = []
    for i, (first, last) in enumerate(parts):
        scale += [[i / len(parts), first], [(i + 1) / len(parts), last]]
    return scale
