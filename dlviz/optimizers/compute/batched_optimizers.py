"""torch.optim for many runs in one tensor, each with a learning rate of its own.

    >>> from dlviz.optimizers import Runner
    >>> start = torch.tensor([[3.0, 3.0]])  # one weight of two runs
    >>> runs = BatchedOptimizers([[Runner("GD", 0.5), Runner("GD", 0.25)]], start)
    >>> runs.step(torch.ones(1, 1, 2))
    >>> runs.weights.tolist()
    [[[2.5, 2.75]]]

An optimizer of torch has one learning rate for a whole tensor. So runs at rates η hold u = w/η:
a step with the learning rate 1 on u, along the slope at w, is on w a step with η. Where there is
one run of each optimizer, it holds w itself and has its own rate: that is torch.optim's walk to
the last digit.
"""

from __future__ import annotations

from functools import partial
from inspect import unwrap
from typing import TYPE_CHECKING, Any

import torch

from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor
    from torch.optim import Optimizer

    from dlviz.optimizers.compute.runs import Runner

M = ("momentum_buffer", "exp_avg")
V = ("square_avg", "sum", "exp_avg_sq", "exp_inf")
"""What torch calls the momentum and the squared slopes in an optimizer's state."""


class BatchedOptimizers:
    """O optimizers with R runs each; none is LBFGS, which wants a closure."""

    def __init__(
        self, runners: Sequence[Sequence[Runner]], start: Tensor, *, corrected: bool = True
    ) -> None:
        """Begin at `start` (D, R) with O rows of R runners; Adam may not correct its bias.

        Runners of a row differ in their learning rates only.
        """
        single = len(runners[0]) == 1
        rates = torch.tensor([[[one.lr for one in row]] for row in runners], dtype=start.dtype)
        shrink, added = zip(*(weight_decays(row[0]) for row in runners), strict=True)
        self.scale = torch.ones_like(rates) if single else rates  # (O, 1, R)
        self.weights = start.expand(len(runners), *start.shape)  # (O, D, R)
        self.scaled = self.weights / self.scale  # u
        self.scaled_decay = rates * torch.tensor(shrink, dtype=start.dtype)[:, None, None]  # ηλ
        self.decays = not single and any(shrink)
        self.added = torch.tensor(added, dtype=start.dtype)[:, None, None]  # λ
        self.adds = not single and any(added)
        self.lr = [row[0].lr if single else 1.0 for row in runners]
        self.slope = torch.zeros_like(self.scaled)
        self.optimizers = [
            _optimizer(row[0], lr, one, slope, decays=single)
            for row, lr, one, slope in zip(runners, self.lr, self.scaled, self.slope, strict=True)
        ]
        # torch's wrappers, for a profiler and for hooks, take longer than a step of two weights
        self.steps = [partial(unwrap(type(one).step), one) for one in self.optimizers]
        names = [row[0].optimizer for row in runners]
        self.corrected = [corrected or name not in ("Adam", "AdamW") for name in names]
        self.usual = [dict(optimizer.param_groups[0]) for optimizer in self.optimizers]
        self.count = 0

    def step(self, slope: Tensor, lr: Sequence[float] | None = None) -> None:
        """Move the weights by their `slope` (O, D, R).

        `lr` is what a schedule has made of `self.lr`, by optimizer.
        """
        lr = self.lr if lr is None else lr
        self.count += 1
        self.slope.copy_(slope + self.added * self.weights if self.adds else slope)
        if self.decays:  # w ← w - ηλw, whatever else the step does
            self.scaled.mul_(1 - lr[0] * self.scaled_decay)
        for i, (optimizer, rate) in enumerate(zip(self.optimizers, lr, strict=True)):
            group = optimizer.param_groups[0]
            group["lr"] = rate
            if not self.corrected[i]:
                group.update(_uncorrected(rate, self.count, self.usual[i]))
            with torch.no_grad():
                self.steps[i]()
        self.weights = self.scaled * self.scale

    def memory(self, names: Sequence[str]) -> Tensor:
        """Return, (O, D, R), the first of these that each has in its state, or else zeros."""
        nothing, found = torch.zeros_like(self.scaled[0]), []
        for optimizer in self.optimizers:
            state: dict[str, Tensor] = next(iter(optimizer.state.values()), {})
            found.append(next((state[name] for name in names if name in state), nothing))
        return torch.stack(found)


def weight_decays(runner: Runner) -> tuple[float, float]:
    """Return the weight decay λ that shrinks the weights, and the one that is added to slopes."""
    usual = OPTIMIZERS[runner.optimizer].numbers.get("weight_decay")
    hyper = dict(runner.hyper)
    decay = hyper.get("weight_decay", usual.default if usual else 0.0)
    decoupled = runner.optimizer == "AdamW" or hyper.get("decoupled_weight_decay", 0.0)
    return (decay, 0.0) if decoupled else (0.0, decay)


def _optimizer(
    runner: Runner, lr: float, weights: Tensor, slope: Tensor, *, decays: bool
) -> Optimizer:
    hyper = dict(runner.hyper)
    if "weight_decay" in OPTIMIZERS[runner.optimizer].numbers and not decays:
        hyper["weight_decay"] = 0.0
    weights.grad = slope
    optimizer = build(runner.optimizer, [weights], lr, **hyper)
    optimizer.param_groups[0]["foreach"] = False  # faster for one small tensor
    return optimizer


def _uncorrected(lr: float, step: int, usual: dict[str, Any]) -> dict[str, float]:
    """Return the numbers with which torch's Adam moves by lr · m / (√v + ε), uncorrected.

    It moves by lr'/c₁ · m / (√v/√c₂ + ε'), c = 1 - βᵗ; so lr' = lr·c₁/√c₂ and ε' = ε/√c₂.
    A decay of the weights is lr'λ', which is to be lrλ; one of the slopes stays as it is.
    """
    beta1, beta2 = usual["betas"]
    first, root = 1 - beta1**step, (1 - beta2**step) ** 0.5
    decay = usual["weight_decay"]
    if usual["decoupled_weight_decay"]:
        decay *= root / first
    return {"lr": lr * first / root, "eps": usual["eps"] / root, "weight_decay": decay}
