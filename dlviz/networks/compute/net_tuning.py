"""Every optimizer at every learning rate on the net of a race.

    >>> result = NetTuning(race=NetRace(steps=20), optimizers=("GD", "Adam"), count=5).run()
    >>> result.final.shape, result.best
    ((2, 5), (10.0, 0.1))

The rates of one optimizer train side by side in one tensor. This is also the grid on which a race
tunes each of its runners.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dlviz.checks import one_of, positive, whole
from dlviz.networks.compute.network import Network, train
from dlviz.networks.compute.optimizer_race import NetRace
from dlviz.optimizers.compute.optimizers import TUNABLE
from dlviz.optimizers.compute.runs import Runner
from dlviz.optimizers.compute.tuning import TuningResult


@dataclass(frozen=True, kw_only=True)
class NetTuning:
    """`count` learning rates from `low` to `high`, evenly spaced on a log scale, for each rule."""

    race: NetRace = NetRace()  # noqa: RUF009 - frozen; its runners give only their numbers
    optimizers: tuple[str, ...] = ("GD", "SGD", "Momentum", "Adam")
    low: float = 1e-3
    high: float = 10.0
    count: int = 13

    def __post_init__(self) -> None:
        """Refuse an empty range, and rules that cannot run side by side."""
        for name in self.optimizers:
            one_of("optimizer", name, TUNABLE)
        positive("low", self.low)
        if self.high <= self.low:
            raise ValueError(f"high must be above low, {self.low:g}; got {self.high:g}")
        whole("count", self.count, 2, 100)
        whole("the number of optimizers", len(self.optimizers), 1, len(TUNABLE))

    @property
    def rates(self) -> np.ndarray:
        """(R,) the grid."""
        return np.geomspace(self.low, self.high, self.count)

    def run(self) -> TuningResult:
        """Train every rule at every rate for the race's steps."""
        given = {one.optimizer: one for one in self.race.runners}
        usual = tuple(given.get(name, Runner(name, 1.0)) for name in self.optimizers)
        columns = [self._losses(net) for net in replace(self.race, runners=usual).nets]
        return TuningResult(self, self.rates, np.concatenate(columns, axis=1))

    def _losses(self, net: Network) -> np.ndarray:
        """Return (T, R) the loss of one rule by step; inf from where it left float64."""
        losses = np.full((self.race.steps + 1, self.count), np.inf)
        nets = [replace(net, lr=float(rate)) for rate in self.rates]
        for column, training in zip(losses.T, train(nets), strict=True):
            column[: len(training.loss)] = training.loss
        return losses
