"""The neuron itself: inputs, weights as wires, the sum, the price; and which way each should go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, still
from dlviz.drawing.theme import (
    GRADIENT,
    INK,
    MUTED,
    NEGATIVE,
    PAPER,
    POSITIVE,
    PREDICTION,
    SHADE,
    figure,
)
from dlviz.text import format_number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.linear.compute.linear import Fit
    from dlviz.text import Translate

LEFT, MIDDLE, RIGHT, EDGE = 0.0, 1.9, 2.6, 2.95
LONGEST = 18  # letters of a column's name


def neuron_diagram(fit: Fit, row: int, names: tuple[str, ...], tr: Translate = str) -> go.Figure:
    """The neuron with the values of `row` (from 0); a wire is as thick as what it brings.

    Arrows under the weights point where a step of gradient descent would move them.
    """
    theta = np.array(fit.linear.theta)
    values = np.append(fit.inputs[row], 1.0)
    brings = np.abs(values * (theta / max(1.0, np.abs(theta).max())))
    widths = 2 + 9 * brings / (brings.max() or 1.0)
    heights = -np.arange(len(theta), dtype=float)
    centre = float(heights.mean())
    captions = [*(tr(c) for c in fit.linear.dataset.columns[:-1]), tr("bias")]
    notes: list[Trace] = []
    for y, caption, name, weight, slope in zip(
        heights, captions, names, theta, fit.gradient, strict=True
    ):
        short = caption if len(caption) <= LONGEST else caption[: LONGEST - 1] + "…"
        label = f"{short}: {name} = <b>{format_number(weight)}</b>"
        notes.append(_weight(float(y), label, slope, tr))
    return figure(
        *(_wire(y, centre, w, n) for y, w, n in zip(heights, theta, widths, strict=True)),
        _inputs(heights, values),
        *_output(centre, "<b>ReLU</b>" if fit.linear.relu else "<b>Σ</b>"),
        annotations=[*notes, *_prices(centre, fit, row, tr)],
        xaxis={"visible": False, "range": [-0.3, EDGE]},
        yaxis={"visible": False, "range": [float(heights[-1]) - 0.6, 0.6]},
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        showlegend=False,
    )


def _wire(height: float, centre: float, weight: float, width: float) -> Trace:
    line = {"color": POSITIVE if weight >= 0 else NEGATIVE, "width": width}
    line["dash"] = "solid" if weight >= 0 else "dash"
    ends = [LEFT, MIDDLE], [height, centre]
    return still(*ends, mode="lines", line=line, opacity=0.6)


def _weight(y: float, label: str, slope: float, tr: Translate) -> Trace:
    """The weight beside its input, and below it the slope with the way downhill."""
    way = "▲" if slope < 0 else "▼" if slope > 0 else "●"
    below = tr("{way} slope {slope}").format(way=way, slope=format_number(slope))
    text = f'{label}<br><span style="color:{GRADIENT};font-size:.9em">{below}</span>'
    return _note(LEFT, y, text, "left", xshift=30, align="left", bgcolor=PAPER, borderpad=1)


def _inputs(heights: np.ndarray, values: np.ndarray) -> Trace:
    disc = {"size": 46, "color": SHADE, "line": {"color": INK, "width": 2}}
    text = [f"<b>{format_number(v if v == round(v, 2) else float(f'{v:.3g}'))}</b>" for v in values]
    look = {"mode": "markers+text", "marker": disc, "textfont": {"size": 14}}
    return still([LEFT] * len(values), heights, text=text, **look)


def _output(centre: float, sign: str) -> tuple[Trace, Trace]:
    level = [MIDDLE, RIGHT], [centre] * 2
    marker = {"size": [52, 34], "color": [PAPER, PREDICTION], "line": {"color": INK, "width": 2}}
    look = {"mode": "markers+text", "marker": marker, "textfont": {"size": 17}}
    wire = still(*level, mode="lines", line={"color": MUTED, "width": 3})
    return wire, still(*level, text=[sign, ""], **look)


def _prices(centre: float, fit: Fit, row: int, tr: Translate) -> tuple[Trace, Trace]:
    predicted, target = (
        format_number(float(fit.predictions[row])),
        format_number(float(fit.target[row])),
    )
    above = tr("prediction {prediction}").format(prediction=f"<b>{predicted}</b>")
    below = tr("target {target}").format(target=f"<b>{target}</b>")
    at = EDGE, centre
    return _note(*at, above, "right", yshift=36), _note(*at, below, "right", yshift=-36)


def _note(x: float, y: float, text: str, anchor: str = "auto", **look: object) -> Trace:
    words = {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": anchor}
    return {**words, "font": {"size": 15}, **look}
