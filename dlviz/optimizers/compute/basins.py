"""Which start ends in which minimum: one race from a whole grid of starts, in one tensor.

    >>> from dlviz.optimizers.compute.runs import Runner
    >>> race = Race(surface="Himmelblau", runners=(Runner("GD", 0.01),))
    >>> Basins(race=race, cells=20).run().share(0)
    (0.2625, 0.255, 0.24, 0.2425, 0.0, 0.0)

A run is torch.optim's own to the last digit, as in the race itself. L-BFGS is not for one tensor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.checks import whole
from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.schedules import factors
from dlviz.optimizers.compute.batched_optimizers import BatchedOptimizers
from dlviz.optimizers.compute.optimizers import TUNABLE
from dlviz.optimizers.compute.race import Race

NEAR = 0.02  # of the map: what ends nearer to a minimum is there


@dataclass(frozen=True, kw_only=True)
class Basins:
    """The runners of a race from `cells`² starts, evenly spaced over its map."""

    race: Race = Race()  # noqa: RUF009 - frozen; its own start is not used
    cells: int = 100

    def __post_init__(self) -> None:
        """Refuse a race in which nobody can run beside others."""
        whole("cells", self.cells, 2, 400)
        whole("the number of optimizers but L-BFGS", len(self.names), 1, len(TUNABLE))

    @property
    def names(self) -> tuple[str, ...]:
        """Return who runs."""
        return tuple(one.optimizer for one in self.race.runners if one.optimizer in TUNABLE)

    def run(self) -> BasinsResult:
        """Take all steps from every start."""
        race, ground = self.race, self.race.objective
        runners = [[one] for one in race.runners if one.optimizer in TUNABLE]
        frames = (ground.x_range, ground.y_range)
        x, y = (torch.linspace(*ends, self.cells, dtype=torch.float64) for ends in frames)
        start = torch.stack([part.flatten() for part in torch.meshgrid(x, y, indexing="xy")])
        optimizers = BatchedOptimizers(runners, start, corrected=race.corrected)
        noisy = torch.tensor([race.is_noisy(one) for (one,) in runners])
        rates = zip(*(factors(race.schedule, race.steps, lr) for lr in optimizers.lr), strict=True)
        noise = race.gradient_noise()[:-1, :, None]
        for now, more in zip(list(rates)[:-1], noise, strict=True):
            _, slope = autograd(ground, optimizers.weights.movedim(1, 0).contiguous())
            slope = slope.movedim(0, 1).contiguous()
            slope[noisy] += more
            optimizers.step(slope, now)
        ends = _ends(race, start, optimizers.weights)
        return BasinsResult(self, x.numpy(), y.numpy(), ends.reshape(-1, self.cells, self.cells))


def _ends(race: Race, start: torch.Tensor, weights: torch.Tensor) -> np.ndarray:
    """Return (O, R): the number of the minimum, or one more for elsewhere, or two for diverged."""
    ground = race.objective
    size = torch.tensor([high - low for low, high in (ground.x_range, ground.y_range)])
    minima = torch.tensor(ground.minima, dtype=torch.float64).reshape(-1, 2)
    first, last = ground.loss(*start), ground.loss(*weights.movedim(1, 0))
    kind = torch.where(last <= first, len(minima), len(minima) + 1)
    for i in reversed(range(len(minima))):
        away = ((weights - minima[i][:, None]) / size[:, None]).abs().amax(1)
        kind = torch.where(away <= NEAR, i, kind)
    return kind.numpy()


@dataclass(frozen=True, eq=False)
class BasinsResult:
    """Where each start ends: O optimizers, N cells along each axis, M known minima."""

    basins: Basins
    x: np.ndarray  # (N,) of the starts
    y: np.ndarray  # (N,)
    end: np.ndarray  # (O, N, N) of start y[row], x[column]: a minimum; M elsewhere; M+1 lost

    @property
    def minima(self) -> tuple[tuple[float, ...], ...]:
        """The minima, by number."""
        return self.basins.race.objective.minima

    def share(self, lane: int) -> tuple[float, ...]:
        """Return the shares of starts that end in each minimum, elsewhere, and that diverge."""
        counts = np.bincount(self.end[lane].ravel(), minlength=len(self.minima) + 2)
        return tuple((counts / self.end[lane].size).tolist())

    def to_frame(self) -> pd.DataFrame:
        """One row per optimizer and start: where it ends."""
        count = len(self.x)
        places = [f"{x:.6g}, {y:.6g}" for x, y in self.minima]
        words = np.array([*places, "elsewhere", "diverged"])
        columns = {
            "optimizer": np.repeat(self.basins.names, count**2),
            "x": np.tile(self.x, count * len(self.end)),
            "y": np.tile(np.repeat(self.y, count), len(self.end)),
            "end": words[self.end.ravel()],
        }
        return pd.DataFrame(columns)
