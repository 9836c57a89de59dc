"""The slope of a loss: autograd's own, the same written out, or the lecture's difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.descent.compute.objectives import Terrain


def autograd(ground: Terrain, weights: Tensor) -> tuple[Tensor, Tensor]:
    """Return the loss (...) and ∇loss (D, ...) at `weights` (D, ...): one weight per row."""
    leaf = weights.detach().requires_grad_()
    loss = ground.loss(*leaf)
    (slope,) = torch.autograd.grad(loss.sum(), leaf)
    return loss.detach(), slope


def exact(ground: Terrain, weights: np.ndarray, _delta: float = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the loss (L,) and ∇loss (D, L) at `weights` (D, L), both from their formulas.

    A test holds it to `autograd` on every ground; it takes a twentieth of the time.
    """
    return ground.loss(*weights), np.array(ground.slope(*weights))


def forward_difference(
    ground: Terrain, weights: np.ndarray, delta: float = 1e-3
) -> tuple[np.ndarray, np.ndarray]:
    """Return the loss (L,) and (loss(w + δ) - loss(w)) / δ for each weight of `weights` (D, L).

    Off by about δ/2 times the curvature, and by rounding where δ is tiny.
    """
    here, rows = ground.loss(*weights), []
    for i in range(len(weights)):
        moved = weights.copy()
        moved[i] += delta
        rows.append((ground.loss(*moved) - here) / delta)
    return here, np.array(rows)


def both(ground: Terrain, points: np.ndarray, delta: float) -> tuple[np.ndarray, np.ndarray]:
    """Return autograd's slopes and the forward differences at `points` (T, D), (T, D) each."""
    _, slope = autograd(ground, torch.as_tensor(points, dtype=torch.float64).T)
    _, close = forward_difference(ground, points.T, delta)
    return slope.T.numpy(), close.T


Gradient = Callable[["Terrain", np.ndarray, float], tuple[np.ndarray, np.ndarray]]

GRADIENTS: dict[str, Gradient] = {mark("Autograd"): exact, mark("Numeric"): forward_difference}
