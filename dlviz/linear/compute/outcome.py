"""How a descent ended, judged by its errors: what a sentence beside it may say.

>>> from dlviz.linear.compute.dataset import DATASETS
>>> from dlviz.linear.compute.linear import Linear
>>> from dlviz.linear.compute.gradient_descent import GradientDescent
>>> line = Linear(dataset=DATASETS["Houses"], weights=(0.1,), scaled=True)
>>> [outcome(GradientDescent(linear=line, lr=(lr, lr)).run()) for lr in (0.3, 1e-6, 1.1)]
['reached', 'slow', 'diverged']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.linear.compute.least_squares import least_squares

if TYPE_CHECKING:
    from dlviz.linear.compute.gradient_descent import Trajectory
    from dlviz.linear.compute.linear import Linear

KINDS = (
    "beyond", "overflowed", "diverged", "rose", "floor", "resting", "slow", "reached", "bouncing",
    "falling",
)  # fmt: skip
"""No number to begin with; numbers ended; grew for good; ended higher; stuck at the ReLU's floor;
at the minimum from the start; hardly fell; arrived at the minimum; fell, to and fro; fell."""
ROUNDING = 1e-9  # of an error: two nearer ones are equal
HARDLY = 0.01  # of the first error: a fall by less is hardly one
ARRIVED = 1e-3  # of the first error's height above the lowest: nearer is there


def outcome(trajectory: Trajectory) -> str:
    """Return one of KINDS."""
    linear, loss = trajectory.descent.linear, trajectory.loss
    if not len(loss):
        return "beyond"
    if trajectory.overflowed:
        return "overflowed"
    first, last, lowest = float(loss[0]), float(loss[-1]), lowest_error(linear)
    known = lowest is not None
    if known and first - (lowest or 0.0) <= _rounding(linear, first) and last <= first * 1.01:
        return "resting"
    if last > first * (1 + ROUNDING):
        return "diverged" if last >= loss.max() and _grows(loss) else "rose"
    if at_floor(linear):
        return "floor"
    if first == 0 or (last == first and not linear.run().gradient.any()):
        return "resting"
    if known and last - (lowest or 0.0) <= ARRIVED * (first - (lowest or 0.0)):
        return "reached"
    if first - last < HARDLY * first:
        return "bouncing" if _turns(trajectory.path) else "slow"
    return "bouncing" if _rises_again(loss) else "falling"


def lowest_error(linear: Linear) -> float | None:
    """Return the smallest error there is, if least squares tells it, else nothing."""
    if linear.error != "MSE" or linear.relu:
        return None
    best = linear.at(least_squares(linear.dataset, linear.scaled)).run().loss
    return best if np.isfinite(best) else None


def at_floor(linear: Linear) -> bool:
    """Whether the ReLU makes every prediction 0, so that there is no slope."""
    fit = linear.run()
    return linear.relu and not fit.predictions.any() and not fit.gradient.any()


def _rounding(linear: Linear, first: float) -> float:
    """What is less beside an error, and beside the prices' own squares, is rounding."""
    return ROUNDING * first + 1e-20 * float(np.square(linear.dataset.target).max())


def _grows(loss: np.ndarray) -> bool:
    return bool((np.diff(loss[-max(2, len(loss) // 4) :]) >= 0).all())


def _turns(path: np.ndarray) -> bool:
    """Whether half of the steps (T − 1, D + 1) go back against the one before."""
    steps = np.diff(path, axis=0)
    back = (steps[1:] * steps[:-1]).sum(axis=1) < 0
    return len(back) >= 2 and bool(back.mean() >= 0.5)


def _rises_again(loss: np.ndarray) -> bool:
    """Whether the error rises at least every fourth of the last steps."""
    steps = np.diff(loss[-max(2, len(loss) // 2) :])
    return len(steps) >= 4 and bool((steps > 0).mean() >= 0.25)
