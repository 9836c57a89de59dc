"""How well a net reads digits it never saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from dlviz.compute.digits import Digits
    from dlviz.compute.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A net's answers to the M unseen digits."""

    images: np.ndarray  # (M, 28, 28) uint8
    targets: np.ndarray  # (M,) the true digits
    probabilities: np.ndarray  # (M, 10)

    # said (M,), sureness (M,), accuracy, loss, confusion (10, 10) int [true, said],
    # one_hot (M, 10), hardest(n) -> rows (n,) of the surest mistakes, surest first


def evaluate(snapshot: Snapshot, digits: Digits) -> Evaluation:
    """Ask the net of `snapshot` about every unseen digit."""
    raise NotImplementedError
