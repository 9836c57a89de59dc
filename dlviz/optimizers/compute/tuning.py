"""Every optimizer at every learning rate: which rates are right for which rule.

    >>> result = Tuning(race=Race(surface="Ravine"), optimizers=("GD", "Adam"), count=5).run()
    >>> result.final.shape, result.best
    ((2, 5), (0.1, 0.1))

All step together in one tensor, each held to torch.optim within 1e-10. This is also the grid on
which a race tunes each of its runners.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import pandas as pd
import torch

from dlviz.checks import one_of, positive, whole
from dlviz.optimizers.compute.batched_runs import batched_runs
from dlviz.optimizers.compute.optimizers import TUNABLE
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.ranking import ranking
from dlviz.optimizers.compute.runs import FIELD, Runner


@dataclass(frozen=True, kw_only=True)
class Tuning:
    """`count` learning rates from `low` to `high`, evenly spaced on a log scale, for each rule."""

    race: Race = Race()  # noqa: RUF009 - frozen; its runners give only their hyper-parameters
    optimizers: tuple[str, ...] = FIELD
    low: float = 1e-3
    high: float = 10.0
    count: int = 25

    def __post_init__(self) -> None:
        """Refuse an empty range, and rules that cannot run side by side."""
        for name in self.optimizers:
            one_of("optimizer", name, TUNABLE)
        positive("low", self.low)
        positive("high", self.high)
        if self.high <= self.low:
            raise ValueError(f"high must be above low, {self.low:g}; got {self.high:g}")
        whole("count", self.count, 2, 200)
        whole("the number of optimizers", len(self.optimizers), 1, len(TUNABLE))

    @property
    def rates(self) -> np.ndarray:
        """(R,) the grid."""
        return np.geomspace(self.low, self.high, self.count)

    def run(self) -> TuningResult:
        """Run every rule at every rate for the race's steps."""
        race, given = self.race, {one.optimizer: one for one in self.race.runners}
        usual = [given.get(name, Runner(name, 1.0)) for name in self.optimizers]
        runs = batched_runs(
            race.objective,
            torch.tensor(race.initial_weights, dtype=torch.float64)[:, None].expand(-1, self.count),
            [[replace(one, lr=float(rate)) for rate in self.rates] for one in usual],
            steps=race.steps,
            schedule=race.schedule,
            corrected=race.corrected,
            noise=race.gradient_noise()[..., None] if race.noise else None,
            noisy=[race.is_noisy(one) for one in usual],
        )
        return TuningResult(self, self.rates, runs.loss.flatten(1).numpy())


class Raced(Protocol):
    """A race, on a surface or on a net."""

    @property
    def finish(self) -> float:
        """The loss that counts as arrived."""
        ...


class Grid(Protocol):
    """Which optimizers were tuned, and for which race."""

    @property
    def race(self) -> Raced:
        """The race."""
        ...

    @property
    def optimizers(self) -> tuple[str, ...]:
        """By row."""
        ...


@dataclass(frozen=True, eq=False)
class TuningResult:
    """What every rule came to at every rate: O optimizers, R rates."""

    tuning: Grid
    rates: np.ndarray  # (R,)
    loss: np.ndarray  # (T, O * R) by step, the rates of the first optimizer first; inf, nan: lost

    @property
    def final(self) -> np.ndarray:
        """(O, R) the loss after the last step; inf where it outgrew float64."""
        return self._ranks[0].reshape(-1, len(self.rates))

    @property
    def arrival(self) -> np.ndarray:
        """(O, R) the step from which it stays at the race's finish or below, or inf."""
        return self._ranks[1].reshape(-1, len(self.rates))

    @property
    def diverged(self) -> np.ndarray:
        """(O, R) whether it ended higher than it began."""
        return np.asarray(self.final > self.loss[0].reshape(self.final.shape))

    @property
    def best(self) -> tuple[float, ...]:
        """By rule, the rate that arrives first, or else ends lowest."""
        each = zip(self.final, self.arrival, strict=True)
        return tuple(float(self.rates[np.lexsort(keys)[0]]) for keys in each)

    @property
    def _ranks(self) -> tuple[np.ndarray, np.ndarray]:
        return ranking(self.loss, self.tuning.race.finish)

    def to_frame(self) -> pd.DataFrame:
        """One row per optimizer and learning rate: final loss, steps to the finish, diverged."""
        names = self.tuning.optimizers
        return pd.DataFrame(
            {
                "optimizer": np.repeat(names, len(self.rates)),
                "lr": np.tile(self.rates, len(names)),
                "final loss": self.final.ravel(),
                "steps to the finish": self.arrival.ravel(),
                "diverged": self.diverged.ravel(),
            }
        )
