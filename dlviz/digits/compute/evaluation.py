"""How well a net reads digits it never saw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.trained_model import TrainedModel

CHUNK = 1000  # images asked about at once


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A net's answers to M digits."""

    images: np.ndarray  # (M, 28, 28) uint8
    targets: np.ndarray  # (M,) the true digits
    probabilities: np.ndarray  # (M, 10)

    @cached_property
    def predicted(self) -> np.ndarray:
        """(M,) the digit each image was read as."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @cached_property
    def confidence(self) -> np.ndarray:
        """(M,) the probability of the predicted digit."""
        return np.asarray(self.probabilities.max(axis=1))

    @property
    def accuracy(self) -> float:
        """The share read right."""
        return float((self.predicted == self.targets).mean())

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
        counts = np.bincount(10 * self.targets.astype(int) + self.predicted, minlength=100)
        return counts.reshape(10, 10)

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each digit: what it is, what it was read as, and how surely."""
        return pd.DataFrame({
            "target": self.targets, "predicted": self.predicted, "confidence": self.confidence
        })  # fmt: skip

    def hardest(self, n: int) -> np.ndarray:
        """Return (≤ n,) the rows of the mistakes the net was surest of, the surest first."""
        wrong = np.flatnonzero(self.predicted != self.targets)
        return np.asarray(wrong[np.argsort(-self.confidence[wrong], kind="stable")][:n])


def evaluate(model: TrainedModel, digits: Digits) -> Evaluation:
    """Ask the `model` about every unseen digit."""
    images = digits.test_images
    parts = [model.predict(images[i : i + CHUNK]) for i in range(0, len(images), CHUNK)]
    return Evaluation(images, digits.test_labels, np.concatenate(parts))
