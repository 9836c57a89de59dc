"""A race of optimizers: one start, the same number of steps, each rule by its own arithmetic.

    >>> results = Race(surface="Ravine", runners=(Runner("GD", 0.1), Runner("GD", 0.21))).run()
    >>> results.diverged_at, results.winner
    ((None, 1), 0)

Every lane is torch.optim's walk (held to it within 1e-10), so a notebook gives the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import between, finite, one_of, positive, whole
from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.schedules import SCHEDULES, factors
from dlviz.descent.compute.surfaces import SURFACES, Surface, ravine, ravines
from dlviz.optimizers.compute.batched_runs import Squad, march
from dlviz.optimizers.compute.lbfgs import by_lbfgs
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, check
from dlviz.optimizers.compute.ranking import Results

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Runner:
    """One lane: a rule, its learning rate, and those of its own numbers that differ from usual."""

    optimizer: str
    lr: float
    hyper: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rule that is not, and numbers that are not its own."""
        one_of("optimizer", self.optimizer, OPTIMIZERS)
        positive("lr", self.lr)
        check(self.optimizer, dict(self.hyper))


FIELD = ("GD", "Momentum", "Nesterov", "Adagrad", "RMSProp", "Adam", "AdamW", "RAdam", "NAdam")


@dataclass(frozen=True, kw_only=True)
class Race:
    """Who runs, where, from where and how long."""

    surface: str = "Ravine"
    kappa: float = 10.0  # the ravine's condition number
    degrees: float = 0.0  # the ravine's turn
    start: tuple[float, float] | None = None  # None: the surface's own
    steps: int = 200
    runners: tuple[Runner, ...] = tuple(Runner(name, 0.1) for name in FIELD)
    schedule: str = "Constant"
    target: float = 1e-3  # the finish: this share of the height of the start above the lowest
    noise: float = 0.0  # of SGD's slopes, as a share of the slope at the start
    everyone: bool = False  # whether all but GD see the same noisy slopes as SGD
    corrected: bool = True  # whether Adam and AdamW correct their bias
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be run."""
        one_of("surface", self.surface, SURFACES)
        ravine(self.kappa, self.degrees)
        one_of("schedule", self.schedule, SCHEDULES)
        whole("steps", self.steps, 1, 10_000)
        whole("seed", self.seed, 0, 2**31)
        whole("the number of runners", len(self.runners), 1, 200)
        between("target", self.target, 0, 1)
        between("noise", self.noise, 0, 100)
        for weight in self.start or ():
            finite("start", weight)

    @property
    def ground(self) -> Surface:
        """The loss that is raced on."""
        turned = ravine(self.kappa, self.degrees)
        return turned if self.surface == "Ravine" else SURFACES[self.surface]

    @property
    def first(self) -> tuple[float, ...]:
        """The weights before the first step."""
        return self.start or self.ground.start

    @cached_property
    def finish(self) -> float:
        """The loss that counts as arrived."""
        places = torch.tensor([self.first, *self.ground.minima], dtype=torch.float64).T
        high, *low = self.ground.loss(*places).tolist()
        return float(min(low) + self.target * (high - min(low)))

    def run(self) -> Results:
        """Run every lane for all `steps`, however far out it goes."""
        return together([self])[0]

    def squad(self, one: Runner, rates: np.ndarray | None = None) -> Squad:
        """Return the lane of `one`, or its lanes at many learning `rates` (L,)."""
        noisy = one.optimizer == "SGD" or (self.everyone and one.optimizer != "GD")
        rate = np.array([one.lr]) if rates is None else rates
        return Squad(one.optimizer, rate, dict(one.hyper), self.corrected, noisy)

    def shakes(self) -> np.ndarray:
        """(T, 2) what a batch adds to the slope at each step, the same for every lane."""
        source = torch.Generator().manual_seed(self.seed)
        _, slope = autograd(self.ground, torch.tensor(self.first, dtype=torch.float64))
        shape = (self.steps + 1, 2)
        shakes = torch.randn(shape, generator=source, dtype=torch.float64)
        return shakes.mul_(self.noise * float(slope.norm())).numpy()


def together(races: Sequence[Race]) -> list[Results]:
    """Run races with all their lanes in one array: thirty take hardly longer than one.

    They may differ in learning rates, start and the ravine's shape; in steps, too, where a shorter
    race is the beginning of a longer one: at constant rates, without noise. Raises ValueError.
    """
    if len(set(map(_in_common, races))) > 1:
        raise ValueError("races that run together differ in rates, start, steps and ravine only")
    first = max(races, key=lambda race: race.steps)
    columns = [[race.runners[i] for race in races] for i in range(len(first.runners))]
    alike = [i for i, (one, *_) in enumerate(columns) if one.optimizer != "LBFGS"]
    rest = [i for i in range(len(columns)) if i not in alike]
    rates = factors(first.schedule, first.steps)
    squads = [first.squad(columns[i][0], np.array([one.lr for one in columns[i]])) for i in alike]
    lanes = np.tile(np.array([race.first for race in races]).T, len(alike))
    shapes = [(race.kappa, race.degrees) for race in races]
    ground = first.ground if len(set(shapes)) == 1 else ravines(shapes * len(alike))
    noise = np.stack([race.shakes() for race in races], -1) if first.noise else None
    walks = [march(ground, lanes, squads, rates, noise)] if alike else []
    for race, one in ((race, race.runners[i]) for i in rest for race in races):
        start = np.array(race.first)[:, None]
        walks.append(by_lbfgs(race.ground, start, one.lr, dict(one.hyper), rates))
    wholes = [map(np.stack, zip(*walk, strict=True)) for walk in walks]
    parts = [np.concatenate(part, -1) for part in zip(*wholes, strict=True)]
    own = np.argsort(alike + rest) * len(races)  # where each runner's lanes begin
    return [
        Results(race, *(np.moveaxis(part[: race.steps + 1, ..., own + k], -1, 1) for part in parts))
        for k, race in enumerate(races)
    ]


def _in_common(race: Race) -> Race:
    runners = tuple(replace(one, lr=1.0) for one in race.runners)
    steps = 1 if race.schedule == "Constant" and not race.noise else race.steps
    one = replace(race, runners=runners, steps=steps, start=None)
    return replace(one, kappa=1.0, degrees=0.0) if race.surface == "Ravine" else one
