"""Many optimizers at many learning rates on one loss: a single call of autograd serves them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.schedules import factors
from dlviz.optimizers.compute.batched_optimizer import BatchedOptimizer, M, V
from dlviz.optimizers.compute.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from dlviz.descent.compute.objectives import Objective
    from dlviz.optimizers.compute.runs import Runner


def batched_runs(
    objective: Objective,
    start: Tensor,
    runners: Sequence[Sequence[Runner]],
    *,
    steps: int,
    schedule: str = "Constant",
    corrected: bool = True,
    noise: Tensor | None = None,
    noisy: Sequence[bool] = (),
) -> Runs:
    """Run `runners` (O rows of R: one rule each, with a rate for each run) from `start` (D, R).

    `noise` (T, D, R) is added to the slopes of the optimizers that are `noisy` (O,). A run that
    overflows goes on as inf and nan, and disturbs no other. L-BFGS is not for one tensor.
    """
    optimizers = [_optimizer(row, start, corrected) for row in runners]
    rates = [factors(schedule, steps, optimizer.lr) for optimizer in optimizers]
    rows = []
    for t, now in enumerate(zip(*rates, strict=True)):
        weights = torch.stack([optimizer.weights for optimizer in optimizers])
        loss, slope = autograd(objective, weights.movedim(1, 0).contiguous())
        slope = slope.movedim(0, 1).contiguous()
        if noise is not None:
            slope[torch.tensor(noisy)] += noise[t]
        for optimizer, one, lr in zip(optimizers, slope, now, strict=True):
            optimizer.step(one, lr)
        m, v = (torch.stack([o.memory(names) for o in optimizers]) for names in (M, V))
        rows.append(Runs(weights, loss, slope, m, v, torch.full_like(loss, t)))
    return Runs(*map(torch.stack, zip(*rows, strict=True)))


def _optimizer(row: Sequence[Runner], start: Tensor, corrected: bool) -> BatchedOptimizer:
    rates, hyper = torch.tensor([one.lr for one in row], dtype=start.dtype), dict(row[0].hyper)
    return BatchedOptimizer(row[0].optimizer, start, rates, hyper, corrected=corrected)
