"""How much data a net needs: test accuracy against the number of training images.

The budget is the same number of steps for every size (at most 100 epochs), so that only the data
differ. A size is the first so many images; a seed draws the first weights and the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dlviz.compute.checks import whole
from dlviz.compute.device import best
from dlviz.compute.live import PAUSE, Training
from dlviz.compute.loop import Loop

if TYPE_CHECKING:
    from collections.abc import Generator

    from dlviz.compute.digits import Digits

MOST = 100  # epochs


@dataclass(frozen=True, kw_only=True)
class Study:
    """Which net, which sizes, how many seeds, how many steps each."""

    model: str = "MLP"
    inputs: str = "Grey 28×28"
    sizes: tuple[int, ...] = (100, 300, 1000, 3000, 10_000, 30_000, 60_000)
    seeds: int = 3
    steps: int = 1000
    batch: int = 64  # fewer where there are fewer images

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("number of sizes", len(self.sizes), 1, 20)
        whole("seeds", self.seeds, 1, 10)
        whole("steps", self.steps, 1, 100_000)
        for size in self.sizes:
            self.training(size, 0)

    def training(self, size: int, seed: int) -> Training:
        """Return the training of one size and seed; its own refusals are this one's."""
        batch = max(1, min(self.batch, size))
        epochs = max(1, min(MOST, round(self.steps * batch / max(1, size))))
        return Training(
            model=self.model, inputs=self.inputs, samples=size, seed=seed, batch=batch,
            epochs=epochs,
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Curve:
    """Accuracy by size, as far as the study has come; nan where it has not."""

    sizes: np.ndarray  # (S,) training images
    accuracy: np.ndarray  # (S, seeds) on all unseen digits, 0 to 1
    steps: np.ndarray  # (S,) steps each took; the same but for the smallest sizes

    @property
    def mean(self) -> np.ndarray:
        """(S,) over the seeds so far; nan where there is none."""
        known = np.isfinite(self.accuracy)
        count = known.sum(axis=1)
        total = np.where(known, self.accuracy, 0).sum(axis=1)
        return np.where(count > 0, total / np.maximum(count, 1), np.nan)

    @property
    def band(self) -> tuple[np.ndarray, np.ndarray]:
        """(S,), (S,) the worst and the best seed."""
        known = np.isfinite(self.accuracy)
        low = np.where(known, self.accuracy, np.inf).min(axis=1)
        high = np.where(known, self.accuracy, -np.inf).max(axis=1)
        return np.where(known.any(axis=1), low, np.nan), np.where(known.any(axis=1), high, np.nan)

    @property
    def done(self) -> bool:
        """Whether every size has every seed."""
        return bool(np.isfinite(self.accuracy).all())


def study(knobs: Study, digits: Digits) -> Generator[Curve | None]:
    """Train one after the other; yield a Curve after each, and None in between to pause or stop.

    Sizes beyond the data are all of the data. Every size has its first seed before any its second.
    """
    sizes = np.unique(np.minimum(knobs.sizes, len(digits.train_images)))
    accuracy = np.full((len(sizes), knobs.seeds), np.nan)
    steps, device = np.zeros(len(sizes), dtype=int), best()
    for seed in range(knobs.seeds):
        for row, size in enumerate(sizes):
            loop = Loop(knobs.training(int(size), seed), digits, device)
            while not loop.done:
                loop.work(PAUSE)
                yield None
            accuracy[row, seed], steps[row] = loop.snapshot().test_accuracy, loop.step
            yield Curve(sizes, accuracy.copy(), steps.copy())
