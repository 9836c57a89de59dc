"""How well a net reads digits it never saw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.snapshot import Snapshot

FEW = 1000  # images asked about at once


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A net's answers to M digits."""

    images: np.ndarray  # (M, 28, 28) uint8
    targets: np.ndarray  # (M,) the true digits
    probabilities: np.ndarray  # (M, 10)

    @cached_property
    def said(self) -> np.ndarray:
        """(M,) the digit each image was read as."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @cached_property
    def sureness(self) -> np.ndarray:
        """(M,) the probability of what was said."""
        return np.asarray(self.probabilities.max(axis=1))

    @property
    def accuracy(self) -> float:
        """The share read right."""
        return float((self.said == self.targets).mean())

    @property
    def loss(self) -> float:
        """The mean cross-entropy, −ln p of the true digit, in nats."""
        true = np.take_along_axis(self.probabilities, self.targets[:, None].astype(int), axis=1)
        with np.errstate(divide="ignore"):
            return float(-np.log(true).mean())

    @property
    def one_hot(self) -> np.ndarray:
        """(M, 10) what the answers should be: 1 at the true digit."""
        return np.asarray(np.eye(10)[self.targets])

    @cached_property
    def confusion(self) -> np.ndarray:
        """(10, 10) how often a true digit (row) was read as each (column)."""
        counts = np.bincount(10 * self.targets.astype(int) + self.said, minlength=100)
        return counts.reshape(10, 10)

    def hardest(self, n: int) -> np.ndarray:
        """Return (≤ n,) the rows of the mistakes the net was surest of, the surest first."""
        wrong = np.flatnonzero(self.said != self.targets)
        return np.asarray(wrong[np.argsort(-self.sureness[wrong], kind="stable")][:n])


def evaluate(snapshot: Snapshot, digits: Digits) -> Evaluation:
    """Ask the net of `snapshot` about every unseen digit."""
    images = digits.test_images
    few = [snapshot.predict(images[i : i + FEW]) for i in range(0, len(images), FEW)]
    return Evaluation(images, digits.test_labels, np.concatenate(few))
