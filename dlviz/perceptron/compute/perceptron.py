"""A perceptron that learns from its own mistakes, one row after the other.

>>> updates = Perceptron(points=Points(gate="AND")).run()
>>> updates.weights[-1].tolist(), updates.count, updates.learned
([2.0, 1.0, -2.0], 10, True)
>>> Perceptron(points=Points(gate="XOR")).run().cycle
Cycle(first=2, epochs=1, updates=4)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from dlviz.checks import between, whole
from dlviz.perceptron.compute.learning_rule import MILLIONTHS, answers_right, learn
from dlviz.perceptron.compute.points import TENTHOUSANDTHS, Points

SLOWEST, FASTEST = 0.01, 2.0
FARTHEST = 1000.0  # weight to start from


@dataclass(frozen=True, kw_only=True)
class Perceptron:
    """What it learns from, in which order, from where and how fast."""

    points: Points = field(default_factory=Points)
    rate: float = 1.0  # η, in hundredths
    start: tuple[float, float, float] = (0.0, 0.0, 0.0)  # w₁, w₂, b, in hundredths
    order: tuple[int, ...] = ()  # of the rows, from 0; empty: as they stand
    epochs: int = 20  # at most: the first without a mistake is the last
    fires_at_zero: bool = False  # whether step(0) is 1

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        between("rate", self.rate, SLOWEST, FASTEST)
        for name, value in zip(("w₁", "w₂", "b"), self.start, strict=True):
            between(f"start {name}", value, -FARTHEST, FARTHEST)
        whole("epochs", self.epochs, 1, 1000)
        rows = len(self.points.target)
        if self.order and sorted(self.order) != list(range(rows)):
            raise ValueError(f"order must name each row 0 to {rows - 1} once; got {self.order}")

    @property
    def rows(self) -> np.ndarray:
        """(N,) the rows in the order in which they are looked at."""
        return np.array(self.order or range(len(self.points.target)))

    def run(self) -> Updates:
        """Learn until an epoch has no mistake, or for all `epochs`."""
        walk = learn(
            self.points, self.rows[None], np.array([self.start]), self.rate, self.epochs,
            fires_at_zero=self.fires_at_zero,
        )  # fmt: skip
        start = np.rint(np.array(self.start) * MILLIONTHS).astype(np.int64)
        exact, found, mistakes, ends = [start], [], [0], [start]
        total = np.zeros(3)
        for i, look in enumerate(walk, 1):
            total += look.weights[0]
            if look.wrong[0]:
                exact.append(look.weights[0])
                found.append((look.row[0], look.z[0], i, len(mistakes)))
                mistakes[-1] += 1
            if i % len(self.rows) == 0:
                ends.append(look.weights[0])
                if not mistakes[-1] or len(mistakes) == self.epochs:
                    break
                mistakes.append(0)
        row, z, step, epoch = np.array(found, dtype=np.int64).reshape(-1, 4).T
        return Updates(
            self, np.array(exact), row, z / MILLIONTHS / TENTHOUSANDTHS, step, epoch,
            np.array(mistakes), np.array(ends), total / i / MILLIONTHS,
        )  # fmt: skip


class Cycle(NamedTuple):
    """Weights that come back, so that it goes round for ever."""

    first: int  # epoch after which they are met first; 0: before learning
    epochs: int  # until they are back
    updates: int  # until they are back


@dataclass(frozen=True, eq=False)
class Updates:
    """What a perceptron learned: T updates in E epochs."""

    perceptron: Perceptron
    exact: np.ndarray  # (T + 1, 3) int64, w₁, w₂, b in millionths, the start first
    row: np.ndarray  # (T,) the row that was wrong, from 0
    z: np.ndarray  # (T,) w₁x₁ + w₂x₂ + b there, before the update
    step: np.ndarray  # (T,) how many rows had been looked at, that one included
    epoch: np.ndarray  # (T,) from 1
    mistakes: np.ndarray  # (E,)
    epoch_ends: np.ndarray  # (E + 1, 3) int64, millionths, the start first
    averaged: np.ndarray  # (3,) mean of the weights after each row (Freund & Schapire 1999)

    @property
    def weights(self) -> np.ndarray:
        """(T + 1, 3) w₁, w₂, b before the first update and after each."""
        return self.exact / MILLIONTHS

    @property
    def count(self) -> int:
        """How many updates there were."""
        return len(self.row)

    @property
    def learned(self) -> bool:
        """Whether the last epoch had no mistake."""
        return not self.mistakes[-1]

    @property
    def bound(self) -> float | None:
        """R²/γ², as many mistakes as are possible; None if there is no such promise."""
        margin = self.perceptron.points.margin
        return margin.bound if margin and not any(self.perceptron.start) else None

    @cached_property
    def wrong(self) -> np.ndarray:
        """(T + 1,) how many of all points each weights have wrong."""
        one = self.perceptron
        right = answers_right(one.points, self.exact, fires_at_zero=one.fires_at_zero)
        return np.asarray((~right).sum(axis=1))

    @property
    def pocket(self) -> int:
        """The number of the first update after which fewest points are wrong (Gallant 1990)."""
        return int(self.wrong.argmin())

    @property
    def averaged_wrong(self) -> int:
        """How many points the averaged weights have wrong."""
        one = self.perceptron
        z = one.points.x @ self.averaged[:2] + self.averaged[2]
        above = z >= 0 if one.fires_at_zero else z > 0
        return int((above != (one.points.target > 0)).sum())

    @cached_property
    def cycle(self) -> Cycle | None:
        """The weights that come back after whole epochs; None if none did."""
        seen: dict[tuple[int, ...], int] = {}
        for epoch, weights in enumerate(self.epoch_ends.tolist()):
            first = seen.setdefault(tuple(weights), epoch)
            if first < epoch and self.mistakes[first:epoch].any():
                return Cycle(first, epoch - first, int(self.mistakes[first:epoch].sum()))
        return None

    @property
    def one_round(self) -> np.ndarray:
        """(U + 1, 3) the weights of one round of the cycle, closed; (0, 3) where there is none."""
        if self.cycle is None:
            return self.weights[:0]
        first = int(self.mistakes[: self.cycle.first].sum())
        return self.weights[first : first + self.cycle.updates + 1]

    def to_frame(self) -> pd.DataFrame:
        """One row per update: epoch, the row and its target, z, what was added, the weights."""
        one, row = self.perceptron, self.row
        target, x = one.points.target[row], np.c_[one.points.x[row], np.ones(len(row))]
        added = one.rate * np.where(target > 0, 1, -1)[:, None] * x
        columns: dict[str, object] = {
            "update": np.arange(1, self.count + 1), "epoch": self.epoch, "row": row + 1,
            "x₁": x[:, 0], "x₂": x[:, 1], "target": target, "z": self.z,
        }  # fmt: skip
        for i, name in enumerate(("w₁", "w₂", "b")):
            columns |= {f"Δ{name}": added[:, i] + 0.0, name: self.weights[1:, i]}
        return pd.DataFrame(columns)
