"""A race of optimizers: one start, the same number of steps, each by torch.optim's own rule.

    >>> results = Race(surface="Ravine", runners=(Runner("GD", 0.1), Runner("GD", 0.21))).run()
    >>> results.diverged_at, results.winner
    ((None, 1), 0)

Every run is torch.optim's to the last digit, so a notebook gives the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import between, finite, one_of, whole
from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.objectives import RACED
from dlviz.descent.compute.outcome import lowest
from dlviz.descent.compute.own_formula import FIRST, OWN, is_defined, own_surface, torch_line
from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.descent.compute.surfaces import Surface, ravine
from dlviz.optimizers.compute.ranking import onset, placed, steps_or_none
from dlviz.optimizers.compute.runs import FIELD, Runner
from dlviz.optimizers.compute.side_by_side import side_by_side

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, kw_only=True)
class Race:
    """Who runs, where, from where and how long."""

    surface: str = "Ravine"
    kappa: float = 10.0  # the ravine's condition number
    degrees: float = 0.0  # the ravine's turn
    formula: str = FIRST  # of the loss that somebody types
    reach: float = 5.0  # of its map, on either side of 0
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
        one_of("surface", self.surface, (*RACED, OWN))
        ravine(self.kappa, self.degrees)
        one_of("schedule", self.schedule, SCHEDULES)
        whole("steps", self.steps, 1, 10_000)
        whole("seed", self.seed, 0, 2**31)
        whole("the number of runners", len(self.runners), 1, 200)
        between("target", self.target, 0, 1)
        between("noise", self.noise, 0, 100)
        for weight in self.start or ():
            finite("start", weight)
        if self.surface == OWN and self.start and not is_defined(self.objective, self.start):
            raise ValueError(f"start must be where the formula has a slope; got {self.start}")

    @property
    def objective(self) -> Surface:
        """The loss that is minimized."""
        if self.surface == OWN:
            return own_surface(self.formula, self.reach)
        turned = ravine(self.kappa, self.degrees)
        return turned if self.surface == "Ravine" else RACED[self.surface]

    @property
    def torch_formula(self) -> str:
        """The typed formula as a line of PyTorch."""
        return torch_line(self.formula, 2)

    @property
    def initial_weights(self) -> tuple[float, ...]:
        """The weights before the first step."""
        return self.start or self.objective.start

    @cached_property
    def finish(self) -> float:
        """The loss that counts as arrived."""
        low = lowest(self.objective)
        high = self.objective.loss(*torch.tensor(self.initial_weights, dtype=torch.float64)).item()
        return low + self.target * (high - low)

    def run(self) -> RaceResults:
        """Run every optimizer for all `steps`, however far out it goes."""
        land = self.objective
        arrays = side_by_side(
            [land],
            land,
            torch.tensor([self.initial_weights], dtype=torch.float64).T,
            [[one] for one in self.runners],
            steps=self.steps,
            schedule=self.schedule,
            corrected=self.corrected,
            noise=self.gradient_noise()[..., None] if self.noise else None,
            noisy=[self.is_noisy(one) for one in self.runners],
        )
        return RaceResults(self, *(array[..., 0] for array in arrays))

    def is_noisy(self, runner: Runner) -> bool:
        """Whether a batch's noise is in the slopes of that runner."""
        return runner.optimizer == "SGD" or (self.everyone and runner.optimizer != "GD")

    def gradient_noise(self) -> Tensor:
        """(steps + 1, 2) what a batch adds to the slope at each step, the same for every runner."""
        generator = torch.Generator().manual_seed(self.seed)
        _, slope = autograd(self.objective, torch.tensor(self.initial_weights, dtype=torch.float64))
        noise = torch.randn((self.steps + 1, 2), generator=generator, dtype=torch.float64)
        return noise.mul_(self.noise * slope.norm())


