"""The loss of a net along its training, with the shown epoch marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import HERE, MUTED, PAPER, TEST, TRAIN, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.compute.network import Training
    from dlviz.text import Translate


STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def loss_curve(boundary: DecisionBoundary, tr: Translate = str) -> Recording:
    """Loss by epoch with the shown frame marked; the least loss of a linear net is dashed.

    The axis is linear, so that plateaus look flat; of a run that diverged it is logarithmic.
    """
    training = boundary.training
    curves = [(training.loss, tr("training loss"), TRAIN, "solid")]
    if np.isfinite(training.test_loss).any():
        curves.append((training.test_loss, tr("test loss"), TEST, "dash"))
    traces = [
        scatter(training.epochs, values, name, mode="lines", line={"color": color, "dash": dash})
        for values, name, color, dash in curves
    ]
    end, top = float(max(training.final_epoch, 1)), _top([values for values, *_ in curves])
    here = np.stack([training.epochs, training.loss], axis=1)[boundary.frames]
    here[here > np.finfo(np.float32).max] = np.inf  # a recording is float32
    several, log = len(curves) > 1, {"type": "log", "exponentformat": "power"}
    marked = {"color": HERE, "size": 14, "line": {"color": PAPER, "width": 2}}
    fig = figure(
        *traces,
        still(here[0, :1], here[0, 1:], mode="markers", marker=marked, cliponaxis=False),
        xaxis=axis(tr("epoch"), [-0.015 * end, 1.015 * end]),
        yaxis=axis(tr("loss"), None, **log) if training.diverged_at else axis(tr("loss"), [0, top]),
        showlegend=several,
        margin={"t": 40 if several else 12, "b": 48},
    )
    _linear_optimum(fig, training, tr)
    marker = len(curves)
    tracks = (Track(marker, "x", here[:, :1]), Track(marker, "y", here[:, 1:]))
    return Recording(fig, tracks, training.epochs[boundary.frames])


def _top(curves: list[np.ndarray]) -> float:
    """A round number above all curves: the line, not the axis, moves with the learning rate."""
    most = 1.04 * max(float(np.nanmax(values)) for values in curves)
    if not 0 < most < np.inf:
        return 1.0
    unit = 10 ** np.floor(np.log10(most))
    return float(f"{unit * next(step for step in STEPS if step * unit >= most):.3g}")


def _linear_optimum(fig: go.Figure, training: Training, tr: Translate) -> None:
    if training.linear_optimum is None:
        return
    words = tr("no linear net gets below {floor}").format(floor=f"{training.linear_optimum:.4g}")
    fig.add_hline(
        y=training.linear_optimum, line={"color": MUTED, "dash": "dash"},
        annotation={"text": words, "font": {"color": MUTED}}, annotation_position="bottom right",
    )  # fmt: skip
