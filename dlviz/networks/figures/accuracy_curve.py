"""The share of points that a net classifies correctly along its training."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis
from dlviz.drawing.theme import TEST, TRAIN
from dlviz.networks.figures.by_epoch import by_epoch, note

if TYPE_CHECKING:
    from dlviz.drawing.recording import Recording
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.figures.by_epoch import Curve
    from dlviz.text import Translate


def accuracy_curve(boundary: DecisionBoundary, tr: Translate = str) -> Recording:
    """Accuracy by epoch on training and test points, with the shown frame marked.

    The axis goes from 0 to 1, so that a share looks as large as it is. A regression classifies
    nothing, and the picture says so.
    """
    training = boundary.training
    curves: list[Curve] = [(training.accuracy, tr("training accuracy"), TRAIN, "solid")]
    if np.isfinite(training.test_accuracy).any():
        curves.append((training.test_accuracy, tr("test accuracy"), TEST, "dash"))
    yaxis = axis(tr("accuracy"), [0, 1.03], dtick=0.5)
    known = np.isfinite(training.accuracy).any()
    nothing = [] if known else note(tr("A regression has no accuracy."))
    return by_epoch(boundary, curves, yaxis, tr, annotations=nothing)
