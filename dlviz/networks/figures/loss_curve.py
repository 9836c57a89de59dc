"""The loss of a net along its training, with the shown epoch marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis
from dlviz.drawing.theme import MUTED, TEST, TRAIN
from dlviz.networks.figures.by_epoch import by_epoch

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.drawing.recording import Recording
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.compute.network import Training
    from dlviz.networks.figures.by_epoch import Curve
    from dlviz.text import Translate


STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def loss_curve(boundary: DecisionBoundary, tr: Translate = str, *, low: bool = False) -> Recording:
    """Loss by epoch with the shown frame marked; the least loss of a linear net is dashed.

    The axis is linear, so that plateaus look flat; of a run that diverged it is logarithmic.
    A `low` picture is for few lines' height.
    """
    training = boundary.training
    curves: list[Curve] = [(training.loss, tr("training loss"), TRAIN, "solid")]
    if np.isfinite(training.test_loss).any():
        curves.append((training.test_loss, tr("test loss"), TEST, "dash"))
    yaxis = axis(tr("loss"), [0, _top([values for values, *_ in curves])])
    if training.diverged_at:
        yaxis = axis(tr("loss"), None, type="log", exponentformat="power")
    film = by_epoch(boundary, curves, yaxis, tr, low=low)
    _linear_optimum(film.figure, training, tr)
    return film


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
