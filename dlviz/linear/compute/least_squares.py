"""The weights of the smallest squared error, in one step instead of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.linear.compute.linear import features, prices

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.linear.compute.linear import Linear
    from dlviz.linear.compute.table import Table


def least_squares(table: Table, scaled: bool) -> tuple[float, ...]:
    """Return D weights and the bias of the smallest MSE; of several, those nearest to zero.

    Solved by torch.linalg.lstsq through the singular values, so too few rows do no harm.
    """
    return tuple(_solve(_design(table, scaled), prices(table)))


def lowest(linear: Linear, axes: tuple[int, int]) -> tuple[float, float]:
    """Return the two of a neuron's numbers with the smallest MSE while the others are held."""
    design = _design(linear.table, linear.scaled)
    others = torch.tensor(linear.theta, dtype=torch.float64)
    others[list(axes)] = 0
    x, y = _solve(design[:, list(axes)], prices(linear.table) - design @ others)
    return x, y


def _design(table: Table, scaled: bool) -> Tensor:
    x = features(table, scaled)
    return torch.cat([x, torch.ones(len(x), 1, dtype=torch.float64)], dim=1)


def _solve(design: Tensor, target: Tensor) -> list[float]:
    best = torch.linalg.lstsq(design, target[:, None], driver="gelsd").solution
    return [float(value) for value in best[:, 0]]
