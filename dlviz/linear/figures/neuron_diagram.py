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

LEFT, MIDDLE, RIGHT = 0.0, 1.45, 2.25
SHARE = 0.36  # of the way along its wire, a weight's label


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
    notes = [_note(LEFT, y, c, "right", xshift=-32) for y, c in zip(heights, captions, strict=True)]
    for i, y in enumerate(heights + SHARE * (centre - heights)):
        label = f"{names[i]} = <b>{format_number(theta[i])}</b>"
        notes += _weight(float(y), label, fit.gradient[i], tr)
    return figure(
        *(_wire(y, centre, w, n) for y, w, n in zip(heights, theta, widths, strict=True)),
        _inputs(heights, values),
        *_output(centre, "<b>ReLU</b>" if fit.linear.relu else "<b>Σ</b>"),
        annotations=[*notes, *_prices(centre, fit, row, tr)],
        xaxis={"visible": False, "range": [-0.95, 2.75]},
        yaxis={"visible": False, "range": [float(heights[-1]) - 0.6, 0.6]},
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        showlegend=False,
    )


def _wire(height: float, centre: float, weight: float, width: float) -> Trace:
    line = {"color": POSITIVE if weight >= 0 else NEGATIVE, "width": width}
    line["dash"] = "solid" if weight >= 0 else "dash"
    ends = [LEFT, MIDDLE], [height, centre]
    return still(*ends, mode="lines", line=line, opacity=0.6)


def _weight(y: float, label: str, slope: float, tr: Translate) -> tuple[Trace, Trace]:
    """The weight on its wire, and below it the slope with the way downhill."""
    way = "▲" if slope < 0 else "▼" if slope > 0 else "●"
    text = tr("{way} slope {slope}").format(way=way, slope=format_number(slope))
    at, font = (SHARE * MIDDLE, y), {"color": GRADIENT, "size": 15}
    below = _note(*at, text, bgcolor=PAPER, yshift=-19, font=font)
    return _note(*at, label, bgcolor=PAPER, yshift=2), below


def _inputs(heights: np.ndarray, values: np.ndarray) -> Trace:
    disc = {"size": 52, "color": SHADE, "line": {"color": INK, "width": 2}}
    text = [f"<b>{format_number(v if v == round(v, 2) else float(f'{v:.3g}'))}</b>" for v in values]
    look = {"mode": "markers+text", "marker": disc, "textfont": {"size": 15}}
    return still([LEFT] * len(values), heights, text=text, **look)


def _output(centre: float, sign: str) -> tuple[Trace, Trace]:
    level = [MIDDLE, RIGHT], [centre] * 2
    marker = {"size": [64, 40], "color": [PAPER, PREDICTION], "line": {"color": INK, "width": 2}}
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
    return _note(RIGHT, centre, above, yshift=40), _note(RIGHT, centre, below, yshift=-40)


def _note(x: float, y: float, text: str, anchor: str = "auto", **look: object) -> Trace:
    words = {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": anchor}
    return {**words, "font": {"size": 16}, **look}
