"""A run to look through once it is over: a bounded number of its checkpoints, evenly spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.compute.trained_model import TrainedModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.digits.compute.snapshot import Snapshot

CHECKPOINTS = 40  # kept of a run, however long it is: as many as an eye follows in a few seconds
BYTES = 16 * 2**20  # of weights in all: the largest MLP (0.8 MB each) keeps 20


@dataclass(frozen=True, eq=False)
class Checkpoint(TrainedModel):
    """The net as it was at one snapshot, and which row of the run's curve that is."""

    step: int  # batches so far
    epoch: float
    row: int  # of TrainingCurve

    @property
    def size(self) -> int:
        """Bytes of its weights and statistics."""
        return sum(array.nbytes for array in self.state.values())


class History:
    """At most so many checkpoints of one run, and so many bytes; the first is always kept."""

    def __init__(self, checkpoints: int = CHECKPOINTS, max_bytes: int = BYTES) -> None:
        """Begin an empty one that holds `checkpoints` (2 or more) and `max_bytes`."""
        self._count, self._max_bytes = checkpoints, max_bytes
        self.checkpoints: tuple[Checkpoint, ...] = ()  # replaced as a whole: any thread may read it

    def add(self, snapshot: Snapshot) -> None:
        """Keep a snapshot's net; when that is too many, leave out where they lie closest.

        A second snapshot of the same step (an epoch's end) takes the place of the first.
        """
        row = len(snapshot.curve.step) - 1
        new = Checkpoint(snapshot.training, snapshot.state, snapshot.step, snapshot.epoch, row)
        kept = [one for one in self.checkpoints if one.step != new.step] + [new]
        room = max(2, min(self._count, self._max_bytes // max(1, new.size)))
        while len(kept) > room:
            del kept[_most_crowded([one.epoch for one in kept])]
        self.checkpoints = tuple(kept)


def _most_crowded(epochs: Sequence[float]) -> int:
    """Which of the inner `epochs` leaves the smallest gap when it goes."""
    at = np.array(epochs)
    return int(np.argmin(at[2:] - at[:-2])) + 1


def predictions(checkpoints: Sequence[TrainedModel], image: np.ndarray) -> np.ndarray:
    """Return what each of K checkpoints says to `image` (28, 28): probabilities (K, 10)."""
    return np.concatenate([one.predict(image[None]) for one in checkpoints])
