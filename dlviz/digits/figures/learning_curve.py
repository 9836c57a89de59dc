"""Accuracy against training images: our seeds, their mean and band, beside what was published.

The axis is that of the mistakes, on a log scale and upside down, with accuracies written on it:
up is better, and from 97.5 to 99 % is as far as from 75 to 90 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter
from dlviz.drawing.theme import HERE, INK, NET, PAPER, SYMBOLS, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dlviz.digits.compute.learning_curve import Estimate, LearningCurve
    from dlviz.digits.compute.published_results import Expected, Reference
    from dlviz.text import Translate

ERRORS = (0.9, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
MIN_ERROR = 0.5e-4  # half a mistake of 10,000: no mistake at all has no place on a log axis
SYMBOL = dict(zip(NET, SYMBOLS, strict=False))


def learning_curves(
    curves: Sequence[LearningCurve],
    sizes: Sequence[int],
    *,
    references: Sequence[Reference] = (),
    studies: Sequence[Reference] = (),
    expected: Sequence[Expected] = (),
    images: int | None = None,
    estimate: Estimate | None = None,
    tr: Translate = str,
) -> go.Figure:
    """Draw test accuracy by training images, both on log axes; the frame spans `sizes`.

    `references` are stars, named beside the frame where they learnt from all of `sizes`; `studies`
    is one net's published curve, a thin line through its stars;
    `expected` are dotted levels. `images` marks a number of them, at the height of the `estimate`.
    """
    inside = [it for it in references if sizes[0] <= it.samples <= sizes[-1]]
    traces = [trace for curve in curves for trace in _curve(curve, tr)]
    errors = [
        MIN_ERROR + 1 - rate for curve in curves for rate in curve.mean[np.isfinite(curve.mean)]
    ]
    curve = [it for it in studies if sizes[0] <= it.samples <= sizes[-1]]
    published = [_published(inside, sizes[-1], tr)] if inside else []
    published += [_published_curve(curve, tr)] if curve else []
    here = _here(images, estimate) if images is not None else ([], [])
    return figure(
        *traces, *published, *here[0],
        xaxis=_images(sizes, tr), yaxis=_accuracies(errors, tr), margin={"r": 140, "t": 48},
        shapes=[_level(it) for it in expected],
        annotations=[*(_level_name(it, tr) for it in expected), *here[1]],
    )  # fmt: skip


def _curve(curve: LearningCurve, tr: Translate) -> tuple[Trace, ...]:
    """The band of the seeds, their mean, and a dot for each."""
    model, known = curve.study.model, np.isfinite(curve.mean)
    sizes, look = curve.sizes[known], {"color": NET[model]}
    low, high = (_mistakes(rate[known]) for rate in curve.band)
    around = np.r_[sizes, sizes[::-1]], np.r_[low, high[::-1]]
    rows, seeds = np.nonzero(np.isfinite(curve.accuracy))
    dots = curve.sizes[rows], _mistakes(curve.accuracy[rows, seeds])
    words = np.stack([curve.accuracy[rows, seeds], seeds], axis=-1)
    name, mark = tr(model), {**look, "symbol": SYMBOL[model], "size": 8}
    seed = tr("{net}, seed {seed}").format(net=name, seed="%{customdata[1]}")
    return (
        scatter(
            *around, name, mode="lines", fill="toself", fillcolor=NET[model], opacity=0.2,
            line={"width": 0}, showlegend=False, hoverinfo="skip",
        ),
        scatter(sizes, _mistakes(curve.mean[known]), name, mode="lines+markers", line=look,
                marker={**mark, "size": 4}, hoverinfo="skip", showlegend=True),
        scatter(
            *dots, name, mode="markers", showlegend=False, customdata=words,
            marker=mark, hovertemplate=seed + "<br>%{x:,}: %{customdata[0]:.2%}<extra></extra>",
        ),
    )  # fmt: skip


def _published(references: Sequence[Reference], largest: int, tr: Translate) -> Trace:
    """A star for each, its configuration on hover, its name at the frame's right edge."""
    names = [
        "  " + tr(it.name) + f" {it.accuracy:.2%}" if it.name and it.samples == largest else ""
        for it in references
    ]
    words = [
        tr(it.configuration) + f"<br>{it.samples:,}: {it.accuracy:.2%}<br>{it.source}"
        for it in references
    ]
    return scatter(
        [it.samples for it in references], [1 - it.accuracy for it in references],
        tr("published"), mode="markers+text", text=names, textposition="middle right",
        hovertext=words, hoverinfo="text", cliponaxis=False, showlegend=True,
        textfont={"size": 13},
        marker={
            "color": [NET[it.model] for it in references], "symbol": "star", "size": 14,
            "line": {"color": INK, "width": 1},
        },
    )  # fmt: skip