@dataclass(frozen=True, eq=False)
class RaceResults:
    """What happened: T = steps + 1 rows, the start first, of L runners; inf, nan past float64."""

    race: Race
    path: np.ndarray  # (T, L, 2) weights x, y
    loss: np.ndarray  # (T, L)
    slope: np.ndarray  # (T, L, 2) the slope that was used, noise included
    m: np.ndarray  # (T, L, 2) momentum, this slope included; zero where a rule has none
    v: np.ndarray  # (T, L, 2) squared slopes, this one included; zero where a rule has none
    evaluations: np.ndarray  # (T, L) of the gradient, so far

    @property
    def finish(self) -> float:
        """The loss that counts as arrived."""
        return self.race.finish

    @property
    def update(self) -> np.ndarray:
        """(T, L, 2) what the next step adds to the weights; nan where none was taken."""
        with np.errstate(invalid="ignore"):  # inf - inf
            return np.diff(self.path, axis=0, append=np.nan)

    @cached_property
    def reached(self) -> tuple[int | None, ...]:
        """By lane, the step from which the loss stays at the finish or below, if ever."""
        return steps_or_none(onset(self.loss <= self.finish))

    @cached_property
    def diverged_at(self) -> tuple[int | None, ...]:
        """By lane, the step from which the loss stayed above the start's; None if it came down."""
        return steps_or_none(onset(~(self.loss <= self.loss[0])))  # nan is above

    @cached_property
    def overflowed_at(self) -> tuple[int | None, ...]:
        """By lane, the step at which the loss outgrew float64; None if it never did."""
        return steps_or_none(onset(~np.isfinite(self.loss)))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Lanes from first to last: by arrival, then final loss; those that diverged at the end."""
        return placed(self.loss, self.finish, self.diverged_at)

    @property
    def winner(self) -> int | None:
        """The first lane to arrive, or else the lowest at the end; None if all went up."""
        best = self.order[0]
        return None if self.diverged_at[best] is not None else best

    @property
    def leader(self) -> np.ndarray:
        """(T,) the lane with the lowest loss at each step."""
        return np.asarray(np.where(np.isfinite(self.loss), self.loss, np.inf).argmin(axis=1))

    def to_frame(self) -> pd.DataFrame:
        """One row per step: step, each runner's loss under its name, then "name x" and "name y".

        Two runners of one rule are told apart by their learning rates.
        """
        names = [one.optimizer for one in self.race.runners]
        told = [
            f"{one.optimizer}, lr {one.lr:g}" if names.count(one.optimizer) > 1 else one.optimizer
            for one in self.race.runners
        ]
        frame = pd.DataFrame(self.loss, columns=told)
        frame.insert(0, "step", np.arange(len(self.loss)))
        weights = [f"{name} {weight}" for name in told for weight in "xy"]
        path = pd.DataFrame(self.path.reshape(len(self.path), -1), columns=weights)
        return pd.concat([frame, path], axis=1)

    def standings(self) -> pd.DataFrame:
        """One row per runner in the order of arrival; nan for a place or step that never came."""
        order = list(self.order)
        lost = [self.diverged_at[i] is not None for i in order]
        reached = [self.reached[i] for i in order]
        asked = [
            None if at is None else self.evaluations[at, i]
            for i, at in zip(order, reached, strict=True)
        ]
        columns = {
            "place": [None if out else place for place, out in enumerate(lost, 1)],
            "optimizer": [self.race.runners[i].optimizer for i in order],
            "lr": [self.race.runners[i].lr for i in order],
            "final_loss": self.loss[-1, order],
            "reached": reached,
            "evaluations": asked,
            "diverged_at": [self.diverged_at[i] for i in order],
            "overflowed_at": [self.overflowed_at[i] for i in order],
        }
        frame = pd.DataFrame(columns)
        steps = ["place", "reached", "evaluations", "diverged_at", "overflowed_at"]
        return frame.astype(dict.fromkeys(steps, float))
