"""One perceptron in every order of its rows, or from a thousand starts, all at once.

>>> every = EveryOrder().run()  # of AND
>>> len(every.updates), int(every.updates.min()), int(every.updates.max())
(24, 10, 12)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import permutations
from math import factorial

import numpy as np
import pandas as pd

from dlviz.checks import positive, whole
from dlviz.perceptron.compute.learning_rule import MILLIONTHS, learn
from dlviz.perceptron.compute.perceptron import Perceptron

MOST = 1000  # orders; where there are more, so many are drawn


@dataclass(frozen=True, kw_only=True)
class EveryOrder:
    """A perceptron, its rows in all orders; of more than MOST in some, drawn by `seed`."""

    perceptron: Perceptron = field(default_factory=Perceptron)
    seed: int = 0

    def run(self) -> ManyRuns:
        """Learn in all orders at once."""
        rows = len(self.perceptron.points.target)
        if rows <= 6 and factorial(rows) <= MOST:
            orders = np.array(list(permutations(range(rows))))
        else:
            chance = np.random.default_rng(self.seed)
            orders = chance.permuted(np.tile(np.arange(rows), (MOST, 1)), axis=1)
        starts = np.tile(self.perceptron.start, (len(orders), 1))
        return _run(replace(self.perceptron, order=()), orders, starts)


@dataclass(frozen=True, kw_only=True)
class ManyStarts:
    """A perceptron from `count` weights, evenly drawn from −reach to reach, in hundredths."""

    perceptron: Perceptron = field(default_factory=Perceptron)
    count: int = 1000
    reach: float = 3.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("count", self.count, 1, 10_000)
        positive("reach", self.reach)

    def run(self) -> ManyRuns:
        """Learn from all of them at once."""
        chance = np.random.default_rng(self.seed)
        starts = chance.uniform(-self.reach, self.reach, (self.count, 3)).round(2)
        orders = np.tile(self.perceptron.rows, (self.count, 1))
        return _run(replace(self.perceptron, start=(0.0, 0.0, 0.0)), orders, starts)


def _run(one: Perceptron, orders: np.ndarray, starts: np.ndarray) -> ManyRuns:
    """Learn for as many epochs as `one` has, all runs in one array of whole numbers."""
    walk = learn(one.points, orders, starts, one.rate, one.epochs, fires_at_zero=one.fires_at_zero)
    rows = orders.shape[1]
    mistakes, ends, now = [], [], np.zeros(len(orders), dtype=np.int64)
    for i, look in enumerate(walk, 1):
        now = now + look.wrong
        if i % rows == 0:
            mistakes.append(now)
            ends.append(look.weights)
            if not now.any():
                break
            now = np.zeros_like(now)
    return ManyRuns(one, orders, starts, np.array(mistakes), np.array(ends))


@dataclass(frozen=True, eq=False)
class ManyRuns:
    """L runs of E epochs; one that has learned makes no more mistakes."""

    perceptron: Perceptron
    orders: np.ndarray  # (L, N)
    starts: np.ndarray  # (L, 3)
    mistakes: np.ndarray  # (E, L)
    epoch_ends: np.ndarray  # (E, L, 3) int64, millionths

    @property
    def updates(self) -> np.ndarray:
        """(L,) updates of each run."""
        return np.asarray(self.mistakes.sum(axis=0))

    @property
    def learned(self) -> np.ndarray:
        """(L,) whether the last epoch had no mistake."""
        return np.asarray(self.mistakes[-1] == 0, dtype=bool)

    @property
    def weights(self) -> np.ndarray:
        """(L, 3) w₁, w₂, b at the end."""
        return np.asarray(self.epoch_ends[-1] / MILLIONTHS)

    @property
    def round(self) -> np.ndarray:
        """(L,) updates from the last time that the final weights were met until the end; 0: never.

        Weights that come back at the end of an epoch come back for ever.
        """
        before = (self.epoch_ends[:-1] == self.epoch_ends[-1]).all(axis=2)
        if not len(before):
            return np.zeros(len(self.orders), dtype=int)
        epochs = 1 + before[::-1].argmax(axis=0)
        since = np.arange(len(self.mistakes))[:, None] >= len(self.mistakes) - epochs
        return np.asarray((self.mistakes * since).sum(axis=0) * before.any(axis=0))

    def to_frame(self) -> pd.DataFrame:
        """One row per run: the order of the rows (from 1), the start, updates, the end."""
        orders = [" ".join(str(row + 1) for row in order) for order in self.orders]
        named = zip(("w₁", "w₂", "b"), self.starts.T, self.weights.T, strict=True)
        columns: dict[str, object] = {"order": orders}
        for name, start, end in named:
            columns |= {f"start {name}": start, name: end}
        return pd.DataFrame({**columns, "updates": self.updates, "learned": self.learned})
