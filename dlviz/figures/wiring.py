"""The neuron itself: inputs, weights as wires, the sum, the price; and which way each should go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.theme import (
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

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.compute.linear import Fit
    from dlviz.text import Translate

LEFT, MIDDLE, RIGHT = 0.0, 1.45, 2.25
SHARE = 0.36  # of the way along its wire, a weight's label


def wiring(fit: Fit, row: int, names: tuple[str, ...], tr: Translate = str) -> go.Figure:
    """The neuron with the values of `row` (from 0); a wire is as thick as what it brings.

    Arrows under the weights point where a step of gradient descent would move them.
    """
    theta = np.array(fit.linear.theta)
    values = np.append(fit.inputs[row], 1.0)
    brings = np.abs(values * (theta / max(1.0, np.abs(theta).max())))
    heights = -np.arange(len(theta), dtype=float)
    centre = float(heights.mean())
    fig = figure()
    for height, weight, brought in zip(heights, theta, brings, strict=True):
        _wire(fig, height, centre, weight, 2 + 9 * brought / (brings.max() or 1.0))
    for i, height in enumerate(heights):
        y = height + SHARE * (centre - height)
        _weight(fig, y, f"{names[i]} = <b>{number(theta[i])}</b>", fit.gradient[i], tr)
    _inputs(fig, heights, values, [tr(c) for c in fit.linear.table.columns[:-1]] + [tr("bias")])
    _output(fig, centre, fit, row, tr)
    fig.update_xaxes(visible=False, range=[-0.95, 2.75])
    fig.update_yaxes(visible=False, range=[heights[-1] - 0.6, 0.6])
    return fig.update_layout(margin={"l": 4, "r": 4, "t": 8, "b": 8}, showlegend=False)


def _wire(fig: go.Figure, height: float, centre: float, weight: float, width: float) -> None:
    line = {"color": POSITIVE if weight >= 0 else NEGATIVE, "width": width}
    line["dash"] = "solid" if weight >= 0 else "dash"
    ends = {"x": [LEFT, MIDDLE], "y": [height, centre]}
    fig.add_scatter(**ends, mode="lines", line=line, opacity=0.6, hoverinfo="skip")


def _weight(fig: go.Figure, y: float, label: str, slope: float, tr: Translate) -> None:
    """The weight on its wire, and below it the slope with the way downhill."""
    _note(fig, SHARE * MIDDLE, y, label, bgcolor=PAPER, yshift=2)
    way = "▲" if slope < 0 else "▼" if slope > 0 else "●"
    text = tr("{way} slope {slope}").format(way=way, slope=number(slope))
    _note(
        fig,
        SHARE * MIDDLE,
        y,
        text,
        yshift=-19,
        font={"color": GRADIENT, "size": 15},
        bgcolor=PAPER,
    )


def _inputs(fig: go.Figure, heights: np.ndarray, values: np.ndarray, captions: list[str]) -> None:
    disc = {"size": 52, "color": SHADE, "line": {"color": INK, "width": 2}}
    text = [f"<b>{number(v if v == round(v, 2) else float(f'{v:.3g}'))}</b>" for v in values]
    look = {"mode": "markers+text", "marker": disc, "textfont": {"size": 15}, "hoverinfo": "skip"}
    fig.add_scatter(x=[LEFT] * len(values), y=heights, text=text, **look)
    for height, caption in zip(heights, captions, strict=True):
        _note(fig, LEFT, height, caption, xanchor="right", xshift=-32)


def _output(fig: go.Figure, centre: float, fit: Fit, row: int, tr: Translate) -> None:
    level = {"x": [MIDDLE, RIGHT], "y": [centre] * 2, "hoverinfo": "skip"}
    fig.add_scatter(**level, mode="lines", line={"color": MUTED, "width": 3})
    marker = {"size": [64, 40], "color": [PAPER, PREDICTION], "line": {"color": INK, "width": 2}}
    sign = "<b>ReLU</b>" if fit.linear.floor else "<b>Σ</b>"
    look = {"mode": "markers+text", "marker": marker, "textfont": {"size": 17}}
    fig.add_scatter(**level, text=[sign, ""], **look)
    predicted, target = number(float(fit.predictions[row])), number(float(fit.target[row]))
    above = tr("prediction {prediction}").format(prediction=f"<b>{predicted}</b>")
    below = tr("target {target}").format(target=f"<b>{target}</b>")
    _note(fig, RIGHT, centre, above, yshift=40)
    _note(fig, RIGHT, centre, below, yshift=-40)


def _note(fig: go.Figure, x: float, y: float, text: str, **look: object) -> None:
    fig.add_annotation(x=x, y=y, text=text, showarrow=False, **{"font": {"size": 16}, **look})


def number(value: float) -> str:
    """Four digits, all of them up to ten millions, with a true minus.

    >>> number(-0.25), number(34765.2), number(2.35e-7)
    ('−0.25', '34,765', '2.35e−7')
    """
    if 1e4 <= abs(value) < 1e8:
        return f"{value:,.0f}".replace("-", "−")
    digits, e, power = f"{value:.4g}".partition("e")
    return (digits + e + (str(int(power)) if e else "")).replace("-", "−")
