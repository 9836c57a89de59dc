"""Gradient descent on a loss of one or two weights, small enough to draw.

    >>> Descent(surface="Ravine", lr=0.19).run().diverged
    False
    >>> Descent(surface="Ravine", lr=0.21).run().diverged
    True

Every step is torch.optim.SGD's to the last digit (a test compares them), so what you see is what
you would train with; written out, because a class moves the learning rate all at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import between, finite, one_of, positive, whole
from dlviz.descent.compute.gradient import GRADIENTS, exact
from dlviz.descent.compute.objectives import terrain
from dlviz.descent.compute.schedules import SCHEDULES, factors

if TYPE_CHECKING:
    from dlviz.descent.compute.objectives import Terrain


@dataclass(frozen=True, kw_only=True)
class Descent:
    """A walk downhill: on what, from where, how boldly, how long."""

    surface: str = "Ravine"
    kappa: float = 10.0  # the ravine's condition number
    degrees: float = 0.0  # the ravine's turn
    start: tuple[float, ...] | None = None  # as many as the surface has weights; None: its own
    lr: float = 0.1  # learning rate: weight moved per unit of gradient
    steps: int = 50
    momentum: float = 0.0
    schedule: str = "Constant"
    gradient: str = "Autograd"
    delta: float = 1e-3  # of the numeric gradient
    noise: float = 0.0  # spread of each slope's noise, as a share of the slope at the start
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be walked."""
        ground = self.ground
        if self.start is not None and len(self.start) != len(ground.start):
            raise ValueError(
                f"start must be {len(ground.start)} numbers on {self.surface}; got {self.start}"
            )
        for weight in self.start or ():
            finite("start", weight)
        one_of("schedule", self.schedule, SCHEDULES)
        one_of("gradient", self.gradient, GRADIENTS)
        positive("lr", self.lr)
        positive("delta", self.delta)
        whole("steps", self.steps, 1, 100_000)
        whole("seed", self.seed, 0, 2**31)
        between("momentum", self.momentum, 0, 0.999)
        between("noise", self.noise, 0, 100)

    @property
    def ground(self) -> Terrain:
        """The loss that is walked on."""
        return terrain(self.surface, self.kappa, self.degrees)

    @property
    def first(self) -> tuple[float, ...]:
        """The weights before the first step."""
        return self.start or self.ground.start

    def shakes(self) -> np.ndarray:
        """(steps + 1, D) what a mini-batch adds to each slope, the same for every rate."""
        source = torch.Generator().manual_seed(self.seed)
        shape = (self.steps + 1, len(self.first))
        _, slope = exact(self.ground, np.array(self.first)[:, None])
        size = self.noise * float(np.linalg.norm(slope))
        return size * torch.randn(shape, generator=source, dtype=torch.float64).numpy()

    def run(self) -> Trajectory:
        """Walk all `steps`, or until the loss overflows float64."""
        ground, slope_of = self.ground, GRADIENTS[self.gradient]
        weights, speed = np.array(self.first)[:, None], 0.0
        rates = factors(self.schedule, self.steps, self.lr)
        path, losses, slopes = [], [], []
        with np.errstate(all="ignore"):
            for rate, shake in zip(rates, self.shakes(), strict=True):
                loss, slope = slope_of(ground, weights, self.delta)
                if not isfinite(loss[0]):
                    break
                slope = slope + shake[:, None]
                path.append(weights)
                losses.append(loss)
                slopes.append(slope)
                speed = self.momentum * speed + slope
                weights = _moved(weights, speed, rate)
        places, heights, pulls = (np.array(rows)[..., 0] for rows in (path, losses, slopes))
        return Trajectory(self, places, heights, pulls, np.array(rates[: len(losses)]))


def _moved(weights: np.ndarray, speed: np.ndarray, rate: float) -> np.ndarray:
    """Return weights - rate * speed as torch.optim.SGD rounds it: once."""
    moved = torch.from_numpy(weights).add(torch.from_numpy(speed), alpha=-rate)
    return moved.numpy()


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Where a descent went, start first: T = steps + 1 rows, fewer if the loss overflowed."""

    descent: Descent
    path: np.ndarray  # (T, D) weights
    loss: np.ndarray  # (T,)
    gradient: np.ndarray  # (T, D) the slope that was used, noise included
    lr: np.ndarray  # (T,) the rate in force at each step

    @property
    def gradient_norm(self) -> np.ndarray:
        """(T,) length of the slope."""
        return np.asarray(np.linalg.norm(self.gradient, axis=1))

    @property
    def pull(self) -> np.ndarray:
        """(T, D) learning rate times slope: without momentum, what is subtracted next."""
        return np.asarray(self.lr[:, None] * self.gradient)

    @property
    def next(self) -> np.ndarray:
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
