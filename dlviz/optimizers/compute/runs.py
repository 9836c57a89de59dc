"""Who runs, by which rule and how fast, and what is recorded of runs side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dlviz.checks import one_of, positive
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, check

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Runner:
    """A rule, its learning rate, and those of its own numbers that differ from usual."""

    optimizer: str
    lr: float
    hyper: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rule that is not, and numbers that are not its own."""
        one_of("optimizer", self.optimizer, OPTIMIZERS)
        positive("lr", self.lr)
        check(self.optimizer, dict(self.hyper), more=True)


FIELD = ("GD", "Momentum", "Nesterov", "Adagrad", "RMSProp", "Adam", "AdamW", "RAdam", "NAdam")


class Runs(NamedTuple):
    """O optimizers, R runs of each, T = steps + 1 rows, the start first; inf, nan past float64."""

    path: Tensor  # (T, O, D, R) weights
    loss: Tensor  # (T, O, R)
    slope: Tensor  # (T, O, D, R) ∇loss, noise included
    m: Tensor  # (T, O, D, R) momentum, this slope included; zero where a rule has none
    v: Tensor  # (T, O, D, R) squared slopes, this one included; zero where a rule has none
    evaluations: Tensor  # (T, O, R) of the gradient, so far
