"""L-BFGS, torch's own, run by run: it measures curvature, so runs don't fit into one tensor.

Source: Liu & Nocedal 1989, "On the limited memory BFGS method for large scale optimization".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.descent.compute.gradient import autograd
from dlviz.descent.compute.schedules import factors
from dlviz.optimizers.compute.optimizers import build
from dlviz.optimizers.compute.runs import Runs

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.descent.compute.objectives import Objective
    from dlviz.optimizers.compute.runs import Runner


def lbfgs_run(
    objective: Objective, start: Tensor, runner: Runner, *, steps: int, schedule: str = "Constant"
) -> Runs:
    """Return one run of L-BFGS from `start` (D,): a row of one; it remembers no m and no v."""
    weights, evaluations, rows = start.clone(), 0, []
    optimizer = build("LBFGS", [weights], runner.lr, **dict(runner.hyper))

    def closure() -> float:
        nonlocal evaluations
        evaluations += 1
        loss, weights.grad = autograd(objective, weights)
        return loss.item()

    for lr in factors(schedule, steps, runner.lr):
        before, count = weights.clone(), torch.full((), evaluations, dtype=start.dtype)
        loss, slope = autograd(objective, before)
        nothing = torch.zeros_like(slope)
        rows.append(Runs(before, loss, slope, nothing, nothing, count))
        optimizer.param_groups[0]["lr"] = lr
        if loss.isfinite():
            optimizer.step(closure)
    columns = map(torch.stack, zip(*rows, strict=True))
    return Runs(*(column[:, None, ..., None] for column in columns))
