"""How much data a net needs: test accuracy against the number of training images.

The budget is the same number of steps for every size, so that only the data differ. A seed draws
the images, the first weights and the order; of one seed a smaller size is part of a larger one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import whole
from dlviz.digits.compute.device import best_device, torch_threads
from dlviz.digits.compute.hyperparameters import Training
from dlviz.digits.compute.live_training import YIELD_EVERY
from dlviz.digits.compute.snapshot import Progress
from dlviz.digits.compute.training_loop import TrainingLoop

if TYPE_CHECKING:
    from collections.abc import Generator

    from dlviz.digits.compute.dataset import Digits

MAX_EPOCHS = 100
MIN_ERROR = 0.5e-4  # half a mistake of 10,000: no mistake at all has no logarithm


@dataclass(frozen=True, kw_only=True)
class LearningCurveStudy:
    """Which net, which sizes, how many seeds, how many steps each."""

    model: str = "MLP"
    inputs: str = "Grey 28×28"
    sizes: tuple[int, ...] = (100, 300, 1000, 3000, 10_000, 30_000, 60_000)
    seeds: int = 3
    steps: int = 1000
    lr: float = 0.01  # of Adam, the one-cycle schedule's highest
    batch: int = 128  # fewer where so many would take more than MAX_EPOCHS epochs for the steps

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("number of sizes", len(self.sizes), 1, 20)
        whole("seeds", self.seeds, 1, 10)
        whole("steps", self.steps, 1, 100_000)
        for size in self.sizes:
            self.training(size, 0)

    def training(self, size: int, seed: int) -> Training:
        """Return the training of one size and seed; its own refusals are this one's."""
        batch = max(1, min(self.batch, size, size * MAX_EPOCHS // self.steps))
        epochs = round(self.steps / max(1, math.ceil(size / batch)))
        return Training(
            model=self.model, inputs=self.inputs, samples=size, seed=seed, batch=batch,
            lr=self.lr, epochs=max(1, min(MAX_EPOCHS, epochs)),
        )  # fmt: skip

    def run(self, digits: Digits) -> Generator[LearningCurve]:
        """Train one net after the other; yield the curve every few batches and after each net.

        Sizes beyond the data are all of the data. Every size has its first seed before any its
        second. Use it from one thread: it sets that thread's number of torch threads.
        """
        with torch_threads(1):  # a second gains such small batches little, and the page needs it
            yield from _train_all(self, digits, best_device())


LEADING_DIGITS = {1: (1,), 2: (1, 3), 3: (1, 2, 5)}  # sizes in a factor of ten


def log_spaced_sizes(smallest: int, largest: int, per_decade: int = 2) -> tuple[int, ...]:
    """Return round sizes from `smallest` to `largest`, `per_decade` in every factor of ten.

    Those nearer than half as much again to an end give way to it. Raises ValueError unless
    smallest < largest and per_decade is 1, 2 or 3.
    """
    whole("sizes in a factor of ten", per_decade, 1, len(LEADING_DIGITS))
    if not smallest < largest:
        raise ValueError(
            f"the smallest size must be below the largest; got {smallest} and {largest}"
        )
    steps = (lead * 10**power for power in range(9) for lead in LEADING_DIGITS[per_decade])
    inner = [size for size in steps if 1.5 * smallest <= size <= largest / 1.5]
    return (smallest, *inner, largest)


@dataclass(frozen=True, eq=False)
class LearningCurve(Progress):
    """Accuracy by size, as far as the study has come; nan where it has not."""

    study: LearningCurveStudy
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

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each size: steps, mean, worst and best accuracy, and each seed's."""
        low, high = self.band
        seeds = {f"seed_{i}": self.accuracy[:, i] for i in range(self.accuracy.shape[1])}
        columns = {"images": self.sizes, "steps": self.steps, "mean": self.mean}
        return pd.DataFrame({**columns, "worst": low, "best": high, **seeds})

    def interpolate(self, images: int) -> Estimate | None:
        """Return the accuracy at a number of images; None outside what is measured.

        Between two sizes the errors lie on a straight line of both logarithms, as drawn.
        """
        known = np.isfinite(self.mean)
        sizes = self.sizes[known]
        if not len(sizes) or not sizes[0] <= images <= sizes[-1]:
            return None
        rates = (rate[known] for rate in (self.mean, *self.band))
        mean, low, high = (_interpolate(images, sizes, rate) for rate in rates)
        near = np.isfinite(self.accuracy[known]).sum(axis=1)
        after = int(np.searchsorted(sizes, images))
        seeds = near[after] if images in sizes else near[after - 1 : after + 1].min()
        return Estimate(mean, low, high, int(seeds), images in sizes)


def _interpolate(images: int, sizes: np.ndarray, rates: np.ndarray) -> float:
    errors = np.log(np.maximum(1 - rates, MIN_ERROR))
    return 1 - math.exp(np.interp(math.log(images), np.log(sizes), errors))


@dataclass(frozen=True)
class Estimate:
    """The accuracy at one number of images."""

    mean: float
    low: float  # the worst seed
    high: float  # the best seed
    seeds: int  # that it rests on
    measured: bool  # that very number was trained on; else it is interpolated


def shuffled(digits: Digits, seed: int) -> Digits:
    """Return the training digits in the order that a seed draws, the unseen ones as they are."""
    count = len(digits.train_images)
    rows = torch.randperm(count, generator=torch.Generator().manual_seed(seed)).numpy()
    images, labels = digits.train_images[rows], digits.train_labels[rows]
    return replace(digits, train_images=images, train_labels=labels)


def _train_all(
    study: LearningCurveStudy, digits: Digits, device: torch.device
) -> Generator[LearningCurve]:
    sizes = np.unique(np.minimum(study.sizes, len(digits.train_images)))
    runs = [study.training(int(size), 0) for size in sizes]
    steps = np.array([run.epochs * math.ceil(run.samples / run.batch) for run in runs])
    accuracy = np.full((len(sizes), study.seeds), np.nan)
    before, total = 0, int(steps.sum()) * study.seeds
    fixed = study, digits.name, sizes
    for seed in range(study.seeds):
        drawn = shuffled(digits, seed)
        for row, size in enumerate(sizes):
            loop = TrainingLoop(study.training(int(size), seed), drawn, device)
            while not loop.done:
                loop.train(YIELD_EVERY)
                yield LearningCurve(before + loop.step, total, *fixed, accuracy, steps)
            before, accuracy = before + int(steps[row]), accuracy.copy()
            accuracy[row, seed] = loop.snapshot().test_accuracy
            yield LearningCurve(before, total, *fixed, accuracy, steps)
