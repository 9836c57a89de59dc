"""How much data a net needs: test accuracy against the number of training images.

The budget is the same number of steps for every size, so that only the data differ. A size is
the first so many images; a seed draws the first weights and the order.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dlviz.checks import whole
from dlviz.digits.compute.device import best, own_threads
from dlviz.digits.compute.live_training import PAUSE, Training
from dlviz.digits.compute.snapshot import Tick
from dlviz.digits.compute.training_loop import Loop

if TYPE_CHECKING:
    from collections.abc import Generator

    import torch

    from dlviz.digits.compute.dataset import Digits

MOST = 100  # epochs
LEAST = 0.5e-4  # half a mistake of 10,000: no mistake at all has no logarithm


@dataclass(frozen=True, kw_only=True)
class Study:
    """Which net, which sizes, how many seeds, how many steps each."""

    model: str = "MLP"
    inputs: str = "Grey 28×28"
    sizes: tuple[int, ...] = (100, 300, 1000, 3000, 10_000, 30_000, 60_000)
    seeds: int = 3
    steps: int = 1000
    lr: float = 0.01  # of Adam, the one-cycle schedule's highest
    batch: int = 128  # fewer where so many would take more than MOST epochs for the steps

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("number of sizes", len(self.sizes), 1, 20)
        whole("seeds", self.seeds, 1, 10)
        whole("steps", self.steps, 1, 100_000)
        for size in self.sizes:
            self.training(size, 0)

    def training(self, size: int, seed: int) -> Training:
        """Return the training of one size and seed; its own refusals are this one's."""
        batch = max(1, min(self.batch, size, size * MOST // self.steps))
        epochs = round(self.steps / max(1, math.ceil(size / batch)))
        return Training(
            model=self.model, inputs=self.inputs, samples=size, seed=seed, batch=batch,
            lr=self.lr, epochs=max(1, min(MOST, epochs)),
        )  # fmt: skip


LADDERS = {1: (1,), 2: (1, 3), 3: (1, 2, 5)}  # sizes in a factor of ten


def ladder(smallest: int, largest: int, rungs: int = 2) -> tuple[int, ...]:
    """Return round sizes from `smallest` to `largest`, `rungs` in every factor of ten.

    Those nearer than half as much again to an end give way to it. Raises ValueError unless
    smallest < largest and rungs is 1, 2 or 3.
    """
    whole("sizes in a factor of ten", rungs, 1, len(LADDERS))
    if not smallest < largest:
        raise ValueError(
            f"the smallest size must be below the largest; got {smallest} and {largest}"
        )
    steps = (lead * 10**power for power in range(9) for lead in LADDERS[rungs])
    inner = [size for size in steps if 1.5 * smallest <= size <= largest / 1.5]
    return (smallest, *inner, largest)


@dataclass(frozen=True, eq=False)
class Curve(Tick):
    """Accuracy by size, as far as the study has come; nan where it has not."""

    study: Study
    source: str  # the digits' name
    sizes: np.ndarray  # (S,) training images
    accuracy: np.ndarray  # (S, seeds) on all unseen digits, 0 to 1
    steps: np.ndarray  # (S,) steps each takes

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
    def trained(self) -> int:
        """How many nets of `accuracy.size` have been trained."""
        return int(np.isfinite(self.accuracy).sum())

    @property
    def done(self) -> bool:
        """Whether every size has every seed."""
        return self.trained == self.accuracy.size

    def read(self, images: int) -> Reading | None:
        """Return what the curve says at a number of images; None outside what is measured.

        Between two sizes the mistakes are read along a straight line of both logarithms, as drawn.
        """
        known = np.isfinite(self.mean)
        sizes = self.sizes[known]
        if not len(sizes) or not sizes[0] <= images <= sizes[-1]:
            return None
        rates = (rate[known] for rate in (self.mean, *self.band))
        mean, low, high = (_between(images, sizes, rate) for rate in rates)
        near = np.isfinite(self.accuracy[known]).sum(axis=1)
        after = int(np.searchsorted(sizes, images))
        seeds = near[after] if images in sizes else near[after - 1 : after + 1].min()
        return Reading(mean, low, high, int(seeds), images in sizes)


def _between(images: int, sizes: np.ndarray, rates: np.ndarray) -> float:
    mistakes = np.log(np.maximum(1 - rates, LEAST))
    return 1 - math.exp(np.interp(math.log(images), np.log(sizes), mistakes))


@dataclass(frozen=True)
class Reading:
    """What a curve says at one number of images."""

    mean: float
    low: float  # the worst seed
    high: float  # the best seed
    seeds: int  # that it rests on
    measured: bool  # that very number was trained on; else it is read between two


def study(knobs: Study, digits: Digits) -> Generator[Curve]:
    """Train one net after the other; yield the Curve after every few batches and after each net.

    Sizes beyond the data are all of the data. Every size has its first seed before any its second.
    Use it from one thread: it sets that thread's number of torch threads.
    """
    with own_threads(1):  # a second gains such small batches little, and the page needs it
        yield from _nets(knobs, digits, best())


def _nets(knobs: Study, digits: Digits, device: torch.device) -> Generator[Curve]:
    sizes = np.unique(np.minimum(knobs.sizes, len(digits.train_images)))
    runs = [knobs.training(int(size), 0) for size in sizes]
    steps = np.array([run.epochs * math.ceil(run.samples / run.batch) for run in runs])
    accuracy = np.full((len(sizes), knobs.seeds), np.nan)
    before, total = 0, int(steps.sum()) * knobs.seeds
    for seed in range(knobs.seeds):
        for row, size in enumerate(sizes):
            loop = Loop(knobs.training(int(size), seed), digits, device)
            while not loop.done:
                loop.work(PAUSE)
                yield Curve(before + loop.step, total, knobs, digits.name, sizes, accuracy, steps)
            before, accuracy = before + int(steps[row]), accuracy.copy()
            accuracy[row, seed] = loop.snapshot().test_accuracy
            yield Curve(before, total, knobs, digits.name, sizes, accuracy, steps)
