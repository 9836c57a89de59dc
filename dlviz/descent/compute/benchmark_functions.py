"""Losses of two weights, as formulas: elementwise in the weights, so that autograd can go through.

    >>> himmelblau(torch.tensor(3.0), torch.tensor(2.0)).item()
    0.0

Source: Jamil & Yang 2013, "A literature survey of benchmark functions", arXiv:1308.4008.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    Loss = Callable[..., Tensor]


def bowl(x: Tensor, y: Tensor) -> Tensor:
    """Curvature 1 in every direction."""
    return (x**2 + y**2) / 2


def saddle(x: Tensor, y: Tensor) -> Tensor:
    """Flat at the origin, with a minimum on either side of it."""
    return x**2 / 2 + (y**2 - 10) ** 2 / 40


def rosenbrock(x: Tensor, y: Tensor) -> Tensor:
    """A curved valley, whose floor hardly falls."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def himmelblau(x: Tensor, y: Tensor) -> Tensor:
    """Four equally deep minima."""
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def beale(x: Tensor, y: Tensor) -> Tensor:
    """A flat valley between steep walls."""
    one = 1.5 - x + x * y
    two = 2.25 - x + x * y**2
    three = 2.625 - x + x * y**3
    return one**2 + two**2 + three**2


def booth(x: Tensor, y: Tensor) -> Tensor:
    """A plain valley off the axes."""
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


def matyas(x: Tensor, y: Tensor) -> Tensor:
    """A valley along the diagonal."""
    return 0.26 * (x**2 + y**2) - 0.48 * x * y


def rastrigin(x: Tensor, y: Tensor) -> Tensor:
    """A minimum near every whole number; the lowest is at the origin."""
    waves = torch.cos(2 * math.pi * x) + torch.cos(2 * math.pi * y)
    return 20 + x**2 + y**2 - 10 * waves


def plateau(x: Tensor, y: Tensor) -> Tensor:
    """A Gaussian well: far out the slope vanishes."""
    return 1 - torch.exp(-(x**2 + y**2) / 8)


def ravine(kappa: float | Tensor) -> Loss:
    """Return (x² + κy²)/2."""
    return lambda x, y: (x**2 + kappa * y**2) / 2


def turned_ravine(kappa: float | Tensor, cos: float | Tensor, sin: float | Tensor) -> Loss:
    """Return (u² + κv²)/2 in axes u, v that are turned by the angle of that `cos` and `sin`."""

    def loss(x: Tensor, y: Tensor) -> Tensor:
        along, across = cos * x + sin * y, cos * y - sin * x
        return (along**2 + kappa * across**2) / 2

    return loss
