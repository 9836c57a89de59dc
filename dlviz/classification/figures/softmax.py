"""Shares of five classes as bars: against the one-hot target, sigmoids, twice, over temperature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.theme import CLASSES, DASHES, GRADIENT, HERE, INK, MUTED, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.classification.compute.softmax import Shares
    from dlviz.text import Translate

TALL = 1.14  # of the axis of shares
SEEN = 0.06  # the shortest arrow


def shares_and_target(shares: Shares, tr: Translate = str) -> go.Figure:
    """A bar for each class, the one-hot target as an outline, an arrow from the one to the other.

    The arrow's length is p − y, the slope on the logit; it points where descent goes.
    """
    classes = _classes(shares)
    labels = [f"{i}<br>z = {z:g}" for i, z in enumerate(shares.knobs.logits, 1)]
    target: Trace = {
        "type": "bar", "x": classes, "y": shares.y, "width": 0.72,
        "name": tr("one-hot y, arrow: −(p − y)"),
        "marker": {"color": "rgba(0,0,0,0)", "line": {"color": INK, "width": 3}},
        "hovertemplate": "y = %{y}<extra></extra>",
    }  # fmt: skip
    return figure(
        _bars(shares.p, tr("softmax p")),
        target,
        _values(shares.p),
        barmode="overlay",
        annotations=[_arrow(i, shares) for i in range(len(shares.p))
                     if abs(shares.error[i]) > SEEN],
        xaxis=_axis_of_classes(shares, tr) | {"ticktext": labels},
        yaxis=axis(tr("share"), [0, TALL]),
    )  # fmt: skip


def sigmoid_each(shares: Shares, tr: Translate = str) -> go.Figure:
    """A sigmoid of each logit by itself; a note says what they add up to."""
    words = tr("sum {sum}").format(sum=f"{shares.sigmoids.sum():.4f}")
    return figure(
        _bars(shares.sigmoids, tr("sigmoid of each logit")),
        _values(shares.sigmoids),
        xaxis=_axis_of_classes(shares, tr),
        yaxis=axis(tr("output of each sigmoid"), [0, TALL]),
        annotations=[_note(words)],
        margin={"t": 40},
    )


def softmax_twice(shares: Shares, tr: Translate = str) -> go.Figure:
    """Softmax, and softmax of that: all shares come near to one another."""
    words = tr("highest possible: {top}").format(top=f"{np.exp(-shares.lowest_twice):.4f}")
    once = still(
        _classes(shares), shares.p, mode="markers", name=tr("softmax p"), showlegend=True,
        marker={"symbol": "line-ew", "size": 26, "line": {"color": INK, "width": 4}},
    )  # fmt: skip
    return figure(
        _bars(shares.again, tr("softmax of the softmax")),
        _values(shares.again),
        once,
        xaxis=_axis_of_classes(shares, tr),
        yaxis=axis(tr("share"), [0, TALL]),
        annotations=[_note(words)],
        margin={"t": 64},
    )


def slope_on_each_logit(shares: Shares, tr: Translate = str) -> go.Figure:
    """Autograd's slope of the loss on each logit as bars, and p − y as marks on them."""
    mark = {"symbol": "diamond-open", "size": 15, "color": INK, "line": {"width": 3}}
    slope = _bars(shares.gradient, tr("autograd: ∂loss/∂z"))
    slope["marker"] = {"color": GRADIENT}
    return figure(
        slope,
        scatter(_classes(shares), shares.error, "p − y", mode="markers", marker=mark),
        xaxis=_axis_of_classes(shares, tr),
        yaxis=axis(tr("slope on the logit"), _around(shares)),
    )


def shares_by_temperature(
    shares: Shares, temperatures: np.ndarray, table: np.ndarray, tr: Translate = str
) -> go.Figure:
    """A line for each class over the temperature, on a log axis; the upright one is where T is."""
    now = shares.knobs.temperature
    lines = [
        scatter(
            temperatures, row, str(i + 1), mode="lines",
            line={"color": CLASSES[i], "width": 4, "dash": DASHES[i % len(DASHES)]},
        )
        for i, row in enumerate(table.T)
    ]  # fmt: skip
    ends = np.log10(temperatures[[0, -1]]).tolist()
    return figure(
        *lines,
        still([now, now], [0, TALL], mode="lines", line={"color": HERE, "width": 3}),
        xaxis=axis(tr("temperature T"), ends, type="log", tickvals=[0.1, 0.3, 1, 3, 10]),
        yaxis=axis(tr("share"), [0, TALL]),
    )


def _classes(shares: Shares) -> np.ndarray:
    return np.arange(1, len(shares.p) + 1)


def _axis_of_classes(shares: Shares, tr: Translate) -> dict[str, object]:
    ends = [0.45, len(shares.p) + 0.55]
    ticks = {"tickvals": _classes(shares), "showgrid": False}
    return axis(tr("class"), ends, **ticks)


def _bars(values: np.ndarray, name: str) -> Trace:
    colours = [CLASSES[i % len(CLASSES)] for i in range(len(values))]
    return {
        "type": "bar", "x": np.arange(1, len(values) + 1), "y": values, "name": name, "width": 0.5,
        "marker": {"color": colours, "opacity": 0.85}, "showlegend": False,
        "hovertemplate": "%{y:.6f}<extra></extra>",
    }  # fmt: skip


def _values(values: np.ndarray) -> Trace:
    """Return each bar's number above it."""
    text = [f"<b>{value:.3f}</b>" for value in values]
    at = np.arange(1, len(values) + 1)
    return still(at, values, mode="text", text=text, textposition="top center",
                 textfont={"size": 15, "color": INK})  # fmt: skip


def _arrow(i: int, shares: Shares) -> dict[str, object]:
    """Return the arrow from a bar's top to its target's."""
    return {
        "x": i + 1.3, "y": float(shares.y[i]), "ax": i + 1.3, "ay": float(shares.p[i]),
        "axref": "x", "ayref": "y", "text": "", "showarrow": True, "arrowhead": 2,
        "arrowwidth": 3, "arrowsize": 0.7, "arrowcolor": GRADIENT,
    }  # fmt: skip


def _note(words: str) -> dict[str, object]:
    at = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "right", "yanchor": "bottom"}
    return {**at, "text": words, "showarrow": False, "font": {"color": MUTED, "size": 16}}


def _around(shares: Shares) -> list[float]:
    """Return a frame that stands while slopes are shares, and grows with a low temperature."""
    most = max(1.0, float(np.abs(np.r_[shares.gradient, shares.error]).max()))
    top = 1.1 * next(step for step in (1, 2, 5, 10, 20, 1e9) if most <= step)
    return [-top, top]
