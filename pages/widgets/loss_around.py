"""The loss around a net's run, in the plane in which its path lies best, and how much it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dlviz.networks.compute.loss_slice import LossSlice, loss_slice
from pages.streaming.run_cache import run
from pages.translation import tr

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network, Training

WHOLE = 0.9995  # of a path: no more is said of the rest


@dataclass(frozen=True)
class Around:
    """The slice around the end of a net's run, so that it is measured once."""

    network: Network

    def run(self) -> LossSlice:
        """Measure it."""
        return loss_slice(run(self.network))


def nothing_to_see(training: Training) -> str:
    """Say why there is no slice; "" where there is one."""
    if training.diverged_at is not None:
        words = tr("The run diverged at epoch {epoch}: its path has no end to look around.")
        return words.format(epoch=training.diverged_at)
    if len(training.epochs) < 2:
        return tr("The weights have not moved: there is no path to lay a plane through.")
    if not np.ptp(training.weights, axis=0).any():
        return tr("No weight ever moved, since every gradient is 0: the path is one point.")
    return ""


def share_of_the_path(seen: LossSlice) -> str:
    """Say how much of the path the plane shows."""
    if seen.explained >= WHOLE:
        return tr(
            "The map spans the two directions along which the weights moved most, and the "
            "whole path lies in it."
        )
    words = tr(
        "The map spans the two directions along which the weights moved most: {share} of the "
        "path’s spread. The rest leads out of it, so the shade under the marker is not quite the "
        "run’s loss."
    )
    return words.format(share=f"{100 * seen.explained:.3g} %")
