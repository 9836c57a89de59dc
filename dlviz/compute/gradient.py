"""The slope of a loss: autograd's own, or the lecture's forward difference beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from torch import Tensor

    from dlviz.compute.terrain import Terrain


def autograd(ground: Terrain, weights: Tensor) -> tuple[Tensor, Tensor]:
    """Return the loss (...) and ∇loss (D, ...) at `weights` (D, ...): one weight per row."""
    leaf = weights.detach().requires_grad_()
    loss = ground.loss(*leaf)
    (slope,) = torch.autograd.grad(loss.sum(), leaf)
    return loss.detach(), slope


def forward_difference(
    ground: Terrain, weights: Tensor, delta: float = 1e-3
) -> tuple[Tensor, Tensor]:
    """Return the loss (...) and (loss(w + δ) - loss(w)) / δ for each weight of `weights` (D, ...).

    Off by about δ/2 times the curvature, and by rounding where δ is tiny.
    """
    with torch.no_grad():
        here, rows = ground.loss(*weights), []
        for i in range(len(weights)):
            moved = weights.clone()
            moved[i] += delta
            rows.append((ground.loss(*moved) - here) / delta)
    return here, torch.stack(rows)


def both(ground: Terrain, points: np.ndarray, delta: float) -> tuple[np.ndarray, np.ndarray]:
    """Return autograd's slopes and the forward differences at `points` (T, D), (T, D) each."""
    weights = torch.as_tensor(points, dtype=torch.float64).T
    slopes = autograd(ground, weights)[1], forward_difference(ground, weights, delta)[1]
    exact, close = (slope.T.numpy() for slope in slopes)
    return exact, close


GRADIENTS: dict[str, Callable[[Terrain, Tensor, float], tuple[Tensor, Tensor]]] = {
    mark("Autograd"): lambda ground, weights, _delta: autograd(ground, weights),
    mark("Numeric"): forward_difference,
}
