"""Every optimizer at every learning rate: which rates are right for which rule.

    >>> chart = Tuning(race=Race(surface="Ravine"), optimizers=("GD", "Adam"), count=5).run()
    >>> chart.final.shape, chart.best
    ((2, 5), (0.1, 0.1))

All lanes step together in one array (8 rules × 25 rates × 200 steps in some 0.1 s), each held to
torch.optim within 1e-10. This is also the grid on which a race tunes each of its runners.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dlviz.checks import one_of, positive, whole
from dlviz.descent.compute.schedules import factors
from dlviz.optimizers.compute.batched_runs import march
from dlviz.optimizers.compute.race import FIELD, Race, Runner
from dlviz.optimizers.compute.ranking import ranking
from dlviz.optimizers.compute.updates import UPDATES


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
            one_of("optimizer", name, UPDATES)
        positive("low", self.low)
        positive("high", self.high)
        if self.high <= self.low:
            raise ValueError(f"high must be above low, {self.low:g}; got {self.high:g}")
        whole("count", self.count, 2, 200)
        whole("the number of optimizers", len(self.optimizers), 1, len(UPDATES))

    @property
    def rates(self) -> np.ndarray:
        """(R,) the grid."""
        return np.logspace(math.log10(self.low), math.log10(self.high), self.count)

    def run(self) -> TuningChart:
        """Run every rule at every rate for the race's steps."""
        given = {one.optimizer: one for one in self.race.runners}
        runners = [given.get(name, Runner(name, 1.0)) for name in self.optimizers]
        squads = [self.race.squad(one, self.rates) for one in runners]
        lanes = np.array(self.race.first)[:, None].repeat(len(squads) * self.count, 1)
        rates = factors(self.race.schedule, self.race.steps)
        walk = march(self.race.ground, lanes, squads, rates, self.race.shakes()[..., None])
        loss = np.stack([moment.loss for moment in walk])
        return TuningChart(self, self.rates, loss)


@dataclass(frozen=True, eq=False)
class TuningChart:
    """What every rule came to at every rate: O optimizers, R rates."""

    tuning: Tuning
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
        return np.asarray(self.final > self.loss[0, 0])

    @property
    def best(self) -> tuple[float, ...]:
        """By rule, the rate that arrives first, or else ends lowest."""
        each = zip(self.final, self.arrival, strict=True)
        return tuple(float(self.rates[np.lexsort(keys)[0]]) for keys in each)

    @property
    def _ranks(self) -> tuple[np.ndarray, np.ndarray]:
        return ranking(self.loss, self.tuning.race.finish)
