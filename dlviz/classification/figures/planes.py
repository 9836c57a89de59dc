"""k classes: the regions that k planes make, the planes themselves, and how their slopes grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.theme import CLASSES, HERE, INK, LOW, PALE_CLASSES, PAPER, SYMBOLS, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.classification.compute.softmax_regression import Moment, Planes
    from dlviz.text import Translate

CAMERA = {"eye": {"x": -1.6, "y": -1.75, "z": 1.0}, "center": {"x": 0, "y": 0, "z": -0.1}}


def regions(
    moment: Moment, point: int, name: str, tr: Translate = str, *, draggable: bool = False
) -> go.Figure:
    """Each place in the colour of the class that is ahead there, the stronger the surer.

    Hover over a point for its p and p − y. `point` is ringed; `name` is told with a click.
    """
    points = moment.walk.knobs.points
    (left, right), (low, high) = points.frame
    count = len(moment.planes)
    sure = np.clip((moment.surest - 1 / count) / (1 - 1 / count), 0, 0.98)
    plain = {"showgrid": False, "zeroline": False}
    across, up = (axis(tr(it), None, **plain) for it in points.axes)
    across["range"], up["range"] = [left, right], [low, high]
    if (left, right) == (low, high):
        across |= {"constrain": "domain"}
        up |= {"constrain": "domain", "scaleanchor": "x"}
    return figure(
        {
            "type": "heatmap", "x": moment.axes[0], "y": moment.axes[1],
            "z": (moment.leader + sure).astype("f4"), "zmin": 0, "zmax": count,
            "colorscale": _bands(count), "showscale": False, "hoverinfo": "skip",
        },
        *(_points_of(moment, i, tr) for i in np.unique(moment.walk.label)),
        _ring(moment, point),
        xaxis=across, yaxis=up, meta={"name": name, **({"draggable": True} if draggable else {})},
        **({"dragmode": False} if draggable else {}),
    )  # fmt: skip


def _bands(count: int) -> list[list[object]]:
    """Return a scale of equal parts, each from the page to a class's pale colour."""
    scale: list[list[object]] = []
    for i in range(count):
        scale += [[i / count, LOW], [(i + 1) / count, PALE_CLASSES[i]]]
    return scale


def _points_of(moment: Moment, label: int, tr: Translate) -> Trace:
    rows = moment.walk.label == label
    x, y = moment.walk.x[rows].T
    many = len(moment.walk.x) > 60
    mark = {"color": CLASSES[label], "symbol": SYMBOLS[label], "size": 9 if many else 13}
    said = [
        tr("p: {p}<br>p − y: {error}").format(p=_three(p), error=_three(e))
        for p, e in zip(moment.p[rows], moment.error[rows], strict=True)
    ]
    return scatter(
        x, y, tr(moment.walk.knobs.points.names[label]), mode="markers",
        marker={**mark, "line": {"color": PAPER, "width": 1.5}}, text=said,
        hovertemplate="(%{x:.3g}, %{y:.3g})<br>%{text}<extra></extra>",
    )  # fmt: skip


def _three(values: np.ndarray) -> str:
    return ", ".join(f"{value:.3f}" for value in values).replace("-", "−")


def _ring(moment: Moment, point: int) -> Trace:
    at = moment.walk.x[[point]]
    ring = {"symbol": "circle-open", "size": 24, "color": HERE, "line": {"width": 3}}
    return still(at[:, 0], at[:, 1], mode="markers", marker=ring)


def planes_in_space(moment: Moment, tr: Translate = str) -> go.Figure:
    """The k planes over the plane of the points: who is highest has the region below."""
    (left, right), (low, high) = moment.walk.knobs.points.frame
    x, y = np.linspace(left, right, 9), np.linspace(low, high, 9)
    traces = [
        {
            "type": "surface", "x": x, "y": y, "opacity": 0.85, "showscale": False,
            "z": (plane[0] * x[None, :] + plane[1] * y[:, None] + plane[2]).astype("f4"),
            "colorscale": [[0, CLASSES[i]], [1, CLASSES[i]]], "name": tr(name), "showlegend": True,
            "hovertemplate": "%{z:.3g}<extra>" + tr(name) + "</extra>",
        }
        for i, (plane, name) in enumerate(
            zip(moment.planes, moment.walk.knobs.points.names, strict=True)
        )
    ]  # fmt: skip
    small = {"tickfont": {"size": 12}, "nticks": 5}
    named = {"font": {"size": 13}}
    names = moment.walk.knobs.points.axes
    return figure(
        *traces,
        scene={
            "xaxis": {"range": [left, right], "title": {"text": tr(names[0]), **named}, **small},
            "yaxis": {"range": [low, high], "title": {"text": tr(names[1]), **named}, **small},
            "zaxis": {"title": {"text": tr("height z"), **named}, **small},
            "camera": CAMERA, "aspectratio": {"x": 1, "y": 1, "z": 0.8},
        },
        margin={"l": 0, "r": 0, "t": 36, "b": 0},
    )  # fmt: skip


def size_by_step(walk: Planes, step: int, tr: Translate = str) -> go.Figure:
    """‖w‖ of all slopes by step, on a log axis of steps, with a mark at `step`."""
    steps = np.arange(1, len(walk.loss))
    row = max(1, min(step, len(walk.loss) - 1))
    here = {"color": HERE, "size": 15, "line": {"color": PAPER, "width": 2}}
    top = float(np.nanmax(walk.norm)) or 1.0
    return figure(
        scatter(steps, walk.norm[1:], "‖w‖", mode="lines", line={"color": INK, "width": 4}),
        still([row], [walk.norm[row]], mode="markers", marker=here, cliponaxis=False),
        xaxis=axis(tr("step (log scale)"), [0, float(np.log10(len(steps)))], type="log", dtick=1),
        yaxis=axis("‖w‖", [0, 1.08 * top]),
        showlegend=False,
    )
