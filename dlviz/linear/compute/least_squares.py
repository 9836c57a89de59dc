"""The weights of the smallest squared error, in one step instead of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.linear.compute.linear import design_matrix, targets

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.linear.compute.dataset import Dataset
    from dlviz.linear.compute.linear import Linear


def least_squares(dataset: Dataset, scaled: bool) -> tuple[float, ...]:
    """Return D weights and the bias of the smallest MSE; of several, those nearest to zero.

    Solved by torch.linalg.lstsq through the singular values, so too few rows do no harm.
    """
    return tuple(_solve(design_matrix(dataset, scaled), targets(dataset)))


def least_squares_of_two(linear: Linear, axes: tuple[int, int]) -> tuple[float, float]:
    """Return the two of a neuron's numbers with the smallest MSE while the others are held."""
    design = design_matrix(linear.dataset, linear.scaled)
    others = torch.tensor(linear.theta, dtype=torch.float64)
    others[list(axes)] = 0
    x, y = _solve(design[:, list(axes)], targets(linear.dataset) - design @ others)
    return x, y


def _solve(design: Tensor, target: Tensor) -> list[float]:
    best = torch.linalg.lstsq(design, target[:, None], driver="gelsd").solution
    return [float(value) for value in best[:, 0]]
