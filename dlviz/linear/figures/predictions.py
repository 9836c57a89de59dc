"""Prices against predictions, and the error by step: what one linear neuron gets wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, still
from dlviz.drawing.theme import GRADIENT, HERE, INK, NEGATIVE, POSITIVE, PREDICTION, TARGET, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dlviz.linear.compute.linear import Fit
    from dlviz.text import Translate

MOST_POINTS = 400  # of a long history, as many as the eye can tell apart
LABELLED = 6  # rows; with more, the numbers would overlap, and are read by hovering
NOTHING = 1e-30  # where an error of exactly 0 lies on a log scale
TALLEST = 1e300  # browsers cannot draw taller bars


def residual_bars(fit: Fit, tr: Translate = str) -> go.Figure:
    """A bar from each prediction to its target; colour and sign tell which way it misses."""
    rows = np.arange(1, len(fit.target) + 1)
    predicted = np.clip(fit.predictions, -TALLEST, TALLEST)
    residual = fit.target - predicted
    colours = np.where(residual >= 0, POSITIVE, NEGATIVE).tolist()
    traces: list[Trace] = [
        {
            "type": "bar", "x": rows, "y": residual, "base": predicted, "width": 0.35,
            "marker": {"color": colours, "opacity": 0.55}, "name": tr("residual"),
            "hovertemplate": "%{y:.4g}<extra></extra>",
        }
    ]  # fmt: skip
    for name, y, symbol, colour in (
        (tr("target"), fit.target, "line-ew", TARGET),
        (tr("prediction"), predicted, "circle", PREDICTION),
    ):
        width = 4 if symbol == "line-ew" else 0
        marker = {"symbol": symbol, "size": 16, "color": colour}
        marker |= {"line": {"width": width, "color": colour}}
        traces.append(scatter(rows, y, name, mode="markers", marker=marker))
    traces += residual_labels(rows, residual, predicted, 0.2)
    one = {"dtick": 1} if len(rows) <= 12 else {}
    return figure(
        *traces,
        xaxis=axis(tr("row"), [0.4, len(rows) + 0.8], showgrid=False, **one),
        yaxis=axis(tr(fit.linear.dataset.columns[-1]), steady_range(fit), nticks=6),
    )


def residual_labels(
    x: np.ndarray, residual: np.ndarray, predicted: np.ndarray, beside: float
) -> list[Trace]:
    """Write each residual `beside` its bar, unless there are too many."""
    if len(x) > LABELLED:
        return []
    text = [f"<b>{_signed(value)}</b>" for value in residual]
    size = 18 if len(x) <= 3 else 14
    look = {"textposition": "middle right", "textfont": {"size": size, "color": INK}}
    return [still(x + beside, predicted + residual / 2, mode="text", text=text, **look)]


def _signed(value: float) -> str:
    """Two digits of what is nearly nothing, three of the rest."""
    digits, e, power = f"{value:+.{3 if abs(value) >= 0.001 else 2}g}".partition("e")
    return (digits + e + (str(int(power)) if e else "")).replace("-", "−")


def steady_range(fit: Fit) -> list[float] | None:
    """A frame that stands still while predictions stay near the targets, and grows by steps."""
    top, bottom = float(fit.target.max()), min(0.0, float(fit.target.min()))
    reach = 1.45 * (top - bottom)
    drawn = np.clip(fit.predictions, -TALLEST, TALLEST)
    if reach <= 0 or np.isnan(drawn).any():
        return None
    above = _step((float(drawn.max()) - bottom) / reach)
    below = _step((bottom - float(drawn.min())) / reach)
    return [bottom - reach * below, bottom + reach * max(1.0, above)]


def _step(share: float) -> float:
    """The next of 1, 2, 5, 10, 20 … above `share`; 1 is the frame itself, and 0 is enough for 0."""
    if share <= 1:
        return float(share > 0)
    power = 10.0 ** np.floor(np.log10(share))
    return float(power * next(step for step in (1, 2, 5, 10, 20) if share <= 0.95 * power * step))


def error_history(
    loss: np.ndarray, by_hand: Sequence[int] = (), error: str = "MSE", tr: Translate = str
) -> go.Figure:
    """The error (T,) after every step, on a log scale; `by_hand` are indices of other moves."""
    steps, hand = np.arange(len(loss)), np.asarray(by_hand, int)
    kept = np.unique(np.concatenate([_thinned(len(loss)), hand]))
    shown = np.clip(np.nan_to_num(loss, nan=TALLEST, posinf=TALLEST), NOTHING, TALLEST)
    line = {"color": GRADIENT, "width": 3}
    mode = "lines+markers" if len(loss) <= 40 else "lines"
    open_ = {"symbol": "diamond-open", "size": 12, "color": INK, "line": {"width": 2}}
    here = {"symbol": "circle", "size": 15, "color": HERE}
    title = tr("{error}, log scale").format(error=tr(error))
    log = {"type": "log", "exponentformat": "power", "dtick": _ticks(shown)}
    return figure(
        scatter(steps[kept], shown[kept], tr("error"), mode=mode, line=line),
        scatter(hand, shown[hand], tr("set by hand"), mode="markers", marker=open_),
        scatter(steps[-1:], shown[-1:], tr("current point"), mode="markers", marker=here),
        xaxis=axis(tr("step or try"), [-0.5, max(4.5, len(loss) * 1.03)]),
        yaxis=axis(title, _decades(shown), **log),
    )


def _decades(shown: np.ndarray) -> list[float]:
    """At least one decade high, so that a small change does not look like a cliff."""
    low, high = np.log10([shown.min(), shown.max()])
    room = max(0.08 * (high - low), (1 - (high - low)) / 2)
    return [float(low - room), float(high + room)]


def _ticks(shown: np.ndarray) -> str | int:
    """Label 2 and 5 too while there are few decades."""
    decades = float(np.log10(shown.max() / shown.min())) if shown.max() < TALLEST else 300.0
    return "D2" if decades < 3 else max(1, round(decades / 6))


def _thinned(count: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, min(count, MOST_POINTS)).astype(int))
