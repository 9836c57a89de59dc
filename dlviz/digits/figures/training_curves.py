"""A training as one looks on: loss above, accuracy below, what was changed, gradients by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.figures.setting_changes import change_labels, mark_changes
from dlviz.drawing.theme import DASHES, MUTED, PAPER, SERIES, TEST, TRAIN, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.digits.compute.snapshot import Snapshot
    from dlviz.text import Translate

LOSSES = ("loss", "test_loss", "full_loss")
GUESS = 2.302585  # ln 10: the loss of a net that knows nothing of ten digits
POINTS = 300  # of a curve at most: more are not seen, but have to be sent
READ_OUT = 4  # the trace that writes the latest accuracy; before it the curves, then the dots
ENDS = (0.1, 3.0)  # of the loss axis; it grows by half decades


def moving(snapshot: Snapshot | None) -> dict[tuple[int, str], np.ndarray | list[str]]:
    """Return what moves in `training_curves` between two snapshots: values by (trace, property)."""
    if snapshot is None:
        return {}
    curve = snapshot.curve
    few = np.unique(np.linspace(0, len(curve.epoch) - 1, POINTS).round().astype(int))
    rows = _positive(curve.loss), _positive(curve.test_loss), curve.accuracy, curve.test_accuracy
    moves: dict[tuple[int, str], np.ndarray | list[str]] = {
        (READ_OUT, "text"): [read_out(snapshot, -1)]
    }
    for i, row in enumerate(rows):
        moves |= {(i, "x"): curve.epoch[few], (i, "y"): row[few]}
    full = np.isfinite(curve.full_accuracy)
    for i, row in enumerate((_positive(curve.full_loss), curve.full_accuracy), READ_OUT + 1):
        moves |= {(i, "x"): curve.epoch[full], (i, "y"): row[full]}
    return moves


def read_out(snapshot: Snapshot, row: int) -> str:
    """Return the accuracy of a row of the curve: of all unseen digits, or ≈ that of a few."""
    few, full = snapshot.curve.test_accuracy[row], snapshot.curve.full_accuracy[row]
    if np.isfinite(full):
        return f"<b>{full:.1%}</b>"
    return f"<b>≈ {few:.1%}</b>" if np.isfinite(few) else ""


def frame(snapshot: Snapshot | None, epochs: float = 1.0) -> tuple[object, ...]:
    """Return what stands still in `training_curves`: where equal, only `moving` values differ."""
    if snapshot is None:
        return (epochs,)
    return _epochs(snapshot), snapshot.sampled, *_ends(snapshot), *change_labels(snapshot, str)


def training_curves(
    snapshot: Snapshot | None, *, epochs: float = 1.0, tr: Translate = str
) -> go.Figure:
    """Draw loss and accuracy by epoch, training solid and unseen digits dashed.

    The dashed curves are of the same few unseen digits throughout; dots at the ends of epochs are
    of all.
    The axes stay while the curves grow: epochs to the last one, accuracy from 0 to 100 %. None
    draws the empty frame for `epochs`. Loss is the cross-entropy in nats, on a log axis.
    """
    fig = figure()
    if snapshot is not None:
        epochs = _epochs(snapshot)
        _pair(fig, 1, snapshot.sampled, tr)
        _pair(fig, 2, snapshot.sampled, tr)
        _read_out(fig, epochs)
        _full(fig, 1, tr)
        _full(fig, 2, tr)
        for (trace, prop), values in moving(snapshot).items():
            fig.data[trace][prop] = values
        mark_changes(fig, sorted(change_labels(snapshot, tr)), epochs)
    else:
        fig.add_scatter(x=[None], y=[None], yaxis="y2", showlegend=False)
    _axes(fig, epochs, _ends(snapshot), tr)
    return fig


def gradient_norms(snapshot: Snapshot, *, tr: Translate = str) -> go.Figure:
    """Draw the norm of each layer's gradient by epoch: a layer that fades can't learn."""
    fig, curve = figure(), snapshot.curve
    for i, layer in enumerate(snapshot.layers):
        fig.add_scatter(
            x=curve.epoch, y=_positive(curve.gradient[:, i]), name=layer, mode="lines",
            line={"color": SERIES[i % len(SERIES)], "dash": DASHES[i % len(DASHES)]},
        )  # fmt: skip
    fig.update_xaxes(title=tr("epoch"), range=[0, snapshot.training.epochs * 1.01])
    fig.update_yaxes(title=tr("gradient norm"), type="log", exponentformat="power", dtick=1)
    return fig


def _epochs(snapshot: Snapshot) -> float:
    return max(snapshot.training.epochs, snapshot.epoch)


def _ends(snapshot: Snapshot | None) -> tuple[float, float]:
    """The loss axis' ends (log10), apart from each other by half decades and far from changing."""
    low, high = ENDS
    if snapshot is not None:
        losses = np.concatenate([getattr(snapshot.curve, name) for name in LOSSES])
        losses = losses[np.isfinite(losses) & (losses > 0)]
        low, high = min([low, *losses]), max([high, *losses])
    return float(np.floor(2 * np.log10(low)) / 2), float(np.ceil(2 * np.log10(high)) / 2)


