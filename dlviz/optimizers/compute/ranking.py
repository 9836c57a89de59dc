"""How a race went: who arrived, who diverged and at which step, and who won."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dlviz.optimizers.compute.race import Race


def onset(true: np.ndarray) -> np.ndarray:
    """Return (L,) the step from which each lane of `true` (T, L) stays true, or inf."""
    falls = np.where(true, -1, np.arange(len(true))[:, None]).max(axis=0)
    return np.where(true[-1], falls + 1.0, np.inf)


def ranking(loss: np.ndarray, finish: float) -> tuple[np.ndarray, np.ndarray]:
    """Rank lanes by arrival, then by final loss; both (L,), and inf where there is none.

    A lane has arrived at the step from which its loss (T, L) stays at `finish` or below.
    """
    return np.where(np.isfinite(loss[-1]), loss[-1], np.inf), onset(loss <= finish)


@dataclass(frozen=True, eq=False)
class Results:
    """What happened: T = steps + 1 moments, the start first, of L lanes; inf, nan past float64."""

    race: Race
    path: np.ndarray  # (T, L, 2) weights x, y
    loss: np.ndarray  # (T, L)
    slope: np.ndarray  # (T, L, 2) the slope that was used, noise included
    move: np.ndarray  # (T, L, 2) what the next step adds to the weights
    m: np.ndarray  # (T, L, 2) momentum, this slope included; zero where a rule has none
    v: np.ndarray  # (T, L, 2) squared slopes, this one included; zero where a rule has none
    asked: np.ndarray  # (T, L) gradients evaluated so far

    @property
    def finish(self) -> float:
        """The loss that counts as arrived."""
        return self.race.finish

    @cached_property
    def reached(self) -> tuple[int | None, ...]:
        """By lane, the step from which the loss stays at the finish or below, if ever."""
        return _steps(onset(self.loss <= self.finish))

    @cached_property
    def diverged_at(self) -> tuple[int | None, ...]:
        """By lane, the step from which the loss stayed above the start's; None if it came down."""
        return _steps(onset(~(self.loss <= self.loss[0])))  # nan is above

    @cached_property
    def overflowed_at(self) -> tuple[int | None, ...]:
        """By lane, the step at which the loss outgrew float64; None if it never did."""
        return _steps(onset(~np.isfinite(self.loss)))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Lanes from first to last: by arrival, then final loss; those that diverged at the end."""
        lost = [step is not None for step in self.diverged_at]
        keys = [*ranking(self.loss, self.finish), np.array(lost)]
        return tuple(int(i) for i in np.lexsort(keys))

    @property
    def winner(self) -> int | None:
        """The first lane to arrive, or else the lowest at the end; None if all went up."""
        best = self.order[0]
        return None if self.diverged_at[best] is not None else best

    @property
    def leader(self) -> np.ndarray:
        """(T,) the lane with the lowest loss at each step."""
        return np.asarray(np.where(np.isfinite(self.loss), self.loss, np.inf).argmin(axis=1))


def _steps(steps: np.ndarray) -> tuple[int | None, ...]:
    return tuple(None if step == np.inf else int(step) for step in steps)
