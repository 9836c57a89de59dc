"""Many optimizers at many learning rates on one loss: a single call of autograd serves them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.schedules import factors
from dlviz.optimizers.compute.batched_optimizers import BatchedOptimizers, M, V
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
    optimizers = BatchedOptimizers(runners, start, corrected=corrected)
    rates = zip(*(factors(schedule, steps, lr) for lr in optimizers.lr), strict=True)
    rows = []
    for t, now in enumerate(rates):
        weights = optimizers.weights
        loss, slope = autograd(objective, weights.movedim(1, 0).contiguous())
        slope = slope.movedim(0, 1).contiguous()
        if noise is not None:
            slope[torch.tensor(noisy)] += noise[t]
        optimizers.step(slope, now)
        m, v = optimizers.memory(M), optimizers.memory(V)
        rows.append(Runs(weights, loss, slope, m, v, torch.full_like(loss, t)))
    return Runs(*map(torch.stack, zip(*rows, strict=True)))
