"""A run to look through once it is over: a bounded number of its moments, evenly spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.compute.trained_model import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.digits.compute.snapshot import Snapshot

MOMENTS = 40  # kept of a run, however long it is: as many as an eye follows in a few seconds
BYTES = 16 * 2**20  # of weights in all: the largest MLP (0.8 MB each) keeps 20 moments


@dataclass(frozen=True, eq=False)
class Moment(Reader):
    """The net as it was at one snapshot, and which row of the run's curve that is."""

    step: int  # batches so far
    epoch: float
    row: int  # of Curve

    @property
    def size(self) -> int:
        """Bytes of its weights and statistics."""
        return sum(array.nbytes for array in self.state.values())


class History:
    """At most so many moments of one run, and at most so many bytes; the first is always kept."""

    def __init__(self, moments: int = MOMENTS, most: int = BYTES) -> None:
        """Begin an empty one that holds `moments` (2 or more) and `most` bytes."""
        self._count, self._most = moments, most
        self.moments: tuple[Moment, ...] = ()  # replaced as a whole: any thread may read it

    def add(self, snapshot: Snapshot) -> None:
        """Keep a snapshot's net; when that is too many, leave out where they lie closest.

        A second snapshot of the same step (an epoch's end) takes the place of the first.
        """
        row = len(snapshot.curve.step) - 1
        new = Moment(snapshot.training, snapshot.state, snapshot.step, snapshot.epoch, row)
        kept = [moment for moment in self.moments if moment.step != new.step] + [new]
        room = max(2, min(self._count, self._most // max(1, new.size)))
        while len(kept) > room:
            del kept[_crowded([moment.epoch for moment in kept])]
        self.moments = tuple(kept)


def _crowded(epochs: Sequence[float]) -> int:
    """Which of the inner `epochs` leaves the smallest gap when it goes."""
    at = np.array(epochs)
    return int(np.argmin(at[2:] - at[:-2])) + 1


def answers(moments: Sequence[Reader], image: np.ndarray) -> np.ndarray:
    """Return what each of K moments says to `image` (28, 28): probabilities (K, 10)."""
    return np.concatenate([moment.predict(image[None]) for moment in moments])
