"""Activations over their inputs, their slopes, and one input looked at.

Whatever moves with the input lies in traces, never in the layout, so that a browser can
repaint it while the input is dragged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.theme import DASHES, HERE, MUTED, SERIES, figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import plotly.graph_objects as go

    from dlviz.compute.response import Curve
    from dlviz.text import Translate

    Points = Sequence[tuple[float, float]]  # (f(x), f′(x)) of each curve

TALLEST = 6.0  # values beyond ±TALLEST run out of the frame


def values(curves: Sequence[Curve], x: float, points: Points, tr: Translate = str) -> go.Figure:
    """Draw each f; the first one's saturated stretches are shaded, with its tangent at x."""
    span = _frame([curve.y for curve in curves])
    fig = _shaded(curves[0], span, tr)
    _lines(fig, curves, "y", tr)
    slope = points[0][1]
    reach = 0.12 * (curves[0].x[-1] - curves[0].x[0]) / np.hypot(1, slope)
    ends = np.array([x - reach, x + reach])
    fig.add_scatter(x=ends, y=points[0][0] + slope * (ends - x), mode="lines", name=tr("tangent"),
                    line={"color": HERE, "width": 3})  # fmt: skip
    _here(fig, x, [y for y, _ in points], tr("f(x) = {value}"), span)
    above = {"title": {"text": ""}, "showticklabels": False}  # the axis below serves both
    return _framed(fig, curves[0], span, tr("output f(x)"), above, {"b": 12})


def slopes(curves: Sequence[Curve], x: float, points: Points, tr: Translate = str) -> go.Figure:
    """Draw each f′ as autograd gives it, under the same shading."""
    span = _frame([curve.slope for curve in curves])
    fig = _shaded(curves[0], span, tr)
    _lines(fig, curves, "slope", tr)
    fig.layout.showlegend = False
    _here(fig, x, [slope for _, slope in points], tr("f′(x) = {value}"), span)
    below = {"title": {"text": tr("input x")}}
    return _framed(fig, curves[0], span, tr("slope f′(x)"), below, {"t": 8})


def number(value: float) -> str:
    """Write a value to four significant digits, without a negative zero."""
    return f"{value + 0.0:.4g}".replace("-", "−")


def _shaded(curve: Curve, span: tuple[float, float], tr: Translate) -> go.Figure:
    """One filled trace for all saturated stretches; the legend names it."""
    fig, (low, high) = figure(), span
    x = [v for a, b in curve.saturated for v in (a, a, b, b, None)]
    y = [v for _ in curve.saturated for v in (low, high, high, low, None)]
    name = tr("saturated: |f′| < {threshold}").format(threshold=f"{curve.response.threshold:g}")
    fig.add_scatter(x=x or [None], y=y or [None], mode="lines", fill="toself", fillcolor=MUTED,
                    opacity=0.22, line_width=0, name=name, hoverinfo="skip")  # fmt: skip
    return fig


def _lines(fig: go.Figure, curves: Sequence[Curve], part: str, tr: Translate) -> None:
    for i, curve in enumerate(curves):
        look = {"color": SERIES[i % len(SERIES)], "dash": DASHES[i % len(DASHES)], "width": 4}
        fig.add_scatter(x=curve.x, y=getattr(curve, part), mode="lines", line=look,
                        line_simplify=False,
                        name=tr(curve.response.unit.name))  # fmt: skip


def _here(
    fig: go.Figure, x: float, heights: list[float], label: str, span: tuple[float, float]
) -> None:
    """Mark the input with a line, each value with a dot, and write the first beside it."""
    line = {"color": HERE, "width": 1.5, "dash": "dot"}
    fig.add_scatter(x=[x, x], y=span, mode="lines", line=line, showlegend=False, hoverinfo="skip")
    fig.add_scatter(x=[x] * len(heights), y=heights, mode="markers", showlegend=False,
                    marker={"color": HERE, "size": 13})  # fmt: skip
    text = label.format(value=number(heights[0]))
    fig.add_scatter(x=[x], y=[span[1]], mode="text", showlegend=False, hoverinfo="skip",
                    text=[f"\u2002<b>{text}</b>\u2002"], textfont={"color": HERE, "size": 19},
                    textposition="bottom left" if x > 0 else "bottom right")  # fmt: skip


def _framed(
    fig: go.Figure,
    curve: Curve,
    span: tuple[float, float],
    title: str,
    axis: Mapping[str, object],
    margin: dict[str, int],
) -> go.Figure:
    reach = [curve.response.low, curve.response.high]
    y = {"title": {"text": title}, "range": span}
    return fig.update_layout(xaxis={"range": reach, **axis}, yaxis=y, margin=margin)


def _frame(parts: Sequence[np.ndarray]) -> tuple[float, float]:
    """Return the range that holds every finite value up to ±TALLEST, and zero, with air."""
    values = np.concatenate([np.clip(part[np.isfinite(part)], -TALLEST, TALLEST) for part in parts])
    low, high = float(values.min(initial=0)), float(values.max(initial=0))
    air = 0.12 * max(high - low, 0.5)
    return low - air, high + 2 * air
