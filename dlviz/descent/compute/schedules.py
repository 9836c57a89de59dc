"""How the learning rate changes during a run: torch's own schedulers.

>>> [round(f, 3) for f in factors("Cosine", 4)]
[1.0, 0.854, 0.5, 0.146, 0.0]
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import torch
from torch.optim import lr_scheduler

from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from torch.optim.lr_scheduler import LRScheduler
    from torch.optim.optimizer import Optimizer


def _one_cycle(optimizer: Optimizer, steps: int) -> LRScheduler:
    """Warm up to the rate, then anneal far below it; the momentum is left alone."""
    top = optimizer.param_groups[0]["lr"]
    return lr_scheduler.OneCycleLR(
        optimizer, max_lr=top, total_steps=steps + 1, cycle_momentum=False
    )


SCHEDULES: dict[str, Callable[[Optimizer, int], LRScheduler]] = {
    mark("Constant"): lambda optimizer, steps: lr_scheduler.LambdaLR(optimizer, lambda _: 1.0),
    # Half the rate, at every quarter of the run.
    mark("Step decay"): lambda optimizer, steps: lr_scheduler.StepLR(
        optimizer, max(1, steps // 4), gamma=0.5
    ),
    # Loshchilov & Hutter 2017, arXiv:1608.03983, eq. 5, without restarts.
    mark("Cosine"): lr_scheduler.CosineAnnealingLR,
    # Smith & Topin 2018, arXiv:1708.07120.
    mark("One-cycle"): _one_cycle,
}


def factors(schedule: str, steps: int, lr: float = 1.0) -> list[float]:
    """Return the learning rate at each of `steps` + 1 moments; from 1 it is what multiplies one."""
    if schedule == "Constant":
        return [lr] * (steps + 1)
    return list(each_factor(schedule, steps, lr))


def each_factor(schedule: str, steps: int, lr: float = 1.0) -> Iterator[float]:
    """Yield what `factors` returns, one after the other: a long schedule costs nothing at first."""
    optimizer = torch.optim.SGD([torch.zeros(())], lr=lr)
    scheduler = SCHEDULES[schedule](optimizer, steps)
    yield float(optimizer.param_groups[0]["lr"])
    for _ in range(steps):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # there is nothing to step but the rate
            scheduler.step()
        yield float(optimizer.param_groups[0]["lr"])
