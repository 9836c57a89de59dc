"""What a net answers: ten bars for one digit, and a few digits against their one-hot targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.figures.images import image_grid
from dlviz.drawing.theme import INK, MUTED, PREDICTION, TARGET, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.text import Translate

TEN = [str(digit) for digit in range(10)]
HOLLOW = "rgba(0,0,0,0)"


def probability_bars(
    probabilities: np.ndarray | None, target: int | None = None, *, tr: Translate = str
) -> go.Figure:
    """Draw ten bars (10,) from 0 to 1 with the largest named; `target` adds its one-hot outline.

    None draws the empty frame, so that the first stroke moves bars and nothing else.
    """
    fig = figure()
    if target is not None:
        fig.add_bar(name=tr("target"), x=TEN, y=np.eye(10)[target], **_outline())
    p = np.zeros(10) if probabilities is None else np.asarray(probabilities)
    fig.add_bar(
        name=tr("probability"), x=TEN, y=p, marker_color=PREDICTION, width=0.7, text=bar_labels(p),
        textposition="outside", textangle=0, textfont={"size": 18, "color": INK},
        cliponaxis=False, constraintext="none",
        hovertemplate="%{x}: %{y:.1%}<extra></extra>",
    )  # fmt: skip
    fig.update_xaxes(
        title=tr("digit"), type="category", dtick=1, tickangle=0, fixedrange=True,
        range=[-0.5, 9.5],
    )  # fmt: skip
    fig.update_yaxes(
        title=tr("probability"), range=[0, 1.3], tickvals=[0, 0.5, 1],
        tickformat=".0%", hoverformat=".0%",  # plotly.js asks the latter for tickvals
    )  # fmt: skip
    fig.update_layout(barmode="overlay", showlegend=False, margin_t=8)
    return fig


def bar_labels(probabilities: np.ndarray) -> list[str]:
    """Return what is written on ten bars (10,): the largest's size; nothing on an empty sheet."""
    known = np.nan_to_num(probabilities)
    best = int(known.argmax()) if known.any() else -1
    return [f"<b>{p:.0%}</b>" if digit == best else "" for digit, p in enumerate(probabilities)]


def predictions_and_targets(
    images: np.ndarray, probabilities: np.ndarray, targets: np.ndarray, *, tr: Translate = str
) -> go.Figure:
    """Draw a few digits (N, H, W) side by side, under each its ten bars (N, 10) and its target.

    The target is one-hot: an outline of length 1 at the true digit and of length 0 elsewhere.
    """
    fig = figure()
    for i, (image, p, target) in enumerate(zip(images, probabilities, targets, strict=True)):
        _column(fig, i, len(images), image, p, int(target), tr)
    fig.update_layout(
        barmode="overlay", margin={"l": 56, "r": 12, "t": 12, "b": 56}, showlegend=False
    )
    return fig


def _column(
    fig: go.Figure, i: int, count: int, image: np.ndarray, p: np.ndarray, target: int, tr: Translate
) -> None:
    """One digit of `predictions_and_targets`: the picture above, the bars below."""
    here = {"xaxis": f"x{i + 1}", "yaxis": f"y{i + 1}"}
    above = {"xaxis": f"x{i + 1 + count}", "yaxis": f"y{i + 1 + count}"}
    said = int(p.argmax())
    fig.add_bar(
        name=tr("target"), x=np.eye(10)[target], y=TEN, orientation="h", **here, **_outline(),
    )  # fmt: skip
    fig.add_bar(
        name=tr("probability"), x=p, y=TEN, orientation="h", width=0.66, **here,
        marker_color=[PREDICTION if d == said else MUTED for d in range(10)],
        hovertemplate="%{y}: %{x:.1%}<extra></extra>",
    )  # fmt: skip
    fig.add_trace(image_grid(image[None], columns=1).data[0].update(**above))
    part = [(i + 0.06) / count, (i + 0.94) / count]
    _axes(fig, i, count, part, tr)
    fig.add_annotation(
        text=f"{'✓' if said == target else '✗'} <b>{said}</b>", showarrow=False, font_color=INK,
        x=0.5, y=0.95, xref=f"x{i + 1 if i else ''} domain", yref="paper", yanchor="bottom",
    )  # fmt: skip


def _axes(fig: go.Figure, i: int, count: int, part: list[float], tr: Translate) -> None:
    """Where the i-th digit stands: bars in the lower part, its picture above them."""
    low, high = i + 1, i + 1 + count
    picture = {"visible": False, "fixedrange": True, "constrain": "domain"}
    fig.update_layout({
        f"xaxis{low}": {
            "domain": part, "anchor": f"y{low}", "range": [0, 1.06],
            "tickvals": [0, 1] if i == 0 else [1],
            "title": tr("probability") if i == count // 2 else None,
        },
        f"yaxis{low}": {
            "domain": [0, 0.62], "anchor": f"x{low}", "type": "category", "nticks": 10,
            "autorange": "reversed", "showticklabels": i == 0,
            "title": tr("digit") if i == 0 else None,
        },
        f"xaxis{high}": {**picture, "domain": part, "anchor": f"y{high}"},
        f"yaxis{high}": {
            **picture, "domain": [0.68, 0.93], "anchor": f"x{high}", "autorange": "reversed",
            "scaleanchor": f"x{high}",
        },
    })  # fmt: skip


def _outline() -> dict[str, object]:
    """A hollow bar: the target stands round the prediction."""
    return {
        "marker": {"color": HOLLOW, "line": {"color": TARGET, "width": 2}},
        "width": 0.92,
        "hoverinfo": "skip",
    }