def _published_curve(results: Sequence[Reference], tr: Translate) -> Trace:
    """One net's published accuracies by size: hollow stars on a thin line, said on hover."""
    first, color = results[0], NET[results[0].model]
    words = [
        tr(it.configuration) + f"<br>{it.samples:,}: {it.accuracy:.2%}<br>{it.source}"
        for it in results
    ]
    return scatter(
        [it.samples for it in results], [1 - it.accuracy for it in results],
        tr("published: {net}").format(net=first.name), mode="lines+markers", hovertext=words,
        hoverinfo="text", showlegend=True, line={"color": color, "width": 1.5, "dash": "dash"},
        marker={"color": color, "symbol": "star-open", "size": 12},
    )  # fmt: skip


def _here(images: int, estimate: Estimate | None) -> tuple[list[Trace], list[Trace]]:
    """A line at a number of images, a dot where it meets the curve, and its number."""
    line: Trace = {
        "type": "scatter", "x": [images, images], "y": [1, MIN_ERROR], "mode": "lines",
        "line": {"color": HERE, "width": 2}, "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip
    if estimate is None:
        return [line], []
    mean = float(_mistakes(np.array(estimate.mean)))
    dot: Trace = {
        "type": "scatter", "x": [images], "y": [mean], "mode": "markers", "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"color": HERE, "size": 15, "line": {"color": PAPER, "width": 2}},
    }  # fmt: skip
    words: Trace = {
        "x": float(np.log10(images)), "y": float(np.log10(mean)), "showarrow": False,
        "text": f"<b>{estimate.mean:.1%}</b>", "font": {"color": HERE, "size": 22},
        "xanchor": "left", "yanchor": "top", "xshift": 10, "yshift": -6,
    }  # fmt: skip
    return [line, dot], [words]


def _level(expected: Expected) -> Trace:
    """A dotted line over the whole width at what is expected."""
    line = {"color": NET[expected.model], "dash": "dot", "width": 2}
    height = {"y0": 1 - expected.accuracy, "y1": 1 - expected.accuracy}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "x domain", **height, "line": line}


def _level_name(expected: Expected, tr: Translate) -> Trace:
    words = tr("{model} here: at least {share}")
    share = f"{expected.accuracy:.1%}"
    return {
        "x": 0.01, "xref": "x domain", "y": float(np.log10(1 - expected.accuracy)),
        "text": words.format(model=tr(expected.model), share=share), "showarrow": False,
        "xanchor": "left", "yanchor": "bottom", "bgcolor": PAPER,
        "font": {"size": 14, "color": NET[expected.model]},
    }  # fmt: skip


def _images(sizes: Sequence[int], tr: Translate) -> Trace:
    ends = np.log10([sizes[0] / 1.15, sizes[-1] * 1.15]).tolist()
    names = [f"{size:,}" for size in sizes]
    return axis(tr("training images"), ends, type="log", tickvals=list(sizes), ticktext=names)


def _accuracies(errors: list[float], tr: Translate) -> Trace:
    """The log axis of the mistakes, upside down, wide enough for all of them."""
    worst, best = max([0.45, *errors]) * 1.1, min([0.009, *errors]) / 1.3
    names = [f"{100 * (1 - error):g} %" for error in ERRORS]
    return axis(
        tr("accuracy on unseen digits"), np.log10([min(worst, 1), best]).tolist(), type="log",
        tickvals=list(ERRORS), ticktext=names,
    )  # fmt: skip


def _mistakes(accuracy: np.ndarray) -> np.ndarray:
    return np.asarray(np.maximum(1 - accuracy, MIN_ERROR))
