"""Rosenblatt's learning rule (1958), in whole numbers and for many perceptrons at once.

There is no slope in it: a step has none. So neither autograd nor torch.optim has the rule, and it
is counted here. In whole numbers, because floats decide wrongly where a sum should be 0: at rate
0.1 NAND would end after 8 updates instead of 11, as one such sum is 4e−17.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlviz.perceptron.compute.points import Points

HUNDREDTHS = 100  # of the rate
MILLIONTHS = 1_000_000  # of a weight: a rate times an input


class Look(NamedTuple):
    """One row looked at by each of L perceptrons, and their weights after it."""

    row: np.ndarray  # (L,)
    z: np.ndarray  # (L,) int64, w₁x₁ + w₂x₂ + b before, in millionths of ten-thousandths
    wrong: np.ndarray  # (L,) bool
    weights: np.ndarray  # (L, 3) int64, millionths


def learn(
    points: Points,
    orders: np.ndarray,
    start: np.ndarray,
    rate: float,
    epochs: int,
    *,
    fires_at_zero: bool = False,
) -> Iterator[Look]:
    """Look at every row, in each perceptron's own order (L, N), again and again.

    Where it is wrong, (target − answer)·rate·(x₁, x₂, 1) is added to its weights, which begin as
    `start` (L, 3). Nothing is added once a whole epoch was right.
    """
    inputs, step = points.units, round(rate * HUNDREDTHS)
    signs, target = np.where(points.target > 0, step, -step), points.target > 0
    weights = np.rint(np.asarray(start, dtype=float) * MILLIONTHS).astype(np.int64)
    for _epoch in range(epochs):
        for row in orders.T:
            x = inputs[row]
            z = (weights * x).sum(axis=1)
            wrong = (z >= 0 if fires_at_zero else z > 0) != target[row]
            weights = weights + np.where(wrong, signs[row], 0)[:, None] * x
            yield Look(row, z, wrong, weights)


def answers_right(points: Points, weights: np.ndarray, *, fires_at_zero: bool) -> np.ndarray:
    """Return (..., N) whether weights (..., 3) in millionths answer each point as its target."""
    z = weights @ points.units.T
    right: np.ndarray = (z >= 0 if fires_at_zero else z > 0) == (points.target > 0)
    return right
