"""What was kept of a training, snapshot by snapshot, whatever the net."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dlviz.networks.compute.plateau import plateau_since

if TYPE_CHECKING:
    from dlviz.networks.compute.samples import Samples


@dataclass(frozen=True, eq=False)
class Recording:
    """K snapshots, the first weights first; fewer while it goes on."""

    samples: Samples
    epochs: np.ndarray  # (K,) the epoch of each snapshot
    weights: np.ndarray  # (K, P) flat, as in mlp.py
    loss: np.ndarray  # (K,) of the training points: their mean, unless the net adds them up
    test_loss: np.ndarray  # (K,) of the test points; nan when there are none
    accuracy: np.ndarray  # (K,) share of training points classified correctly; nan of a regression
    test_accuracy: np.ndarray  # (K,)
    gradient_norm: np.ndarray  # (K, L) of the loss, in each layer's weights and biases
    diverged_at: int | None  # the epoch whose loss was no longer a number
    stopped: str  # why it ended, one of stop_conditions.REASONS; "" while it goes on

    @property
    def solved(self) -> bool:
        """Whether every training point is classified correctly at the end."""
        return self.diverged_at is None and bool(self.accuracy[-1] == 1)

    @property
    def solved_at(self) -> int | None:
        """The first kept epoch from which on every training point is classified correctly."""
        wrong = np.flatnonzero(self.accuracy < 1)
        if not self.solved:
            return None
        return int(self.epochs[wrong[-1] + 1]) if len(wrong) else 0

    @property
    def stuck_since(self) -> int | None:
        """The first kept epoch after which the loss no longer falls, if that is long and too soon.

        None where it is solved, has diverged, or falls to the end.
        """
        if self.solved or self.diverged_at is not None:
            return None
        at = plateau_since(self.loss)
        return None if at is None else int(self.epochs[at])

    @property
    def test_size(self) -> int:
        """How many points were held back for the test."""
        return len(self.samples.x) - self.samples.train_size

    @property
    def layers_without_gradient(self) -> tuple[int, ...]:
        """Layers (1 is the first) whose gradient was exactly zero throughout: they can't learn."""
        return tuple(int(i) + 1 for i in np.flatnonzero((self.gradient_norm == 0).all(axis=0)))

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each snapshot: epoch, loss and accuracy on training and test points.

        Then the gradient norm of each layer. A regression has no accuracy.
        """
        names = ["loss", "accuracy", "test_loss", "test_accuracy"]
        if np.isnan(self.accuracy).all():
            names = [name for name in names if "accuracy" not in name]
        layers = {f"gradient_norm_{i}": norm for i, norm in enumerate(self.gradient_norm.T, 1)}
        columns = {name: getattr(self, name) for name in names}
        return pd.DataFrame({"epoch": self.epochs} | columns | layers)
