"""How long the gradient of each layer is along a training: where learning comes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import axis
from dlviz.drawing.theme import DASHES, SERIES
from dlviz.networks.figures.by_epoch import by_epoch, note

if TYPE_CHECKING:
    from dlviz.drawing.recording import Recording
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.text import Translate

TICKS = 5  # at most, each a power of ten
NONE_AT_ALL = (-3, 0)  # powers of ten, of an axis that has nothing to show


def gradient_norms(boundary: DecisionBoundary, tr: Translate = str) -> Recording:
    """Gradient norm of each layer by epoch on a log axis, each marked at the shown frame.

    A log axis has no zero: where a gradient is exactly 0 its line has a gap, and the legend says
    so.
    """
    norms = boundary.training.gradient_norm  # (K, L)
    shown = np.where((norms > 0) & np.isfinite(norms), norms, np.nan)
    curves = [
        (shown[:, i], _name(i + 1, norms[:, i], tr), SERIES[i], DASHES[i % len(DASHES)])
        for i in range(norms.shape[1])
    ]
    low, high = _decades(shown)
    ticks = {"type": "log", "exponentformat": "power", "dtick": -(-(high - low) // TICKS)}
    yaxis = axis(tr("gradient norm"), [low, high], **ticks)
    legend = {"title": {"text": tr("layer")}}
    nothing = [] if norms.any() else note(tr("Every gradient is exactly 0."))
    return by_epoch(
        boundary, curves, yaxis, tr, marked=len(curves), size=10, named=bool((norms == 0).any()),
        legend=legend, annotations=nothing,
    )  # fmt: skip


def _name(layer: int, norms: np.ndarray, tr: Translate) -> str:
    zero = norms == 0
    if not zero.any():
        return str(layer)
    return (tr("{layer}: always 0") if zero.all() else tr("{layer} (gap: 0)")).format(layer=layer)


def _decades(shown: np.ndarray) -> list[int]:
    """Whole powers of ten round all norms: the line, not the axis, moves with the learning rate."""
    known = np.log10(shown[np.isfinite(shown)])
    if not known.size:
        return list(NONE_AT_ALL)
    low, high = int(np.floor(known.min())), int(np.ceil(known.max()))
    return [low, max(high, low + 1)]
