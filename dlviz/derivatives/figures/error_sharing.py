"""An error shared by weight beside the gradient: sizes, directions, how often both agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.theme import GRADIENT, MUTED, NEGATIVE, POSITIVE, PREDICTION, figure
from dlviz.text import format_number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.derivatives.compute.error_sharing import Agreement, SharedError
    from dlviz.text import Translate

BINS = 41


def shares(shared: SharedError, tr: Translate = str) -> go.Figure:
    """Draw what each input gets by either rule."""
    names = [f"h{'₁₂₃'[i]}" for i in range(len(shared.gradient))]
    rules = (
        (tr("shared by weight"), shared.shared, PREDICTION, ""),
        (tr("gradient"), shared.gradient, GRADIENT, "/"),
    )
    bars = [_bars(names, *rule) for rule in rules]
    seen = np.concatenate([shared.shared, shared.gradient, [0.0]])
    seen = seen[np.isfinite(seen)]
    room = 0.25 * float(np.ptp(seen)) or 1.0
    return figure(
        *bars,
        barmode="group",
        xaxis={"title": {"text": tr("input")}},
        yaxis=axis(tr("error handed back"), [float(seen.min()) - room, float(seen.max()) + room]),
    )


def _bars(names: list[str], rule: str, values: np.ndarray, colour: str, shape: str) -> Trace:
    return {
        "type": "bar", "x": names, "y": np.where(np.isfinite(values), values, np.nan),
        "name": rule, "marker": {"color": colour, "pattern": {"shape": shape}},
        "text": [format_number(float(f"{value:.4g}")) for value in values],
        "textposition": "outside", "textfont": {"size": 16},
    }  # fmt: skip


def directions(shared: SharedError, tr: Translate = str) -> go.Figure:
    """Draw both from the middle, equally long: which way they would move h₁ and h₂."""
    arrows = [
        _arrow(shared.shared, tr("shared by weight"), PREDICTION, "solid", 8, "circle"),
        _arrow(shared.gradient, tr("gradient"), GRADIENT, "dash", 4, "diamond"),
    ]
    frame = [-1.25, 1.25]
    up = {"scaleanchor": "x", "constrain": "domain"}
    return figure(
        *arrows,
        xaxis=axis(tr("direction, h₁"), frame, constrain="domain"),
        yaxis=axis(tr("direction, h₂"), frame, **up),
    )


def _arrow(to: np.ndarray, name: str, colour: str, dash: str, width: float, symbol: str) -> Trace:
    length = float(np.hypot(*to))
    x, y = to / length if length and np.isfinite(length) else np.full(2, np.nan)
    head = {"size": [0, 2.5 * width + 6], "symbol": symbol, "color": colour}
    line = {"color": colour, "dash": dash, "width": width}
    return scatter([0, x], [0, y], name, mode="lines+markers", line=line, marker=head)


def agreement(positive: Agreement, signed: Agreement, tr: Translate = str) -> go.Figure:
    """Draw how often shares and gradient point which way, for weights above 0 and of both signs."""
    ends = np.linspace(-1, 1, BINS + 1)
    middles = (ends[1:] + ends[:-1]) / 2
    rows = (
        (tr("weights above 0"), positive, POSITIVE, "solid"),
        (tr("weights of both signs"), signed, NEGATIVE, "dash"),
    )
    lines = []
    for name, found, colour, dash in rows:
        count, _ = np.histogram(found.cosine, ends)
        line = {"color": colour, "dash": dash, "shape": "hvh"}
        lines.append(scatter(middles, count, name, mode="lines", line=line))
    return figure(
        *lines,
        still([0, 0], [1, 1e3], mode="lines", line={"color": MUTED, "dash": "dot"}),
        xaxis=axis(tr("cosine: 1 same way, 0 at right angles, −1 opposite"), [-1.02, 1.02]),
        yaxis=axis(tr("layers of 1,000"), [0, 3.05], type="log", dtick=1),
    )
