"""When a training ends before its last epoch, and why.

>>> conditions = StopConditions(patience=2)
>>> watch = conditions.watch(1)
>>> [watch.see(epoch, np.array([loss]), np.array([0.5]))[0] for epoch, loss in
...  enumerate([3.0, 2.0, 2.5, 2.0], 1)]
['', '', '', 'patience']
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlviz import checks
from dlviz.text import mark

MONITORS = (mark("Training points"), mark("Test points"))
REASONS = ("epochs", "loss", "accuracy", "patience", "diverged")
"""Why a training ended: all epochs are done, the loss has come down to a target, the accuracy has
reached one, there was no new lowest loss for some epochs, the loss was no longer a number."""


@dataclass(frozen=True, kw_only=True)
class StopConditions:
    """Looked at after each epoch, on all training or all test points."""

    stop_loss: float | None = None
    stop_accuracy: float | None = None
    patience: int = 0
    monitor: str = "Training points"

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        if self.stop_loss is not None:
            checks.finite("stop_loss", self.stop_loss)
        if self.stop_accuracy is not None:
            checks.between("stop_accuracy", self.stop_accuracy, 0, 1)
        checks.whole("patience", self.patience, 0, 20_000)
        checks.one_of("monitor", self.monitor, MONITORS)

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return self.patience > 0 or self.stop_loss is not None or self.stop_accuracy is not None

    def watch(self, nets: int) -> Watch:
        """Begin to watch so many nets."""
        return Watch(self, nets)


class Watch:
    """The conditions with what is remembered of each of S nets."""

    def __init__(self, conditions: StopConditions, nets: int) -> None:
        """Nothing was seen yet."""
        self.conditions = conditions
        self.lowest, self.since = np.full(nets, np.inf), np.zeros(nets, dtype=int)

    def see(self, epoch: int, loss: np.ndarray, accuracy: np.ndarray) -> list[str]:
        """Return for each net the reason to stop after `epoch`, or ""."""
        wanted = self.conditions
        better = loss < self.lowest
        self.lowest[better], self.since[better] = loss[better], epoch
        reasons = [""] * len(loss)
        for i in range(len(loss)):
            if wanted.stop_loss is not None and loss[i] <= wanted.stop_loss:
                reasons[i] = "loss"
            elif wanted.stop_accuracy is not None and accuracy[i] >= wanted.stop_accuracy:
                reasons[i] = "accuracy"
            elif wanted.patience and epoch - self.since[i] >= wanted.patience:
                reasons[i] = "patience"
        return reasons
