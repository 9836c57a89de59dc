"""Every optimizer at every learning rate, on one map: how deep it came, or how soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter, zero_of
from dlviz.drawing.theme import HERE, INK, PAPER, REGION, STRENGTH, figure
from dlviz.text import mark

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.optimizers.compute.tuning import TuningResult
    from dlviz.text import Translate

DEPTH = 8.0  # decades below the start that are told apart
MEASURES = (mark("Loss at the end"), mark("Steps to the finish"))


def tuning_map(
    chart: TuningResult,
    current: dict[str, float],
    measure: str = MEASURES[0],
    tr: Translate = str,
    lowest: float = 0.0,
    best: dict[str, float] | None = None,
) -> go.Figure:
    """Strong cells are good; a cross diverged, a star is the row's best, a ring is `current`.

    x is log10 of the learning rate and y the row, so that a click tells both; `current` maps
    optimizers to the rates they are racing with.
    """
    x, names = np.log10(chart.rates), chart.tuning.optimizers
    z, bar = _depth(chart, lowest, tr) if measure == MEASURES[0] else _soon(chart, tr)
    ends = [f"{value:.3g}" for value in chart.final.ravel()]
    steps = ["–" if np.isinf(step) else f"{step:.0f}" for step in chart.arrival.ravel()]
    hover = "%{text}<extra></extra>"
    words = tr("{name}, η = {rate}<br>final loss {loss}<br>steps to the finish {steps}")
    each = zip(np.repeat(names, len(x)), np.tile(chart.rates, len(names)), ends, steps, strict=True)
    told = [words.format(name=n, rate=f"{r:.3g}", loss=e, steps=s) for n, r, e, s in each]
    cells: Trace = {
        "type": "heatmap", "x": x, "y": np.arange(len(names)), "z": z, "xgap": 1, "ygap": 1,
        "colorscale": STRENGTH, "colorbar": bar, "zmin": bar["tickvals"][0],
        "zmax": bar["tickvals"][-1], "hovertemplate": hover, "text": np.reshape(told, z.shape),
        "hoverongaps": True,
    }  # fmt: skip
    decades = np.arange(np.ceil(x[0] - 1e-9), x[-1] + 1e-9)
    bare = {"showgrid": False, "zeroline": False}
    across = {"tickvals": decades, "ticktext": [f"{10**d:g}" for d in decades]}
    down = {"tickvals": np.arange(len(names)), "ticktext": names, "autorange": "reversed"}
    return figure(
        cells,
        *_marks(chart, current, tr),
        *_closed_form(chart, best or {}, tr),
        xaxis=axis(tr("learning rate"), None, **across, **bare),
        yaxis=axis(tr("optimizer"), None, **down, **bare),
    )


def _depth(chart: TuningResult, lowest: float, tr: Translate) -> tuple[np.ndarray, dict[str, Any]]:
    """Decades below the start; nothing where it diverged, or where the start is at zero."""
    zero = zero_of(lowest)
    start, final = float(chart.loss[0, 0]) - zero, chart.final - zero
    share = np.clip(final / start if start > 0 else np.ones_like(final), 10**-DEPTH, 1)
    z = np.where(chart.diverged, np.nan, -np.log10(share))
    ticks = np.arange(0, DEPTH + 1, 2)
    text = [f"10<sup>−{t:.0f}</sup>" for t in ticks]
    words = tr("share of the<br>first loss")
    return z, {"title": {"text": words}, "tickvals": ticks, "ticktext": ["1", *text[1:]]}


def _soon(chart: TuningResult, tr: Translate) -> tuple[np.ndarray, dict[str, Any]]:
    """Steps not needed, on a log scale; nothing where it never arrived."""
    count = len(chart.loss) - 1
    z = np.where(np.isinf(chart.arrival), np.nan, -np.log10(np.maximum(chart.arrival, 1)))
    ticks = [t for t in (1, 3, 10, 30, 100, 300, 1000, 3000) if t < count] + [count]
    title = {"text": tr("steps to<br>the finish")}
    return z, {
        "title": title,
        "tickvals": -np.log10(ticks)[::-1],
        "ticktext": [str(t) for t in ticks[::-1]],
    }


def _marks(chart: TuningResult, current: dict[str, float], tr: Translate) -> list[Trace]:
    x, names = np.log10(chart.rates), chart.tuning.optimizers
    rows, columns = np.nonzero(chart.diverged)
    cross = {"symbol": "x", "size": 7, "color": REGION["diverges"]}
    star = {"symbol": "star", "size": 16, "color": PAPER, "line": {"color": INK, "width": 1.5}}
    ring = {"symbol": "circle-open", "size": 20, "color": HERE, "line": {"width": 3}}
    racing = [(np.log10(current[name]), i) for i, name in enumerate(names) if name in current]
    inside = [(a, i) for a, i in racing if x[0] - 0.1 <= a <= x[-1] + 0.1]
    best, order = np.log10(chart.best), np.arange(len(names))
    return [
        _dots(x[columns], rows, cross, tr("diverged")),
        _dots(best, order, star, tr("best of the row")),
        _dots([a for a, _ in inside], [i for _, i in inside], ring, tr("racing now")),
    ]


def _closed_form(chart: TuningResult, best: dict[str, float], tr: Translate) -> list[Trace]:
    """Mark the rates that are `best` in closed form, by optimizer."""
    names = chart.tuning.optimizers
    rows = [(np.log10(best[name]), i) for i, name in enumerate(names) if name in best]
    mark = {"symbol": "diamond-open", "size": 17, "color": INK, "line": {"width": 2.5}}
    words = tr("best in closed form")
    return [_dots([x for x, _ in rows], [i for _, i in rows], mark, words)] if rows else []


def _dots(x: object, y: object, marker: dict[str, Any], name: str) -> Trace:
    return scatter(x, y, name, mode="markers", marker=marker, hoverinfo="skip")
