"""Gradient descent on a loss of one or two weights, small enough to draw.

    >>> Descent(surface="Ravine", lr=0.19).run().diverged
    False
    >>> Descent(surface="Ravine", lr=0.21).run().diverged
    True

Every slope is autograd's and every step torch.optim.SGD's, so what you see is what you train with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import between, finite, one_of, positive, whole
from dlviz.descent.compute.batches import shuffled_rows
from dlviz.descent.compute.gradient import GRADIENTS, autograd
from dlviz.descent.compute.objectives import objective
from dlviz.descent.compute.own_formula import FIRST, OWN, is_defined, torch_line
from dlviz.descent.compute.schedules import SCHEDULES, factors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from dlviz.descent.compute.objectives import Objective

HUGE = torch.finfo(torch.float64).max ** 0.25  # 1e77: from here on a fourth power overflows


@dataclass(frozen=True, kw_only=True)
class Descent:
    """A walk downhill: on what, from where, with which learning rate, how long."""

    surface: str = "Ravine"
    kappa: float = 10.0  # the ravine's condition number
    degrees: float = 0.0  # the ravine's turn
    formula: str = FIRST  # of the loss that somebody types
    reach: float = 5.0  # of its map, on either side of 0
    start: tuple[float, ...] | None = None  # as many as the surface has weights; None: its own
    lr: float = 0.1  # learning rate: weight moved per unit of gradient
    steps: int = 50
    momentum: float = 0.0
    schedule: str = "Constant"
    gradient: str = "Autograd"
    delta: float = 1e-3  # of the numeric gradient
    noise: float = 0.0  # spread of each slope's noise, as a share of the slope at the start
    batch: int = 0  # rows of the loss's table that each step takes; 0: all of them
    seed: int = 0  # of the noise, and of the order of the rows

    def __post_init__(self) -> None:
        """Refuse what cannot be walked."""
        count = len(self.objective.start)
        if self.start is not None and len(self.start) != count:
            raise ValueError(f"start must be {count} numbers on {self.surface}; got {self.start}")
        for weight in self.start or ():
            finite("start", weight)
        if self.surface == OWN and self.start and not is_defined(self.objective, self.start):
            raise ValueError(f"start must be where the formula has a slope; got {self.start}")
        one_of("schedule", self.schedule, SCHEDULES)
        one_of("gradient", self.gradient, GRADIENTS)
        positive("lr", self.lr)
        positive("delta", self.delta)
        whole("steps", self.steps, 1, 100_000)
        whole("seed", self.seed, 0, 2**31)
        between("momentum", self.momentum, 0, 0.999)
        between("noise", self.noise, 0, 100)
        if self.batch and not self.objective.rows:
            raise ValueError(f"batch is for a loss with a table; {self.surface} has none")
        whole("batch", self.batch, 0, self.objective.rows)

    @property
    def objective(self) -> Objective:
        """The loss that is minimized."""
        return objective(self.surface, self.kappa, self.degrees, self.formula, self.reach)

    @property
    def torch_formula(self) -> str:
        """The typed formula as a line of PyTorch."""
        return torch_line(self.formula, len(self.objective.start))

    @property
    def initial_weights(self) -> tuple[float, ...]:
        """The weights before the first step."""
        return self.start or self.objective.start

    @property
    def noisy(self) -> bool:
        """Whether a step's slope is another than the loss's own."""
        return bool(self.noise) or 0 < self.batch < self.objective.rows

    def grounds(self, ground: Objective) -> Iterator[Objective]:
        """Yield what each step goes down, for ever: `ground`, or the loss of a batch of its rows.

        Each epoch takes every row once, in a new order.
        """
        if not 0 < self.batch < ground.rows:
            yield from repeat(ground)
        chance = torch.Generator().manual_seed(self.seed)
        for rows in shuffled_rows(ground.rows, self.batch, chance):
            yield replace(ground, loss=partial(ground.loss, batch=rows))

    def gradient_noise(self) -> Tensor:
        """(steps + 1, D) what a mini-batch adds to each slope, the same for every rate."""
        generator = torch.Generator().manual_seed(self.seed)
        _, slope = autograd(self.objective, torch.tensor(self.initial_weights, dtype=torch.float64))
        shape = (self.steps + 1, len(slope))
        noise = torch.randn(shape, generator=generator, dtype=torch.float64)
        return noise.mul_(self.noise * slope.norm())

    def run(self) -> Trajectory:
        """Take all `steps`, or as many as there are until the loss overflows float64."""
        weights = torch.tensor(self.initial_weights, dtype=torch.float64)
        optimizer = torch.optim.SGD([weights], lr=self.lr, momentum=self.momentum, foreach=False)
        rates = factors(self.schedule, self.steps, self.lr)
        path, losses, slopes, lost = [], [], [], False
        each, land = zip(rates, self.gradient_noise(), strict=True), self.objective
        for (rate, noise), ground in zip(each, self.grounds(land), strict=False):
            loss, slope = GRADIENTS[self.gradient](ground, weights, self.delta)
            loss = loss if ground is land else land.loss(*weights)
            if not isfinite(loss.item()):
                lost = is_undefined(weights, loss)
                break
            weights.grad = slope + noise
            path.append(weights.clone())
            losses.append(loss)
            slopes.append(weights.grad)
            optimizer.param_groups[0]["lr"] = rate
            optimizer.step()
        places, heights, gradients = (torch.stack(rows).numpy() for rows in (path, losses, slopes))
        return Trajectory(self, places, heights, gradients, np.array(rates[: len(losses)]), lost)


def is_undefined(weights: Tensor, loss: Tensor) -> bool:
    """Whether a `loss` that is no number has none at `weights` (D,), rather than too large a one.

    Weights that are no numbers themselves come of a slope that is none. Among `HUGE` ones it is the
    difference of two terms that overflow, as in x⁴ − 2x².
    """
    return bool(loss.isnan() and not (weights.abs() > HUGE).any())


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Where a descent went, start first: T = steps + 1 rows, fewer if the loss overflowed."""

    descent: Descent
    path: np.ndarray  # (T, D) weights
    loss: np.ndarray  # (T,)
    gradient: np.ndarray  # (T, D) the slope that was used, noise included
    lr: np.ndarray  # (T,) the rate in force at each step
    undefined: bool = False  # the next step would be where the loss is no number

    @property
    def gradient_norm(self) -> np.ndarray:
        """(T,) norm of the gradient; no square of a large one overflows on the way."""
        return np.asarray(np.hypot.reduce(np.abs(self.gradient), axis=1))

    @property
    def scaled_gradient(self) -> np.ndarray:
        """(T, D) learning rate times slope: without momentum, what is subtracted next."""
        return np.asarray(self.lr[:, None] * self.gradient)

    @property
    def next_weights(self) -> np.ndarray:
        """(T, D) the weights after each step; nan where no step was taken."""
        return np.vstack([self.path[1:], np.full_like(self.path[:1], np.nan)])

    @property
    def overflowed(self) -> bool:
        """Whether the loss outgrew float64, so that the walk had to stop."""
        return len(self.loss) <= self.descent.steps

    @property
    def diverged_at(self) -> int | None:
        """The step from which the loss stayed above where it began; None if it came down."""
        below = np.flatnonzero(self.loss <= self.loss[0])
        last = int(below[-1]) if len(below) else 0
        ended = len(self.loss) if self.overflowed else len(self.loss) - 1
        return last + 1 if last < ended else None

    @property
    def diverged(self) -> bool:
        """Whether the walk ended higher than it began."""
        return self.diverged_at is not None

    def to_frame(self) -> pd.DataFrame:
        """One row per step: step, x, loss, ∂f/∂x, η·∂f/∂x, next x; of two weights y as well."""
        columns: dict[str, object] = {"step": np.arange(len(self.loss))}
        for label, values in (
            ("{}", self.path),
            ("loss", self.loss[:, None]),
            ("∂f/∂{}", self.gradient),
            ("η·∂f/∂{}", self.scaled_gradient),
            ("next {}", self.next_weights),
        ):
            columns |= {label.format(w): one for w, one in zip("xy", values.T, strict=False)}
        return pd.DataFrame(columns)
