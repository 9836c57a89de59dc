"""Activations over their inputs, their slopes, and one input looked at.

Whatever moves with the input lies in traces, never in the layout, so that a browser can
repaint it while the input is dragged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.activations.figures.line_styles import line_of
from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.theme import HERE, MUTED, figure
from dlviz.text import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import plotly.graph_objects as go

    from dlviz.activations.compute.response import ResponseCurve
    from dlviz.text import Translate

    Points = Sequence[tuple[float, float]]  # (f(x), f′(x)) of each curve

BROAD = 1e9  # browsers cannot draw a line to 1e300; outside the frame this looks the same
AIR = 0.12  # of the values' reach, below them; twice that above, for words
FEW = 3  # curves that have a full legend; with more it would take the picture's room
TALLEST = 6.0  # values beyond ±TALLEST run out of the frame


def activation_by_input(
    curves: Sequence[ResponseCurve], x: float, points: Points, tr: Translate = str
) -> go.Figure:
    """Draw each f; the first one's saturated stretches are shaded, with its tangent at x."""
    span, slope = _frame([curve.y for curve in curves]), points[0][1]
    reach = 0.12 * (curves[0].x[-1] - curves[0].x[0]) / np.hypot(1, slope)
    ends = np.array([x - reach, x + reach])
    line = {"color": HERE, "width": 3}
    tangent = scatter(
        ends, points[0][0] + slope * (ends - x), tr("tangent"), mode="lines", line=line
    )
    traces = [
        _shaded(curves[0], span, tr),
        *_lines(curves, "y", tr),
        tangent,
        *_here(x, [y for y, _ in points], tr("f(x) = {value}"), span),
    ]
    own = {"xaxis": {"title": {"text": tr("input x")}}, "margin": {"b": 56}}
    room: dict[str, object] = {"margin": {"b": 24}, "meta": {"alone": own}}  # kept by itself
    if len(curves) > FEW:
        traces[len(curves) + 1]["showlegend"] = False  # the tangent's
        room["legend"] = {"font": {"size": 14}}
    above = {"title": {"text": ""}}  # the title below serves both
    return _framed(traces, curves[0], span, tr("output f(x)"), xaxis=above, **room)


def slope_by_input(
    curves: Sequence[ResponseCurve], x: float, points: Points, tr: Translate = str
) -> go.Figure:
    """Draw each f′ as autograd gives it, under the same shading."""
    span = _frame([curve.slope for curve in curves])
    traces = [
        _shaded(curves[0], span, tr),
        *_lines(curves, "slope", tr),
        *_here(x, [slope for _, slope in points], tr("f′(x) = {value}"), span),
    ]
    below = {"title": {"text": tr("input x")}}
    title, rest = tr("slope f′(x)"), {"margin": {"t": 8}, "showlegend": False}
    return _framed(traces, curves[0], span, title, xaxis=below, **rest)


def _shaded(curve: ResponseCurve, span: tuple[float, float], tr: Translate) -> Trace:
    """One filled trace for all saturated stretches; the legend names it."""
    low, high = span
    x = [v for a, b in curve.saturated for v in (a, a, b, b, None)]
    y = [v for _ in curve.saturated for v in (low, high, high, low, None)]
    name = tr("saturated: |f′| < {threshold}").format(threshold=f"{curve.response.threshold:g}")
    return scatter(
        x or [None], y or [None], name, mode="lines", fill="toself", fillcolor=MUTED, opacity=0.22,
        line={"width": 0}, hoverinfo="skip",
    )  # fmt: skip


def _lines(curves: Sequence[ResponseCurve], part: str, tr: Translate) -> list[Trace]:
    """Draw each curve in its function's own colour and dash; the first, looked at, is wider."""
    traces = []
    for i, curve in enumerate(curves):
        name = curve.response.activation.name
        line = {**line_of(name), "width": 3 if i else 5, "simplify": False}
        y = np.clip(getattr(curve, part), -BROAD, BROAD)
        traces.append(scatter(curve.x, y, tr(name), mode="lines", line=line))
    return traces


def _here(x: float, heights: list[float], label: str, span: tuple[float, float]) -> list[Trace]:
    """Mark the input with a line, each value with a dot, and write the first beside it."""
    line = {"color": HERE, "width": 1.5, "dash": "dot"}
    dots = {"mode": "markers", "showlegend": False, "marker": {"color": HERE, "size": 13}}
    dots["hovertemplate"] = "%{x:.4~g}, %{y:.4~g}<extra></extra>"
    text = label.format(value=format_number(heights[0]))
    return [
        still([x, x], list(span), mode="lines", line=line),
        {"type": "scatter", "x": [x] * len(heights), "y": heights, **dots},
        still(
            [x], [span[1]], mode="text", text=[f"\u2002<b>{text}</b>\u2002"],
            textfont={"color": HERE, "size": 19}, cliponaxis=False,
            textposition="bottom left" if x > 0 else "bottom right",
        ),
    ]  # fmt: skip


def _framed(
    traces: list[Trace],
    curve: ResponseCurve,
    span: tuple[float, float],
    title: str,
    xaxis: Mapping[str, object],
    **layout: object,
) -> go.Figure:
    across = {"range": [curve.response.low, curve.response.high], "showgrid": False, **xaxis}
    up = axis(title, list(span), tickvals=_ticks(*span))
    return figure(*traces, xaxis=across, yaxis=up, **layout)


def _frame(parts: Sequence[np.ndarray]) -> tuple[float, float]:
    """Return the range that holds every finite value up to ±TALLEST, and zero, with air."""
    values = np.concatenate([np.clip(part[np.isfinite(part)], -TALLEST, TALLEST) for part in parts])
    low, high = float(values.min(initial=0)), float(values.max(initial=0))
    air = AIR * max(high - low, 0.5)
    return low - air, high + 2 * air


def _ticks(low: float, high: float) -> list[float]:
    """Return ticks of the values, none above them: no line of the grid goes through words there."""
    top = high - 1.5 * AIR / (1 + 3 * AIR) * (high - low)
    rough = (top - low) / 4
    power = 10.0 ** np.floor(np.log10(rough))
    step = power * next(nice for nice in (1, 2, 5, 10) if nice * power >= rough)
    places = np.arange(np.ceil(low / step), np.floor(top / step) + 1)
    return [float(f"{place * step:.6g}") for place in places]
