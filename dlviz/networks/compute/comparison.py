"""Two runs side by side, epoch by epoch: the one that is over waits at its end.

>>> from dlviz.networks.compute.network import Network
>>> slow, fast = Network(epochs=30, lr=0.01).run(), Network(epochs=20).run()
>>> both = side_by_side(slow, fast, frames=4)
>>> both.epochs.tolist(), fast.epochs[both.boundaries[1].frames].tolist()
([0, 10, 20, 30], [0, 10, 20, 20])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dlviz.networks.compute.decision_boundary import DecisionBoundary, decision_boundary

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training

FRAMES = 100


@dataclass(frozen=True, eq=False)
class SideBySide:
    """Two runs at the same F epochs."""

    epochs: np.ndarray  # (F,) from 0 to the longer run's last
    total: int  # frames there will be when both are over
    boundaries: tuple[DecisionBoundary, DecisionBoundary]  # each shows the last before the epoch


def side_by_side(first: Training, second: Training, frames: int = FRAMES) -> SideBySide:
    """Follow both runs in at most so many frames, as far as both have come."""
    runs = first, second
    planned = np.unique(np.linspace(0, max(one.final_epoch for one in runs), frames).round())
    come = [int(one.epochs[-1]) for one in runs if not one.finished]
    epochs = planned[planned <= min(come, default=planned[-1])].astype(int)
    first_seen, second_seen = (
        decision_boundary(one, np.searchsorted(one.epochs, epochs, side="right") - 1)
        for one in runs
    )
    return SideBySide(epochs, len(planned), (first_seen, second_seen))