def _pair(fig: go.Figure, row: int, sampled: int, tr: Translate) -> None:
    """One quantity twice: while learning, and on `sampled` digits the net never sees."""
    side = {"xaxis": "x", "yaxis": f"y{row}", "showlegend": row == 1, "mode": "lines"}
    for what, line in (
        (tr("training"), {"color": TRAIN, "width": 3}),
        (tr("{n} test digits").format(n=sampled), {"color": TEST, "width": 3, "dash": "dash"}),
    ):
        read = "%{y:.3f}" if row == 1 else "%{y:.2%}"
        fig.add_scatter(name=what, line=line, hovertemplate=read, **side)


def _full(fig: go.Figure, row: int, tr: Translate) -> None:
    """One quantity on all unseen digits, at the end of each epoch."""
    read, edge = "%{y:.3f}" if row == 1 else "%{y:.2%}", {"color": PAPER, "width": 2}
    fig.add_scatter(
        name=tr("all test digits"), xaxis="x", yaxis=f"y{row}", showlegend=row == 1,
        mode="markers", cliponaxis=False, hovertemplate=read,
        marker={"color": TEST, "size": 11, "symbol": "diamond", "line": edge},
    )  # fmt: skip


def _read_out(fig: go.Figure, epochs: float) -> None:
    """The latest accuracy on unseen digits, large, where no curve ends."""
    fig.add_scatter(
        x=[epochs], y=[0.13], yaxis="y2", mode="text", showlegend=False, hoverinfo="skip",
        textposition="middle left", textfont={"size": 24, "color": TEST}, cliponaxis=False,
    )  # fmt: skip


def _axes(fig: go.Figure, epochs: float, ends: tuple[float, float], tr: Translate) -> None:
    fig.add_shape(
        type="line", x0=0, x1=1, xref="x domain", y0=GUESS, y1=GUESS, yref="y",
        line={"color": MUTED, "dash": "dot", "width": 1.5},
    )  # fmt: skip
    fig.update_layout(
        xaxis={"title": tr("epoch"), "range": [0, epochs * 1.01], "anchor": "y2"},
        yaxis={
            "title": tr("loss"), "type": "log", "domain": [0.55, 1],
            "dtick": 1, "exponentformat": "power", "range": list(ends),
        },
        yaxis2={
            "title": tr("accuracy"), "domain": [0, 0.45], "range": [0, 1.03],
            "tickformat": ".0%", "hoverformat": ".0%",  # plotly.js asks the latter for tickvals
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
        },
        hovermode="x unified", margin={"t": 34, "b": 52},
    )  # fmt: skip


def _positive(values: np.ndarray) -> np.ndarray:
    """What a log axis can show; the rest is a gap."""
    return np.where(values > 0, values, np.nan)
