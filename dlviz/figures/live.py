"""A training as one looks on: loss above, accuracy below, what was changed, gradients by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.theme import DASHES, GRADIENT, INK, MUTED, SERIES, TEST, TRAIN, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.compute.snapshot import Snapshot
    from dlviz.text import Translate

GUESS = 2.302585  # ln 10: the loss of a net that knows nothing of ten digits
CLOSE = 0.03  # of the run: changes nearer than this are one mark


def curves(snapshot: Snapshot | None, *, epochs: float = 1.0, tr: Translate = str) -> go.Figure:
    """Draw loss and accuracy by epoch, training solid and unseen digits dashed.

    The axes stay while the curves grow: epochs to the last one, accuracy from 0 to 100 %. None
    draws the empty frame for `epochs`. Loss is the cross-entropy in nats, on a log axis.
    """
    fig = figure()
    if snapshot is not None:
        epochs = max(snapshot.training.epochs, snapshot.epoch)
        _pair(fig, snapshot, 1, "loss", tr)
        _pair(fig, snapshot, 2, "accuracy", tr)
        _read_out(fig, snapshot)
        for x, what in _changes(snapshot, tr):
            _mark(fig, x, what)
    else:
        fig.add_scatter(x=[None], y=[None], yaxis="y2", showlegend=False)
    _axes(fig, epochs, tr)
    return fig


def gradients(snapshot: Snapshot, *, tr: Translate = str) -> go.Figure:
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


def _pair(fig: go.Figure, snapshot: Snapshot, row: int, name: str, tr: Translate) -> None:
    """One quantity twice: while learning, and on digits the net never sees."""
    curve = snapshot.curve
    side = {"xaxis": "x", "yaxis": f"y{row}", "showlegend": row == 1, "mode": "lines"}
    for what, key, line in (
        (tr("training"), name, {"color": TRAIN, "width": 3}),
        (tr("unseen digits"), f"test_{name}", {"color": TEST, "width": 3, "dash": "dash"}),
    ):
        values = getattr(curve, key)
        fig.add_scatter(
            x=curve.epoch, y=_positive(values) if row == 1 else values, name=what, line=line,
            hovertemplate="%{y:.3f}" if row == 1 else "%{y:.2%}", **side,
        )  # fmt: skip


def _read_out(fig: go.Figure, snapshot: Snapshot) -> None:
    """The latest accuracy on unseen digits, large, where no curve ends."""
    known = np.isfinite(snapshot.test_accuracy)
    fig.add_scatter(
        x=[snapshot.training.epochs], y=[0.13], yaxis="y2", mode="text", showlegend=False,
        text=[f"<b>{snapshot.test_accuracy:.1%}</b>" if known else ""], hoverinfo="skip",
        textposition="middle left", textfont={"size": 24, "color": TEST}, cliponaxis=False,
    )  # fmt: skip


def _axes(fig: go.Figure, epochs: float, tr: Translate) -> None:
    fig.add_shape(
        type="line", x0=0, x1=1, xref="x domain", y0=GUESS, y1=GUESS, yref="y",
        line={"color": MUTED, "dash": "dot", "width": 1.5},
    )  # fmt: skip
    fig.update_layout(
        xaxis={"title": tr("epoch"), "range": [0, epochs * 1.01], "anchor": "y2"},
        yaxis={
            "title": tr("loss"), "type": "log", "domain": [0.55, 1],
            "dtick": 1, "exponentformat": "power",
            "autorangeoptions": {"include": [0.03, 3]},
        },
        yaxis2={
            "title": tr("accuracy"), "domain": [0, 0.45], "range": [0, 1.03],
            "tickformat": ".0%", "tickvals": [0, 0.25, 0.5, 0.75, 1],
        },
        hovermode="x unified", margin={"t": 34, "b": 52},
    )  # fmt: skip


def _changes(snapshot: Snapshot, tr: Translate) -> list[tuple[float, str]]:
    """Where (in epochs) a knob was turned, and its name and new value."""
    names = {
        "lr": "η", "momentum": tr("momentum"), "weight_decay": tr("weight decay"),
        "batch": tr("batch"),
    }  # fmt: skip
    curve, near = snapshot.curve, CLOSE * snapshot.training.epochs
    marks: dict[str, list[tuple[float, str]]] = {name: [] for name in names}
    for change in snapshot.changes:
        x = float(np.interp(change.step, curve.step, curve.epoch))
        own = marks[change.name]
        if own and x - own[-1][0] < near:  # a drag is one change, not fifty
            own.pop()
        own.append((x, f"{names[change.name]} {change.after:.3g}"))
    return [mark for own in marks.values() for mark in own]


def _mark(fig: go.Figure, x: float, what: str) -> None:
    fig.add_shape(
        type="line", x0=x, x1=x, y0=0, y1=1, yref="paper",
        line={"color": GRADIENT, "dash": "dot", "width": 2},
    )  # fmt: skip
    fig.add_annotation(
        x=x, y=0.5, yref="paper", text=what, showarrow=False, xanchor="left", font_color=INK
    )


def _positive(values: np.ndarray) -> np.ndarray:
    """What a log axis can show; the rest is a gap."""
    return np.where(values > 0, values, np.nan)
