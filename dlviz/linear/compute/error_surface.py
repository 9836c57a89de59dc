"""The error over two of a neuron's weights, the others held: what the contour shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import finite, whole
from dlviz.linear.compute.linear import features, targets
from dlviz.linear.compute.losses import error_of

if TYPE_CHECKING:
    from dlviz.linear.compute.linear import Linear


@dataclass(frozen=True, kw_only=True)
class ErrorSurface:
    """Around which neuron, over which two of its numbers (D is the bias), how far."""

    linear: Linear
    axes: tuple[int, int]
    low: tuple[float, float]
    high: tuple[float, float]
    size: int = 61

    def __post_init__(self) -> None:
        """Refuse a surface without two sides."""
        for axis in self.axes:
            whole("axes", axis, 0, len(self.linear.weights))
        if self.axes[0] == self.axes[1]:
            raise ValueError(f"axes must be two different weights; got {self.axes}")
        for low, high in zip(self.low, self.high, strict=True):
            finite("low", low)
            finite("high", high)
            if low >= high:
                raise ValueError(f"low must be below high; got {low:g} and {high:g}")
        whole("size", self.size, 2, 400)

    def run(self) -> ErrorGrid:
        """Compute every cell at once."""
        linear, sides = self.linear, zip(self.low, self.high, strict=True)
        x, y = (np.linspace(low, high, self.size) for low, high in sides)
        grid_y, grid_x = np.meshgrid(y, x, indexing="ij")
        theta = np.repeat(np.array(linear.theta)[:, None], self.size**2, axis=1)
        theta[self.axes[0]], theta[self.axes[1]] = grid_x.ravel(), grid_y.ravel()
        weights = torch.from_numpy(theta)
        price = (features(linear.dataset, linear.scaled) @ weights[:-1] + weights[-1]).T
        price = price.relu() if linear.relu else price
        error = error_of(price, targets(linear.dataset), linear.error, linear.delta)
        return ErrorGrid(self, x, y, error.numpy().reshape(self.size, self.size))


@dataclass(frozen=True, eq=False)
class ErrorGrid:
    """The error on a grid."""

    error_surface: ErrorSurface
    x: np.ndarray  # (S,) values of the first weight
    y: np.ndarray  # (S,) values of the second
    height: np.ndarray  # (S, S) error; row is y, column is x

    @property
    def finite(self) -> bool:
        """Whether every error on the map is a number; far off, squares overflow."""
        return bool(np.isfinite(self.height).all())
