"""What happens to the weights at each step, beside the optimizer's own rule.

>>> UpdateRule(optimizer="Momentum", hyper=(("momentum", 0.5),), clip_norm=1.0).numbers
{'momentum': 0.5}
>>> UpdateRule(optimizer="SGD", hyper=(("momentum", 0.5),))
Traceback (most recent call last):
ValueError: SGD has no 'momentum'; its hyper-parameters: none
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn.utils import clip_grads_with_norm_

from dlviz import checks
from dlviz.descent.compute.schedules import SCHEDULES, factors
from dlviz.networks.compute.lane_optimizer import LaneOptimizer
from dlviz.networks.compute.mlp import unpack
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, check
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor

FIRST_ORDER = tuple(name for name in OPTIMIZERS if name != "LBFGS")
"""Optimizers that take one gradient a step."""

PENALTIES: dict[str, Callable[[Tensor], Tensor]] = {
    "L1": torch.abs,
    "L2": lambda w: w**2 / 2,
}
REGULARIZATIONS = (mark("None"), *PENALTIES)
"""The TensorFlow Playground's (nn.ts, updateWeights): after each step a weight goes on by
rate · learning rate down its penalty's slope at where it was; biases don't. A weight that L1 takes
across 0 is set to 0 and stays there. L2 is so a decoupled weight decay."""

BIASES = (mark("Trained"), mark("Fixed"))


@dataclass(frozen=True, kw_only=True)
class UpdateRule:
    """An optimizer with its numbers, and what is done to gradients and weights around it."""

    optimizer: str = "Adam"
    hyper: tuple[tuple[str, float], ...] = ()
    weight_decay: float | None = None
    clip_norm: float = 0.0
    schedule: str = "Constant"
    regularization: str = "None"
    regularization_rate: float = 0.0
    biases: str = "Trained"

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        checks.one_of("optimizer", self.optimizer, FIRST_ORDER)
        check(self.optimizer, dict(self.hyper))
        checks.one_of("schedule", self.schedule, SCHEDULES)
        checks.one_of("regularization", self.regularization, REGULARIZATIONS)
        checks.one_of("biases", self.biases, BIASES)
        checks.between("regularization_rate", self.regularization_rate, 0, 100)
        if self.regularization_rate and self.regularization == "None":
            raise ValueError(
                "regularization_rate needs regularization L1 or L2; "
                f"got {self.regularization_rate:g} with None"
            )
        checks.between("clip_norm", self.clip_norm, 0, 1e9)
        if self.weight_decay is not None:
            checks.between("weight_decay", self.weight_decay, 0, 100)
            if "weight_decay" in dict(self.hyper):
                raise ValueError("weight_decay is given twice: in hyper and by itself")

    @property
    def numbers(self) -> dict[str, float]:
        """The optimizer's own numbers that differ from usual."""
        decay = {} if self.weight_decay is None else {"weight_decay": self.weight_decay}
        return dict(self.hyper) | decay

    @property
    def is_plain(self) -> bool:
        """Whether a step is nothing but the optimizer's."""
        return not self.clip_norm and not self.regularization_rate and self.biases == "Trained"


class Updater:
    """Steps `weights` (P,) or (S, P) along their `.grad` by a rule, one rate for all or each."""

    def __init__(
        self,
        rule: UpdateRule,
        weights: Tensor,
        rates: Sequence[float],
        sizes: Sequence[int],
        epochs: int,
    ) -> None:
        """`sizes` tell weights from biases, `epochs` how long the schedule is."""
        self.rule, self.weights = rule, weights
        self.slope = weights.grad = torch.zeros_like(weights)
        self.optimizer = LaneOptimizer(rule.optimizer, weights, rates, rule.numbers)
        self.rates = None
        if rule.schedule != "Constant":
            self.rates = factors(rule.schedule, epochs, 1.0 if len(rates) > 1 else rates[0])
        self.first = weights.detach().clone()
        self.is_bias = torch.zeros_like(self.first, dtype=torch.bool)
        for _weight, bias in unpack(self.is_bias, sizes):
            bias.fill_(True)
        self.pruned = torch.zeros_like(self.is_bias)
        self.step = self.optimizer.step if rule.is_plain else self._step

    def begin_epoch(self, epoch: int) -> None:
        """Set the learning rate of `epoch`, 1 the first: it changes after each."""
        if self.rates is not None:
            self.optimizer.group["lr"] = self.rates[epoch - 1]

    def _step(self) -> None:
        fixed = self.rule.biases == "Fixed"
        if fixed:
            self.slope.masked_fill_(self.is_bias, 0.0)
        if self.rule.clip_norm:
            norm = torch.linalg.vector_norm(self.slope, dim=-1, keepdim=True)  # of each net
            clip_grads_with_norm_(self.weights, self.rule.clip_norm, norm, foreach=False)
        before = self.weights.detach().clone()
        self.optimizer.step()
        with torch.no_grad():
            if self.rule.regularization_rate:
                self._regularize(before)
            if fixed:
                self.weights.copy_(torch.where(self.is_bias, self.first, self.weights))
            self.optimizer.take_over()

    def _regularize(self, before: Tensor) -> None:
        with torch.enable_grad():
            before.requires_grad_()
            penalty = PENALTIES[self.rule.regularization](before).sum()
        (slope,) = torch.autograd.grad(penalty, before)
        shrunk = self.weights - self.optimizer.lr * self.rule.regularization_rate * slope
        if self.rule.regularization == "L1":
            self.pruned |= (self.weights * shrunk < 0) & ~self.is_bias
        shrunk.masked_fill_(self.pruned, 0.0)
        self.weights.copy_(torch.where(self.is_bias, self.weights, shrunk))
