"""Many descents in one tensor: one call of autograd and one step of torch.optim.SGD serve them all.

>>> near = [Descent(surface="Bowl", lr=lr, steps=2) for lr in (0.25, 0.5)]
>>> [walk.path[-1].tolist() for walk in run_together(near)]
[[-2.25, 1.6875], [-1.0, 0.75]]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from dlviz.descent.compute.descent import Descent, Trajectory, is_undefined
from dlviz.descent.compute.gradient import GRADIENTS
from dlviz.descent.compute.schedules import factors
from dlviz.descent.compute.surfaces import ravines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from dlviz.descent.compute.objectives import Objective


class Descents(NamedTuple):
    """R descents, T = steps + 1 rows, the start first; inf, nan past float64."""

    path: Tensor  # (T, D, R) weights
    loss: Tensor  # (T, R)
    gradient: Tensor  # (T, D, R) the slope that was used, noise included


def batched_descents(
    descent: Descent, rates: Tensor, start: Tensor, noise: Tensor, objective: Objective
) -> Descents:
    """Run `descent` at learning rates (R,), from `start` (D, R), with `noise` (T, D, R or 1).

    torch.optim.SGD has one learning rate for a whole tensor. So it holds u = w/η: a step with the
    learning rate 1 on u, along the slope at w, is on w a step with η.
    """
    weights, scaled, rows = start, start / rates, []
    optimizer = torch.optim.SGD([scaled], lr=1.0, momentum=descent.momentum, foreach=False)
    each = zip(factors(descent.schedule, descent.steps), noise, strict=True)
    for (factor, now), ground in zip(each, descent.grounds(objective), strict=False):
        loss, slope = GRADIENTS[descent.gradient](ground, weights, descent.delta)
        loss = loss if ground is objective else objective.loss(*weights)
        scaled.grad = slope + now
        rows.append(Descents(weights, loss, scaled.grad))
        optimizer.param_groups[0]["lr"] = factor
        optimizer.step()
        weights = rates * scaled
    return Descents(*map(torch.stack, zip(*rows, strict=True)))


def run_together(descents: Sequence[Descent]) -> list[Trajectory]:
    """Run descents in one tensor: sixty take hardly longer than one, equal to theirs by 9 digits.

    They may differ in learning rate, start and the ravine's shape; in steps, too, where a shorter
    one is the beginning of a longer: at constant rates, without noise. Raises ValueError.
    """
    if len({_in_common(one) for one in descents}) > 1:
        raise ValueError("descents that run together differ in lr, start, steps and ravine only")
    longest = max(descents, key=lambda one: one.steps)
    shapes = [(one.kappa, one.degrees) for one in descents]
    runs = batched_descents(
        longest,
        torch.tensor([one.lr for one in descents], dtype=torch.float64),
        torch.tensor([one.initial_weights for one in descents], dtype=torch.float64).T.contiguous(),
        torch.stack([replace(one, steps=longest.steps).gradient_noise() for one in descents], -1),
        ravines(shapes) if longest.surface == "Ravine" else longest.objective,
    )
    return [_trajectory(one, runs, k) for k, one in enumerate(descents)]


def _trajectory(descent: Descent, runs: Descents, k: int) -> Trajectory:
    """Cut one run out, up to where its loss overflows."""
    path, loss, gradient = (part[: descent.steps + 1, ..., k].numpy() for part in runs)
    lost = ~np.isfinite(loss)
    end = int(lost.argmax()) if lost.any() else len(loss)
    rates = np.array(factors(descent.schedule, descent.steps, descent.lr))
    undefined = bool(lost.any()) and is_undefined(runs.path[end, :, k], runs.loss[end, k])
    return Trajectory(descent, path[:end], loss[:end], gradient[:end], rates[:end], undefined)


def _in_common(descent: Descent) -> Descent:
    steps = 1 if descent.schedule == "Constant" and not descent.noise else descent.steps
    one = replace(descent, lr=1.0, steps=steps, start=None)
    return replace(one, kappa=1.0, degrees=0.0) if descent.surface == "Ravine" else one
