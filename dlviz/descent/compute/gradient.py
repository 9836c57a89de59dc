"""The slope of a loss: autograd's, or the lecture's difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import torch

from dlviz.text import mark

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

    from dlviz.descent.compute.curves import Curve
    from dlviz.descent.compute.surfaces import Surface


def autograd(
    objective: Curve | Surface, weights: Tensor, _delta: float = 0
) -> tuple[Tensor, Tensor]:
    """Return the loss (...) and ∇loss (D, ...) at `weights` (D, ...): one weight per row."""
    leaf = weights.detach().requires_grad_()
    loss = objective.loss(*leaf)
    (slope,) = torch.autograd.grad(loss, leaf, torch.ones_like(loss))
    return loss.detach(), slope


def forward_difference(
    objective: Curve | Surface, weights: Tensor, delta: float = 1e-3
) -> tuple[Tensor, Tensor]:
    """Return the loss (...) and (loss(w + δ) - loss(w)) / δ for each weight of `weights` (D, ...).

    Off by about δ/2 times the curvature, and by rounding where δ is tiny.
    """
    here, slopes = objective.loss(*weights), []
    for i in range(len(weights)):
        moved = weights.clone()
        moved[i] += delta
        slopes.append((objective.loss(*moved) - here) / delta)
    return here, torch.stack(slopes)


def gradients_at(
    objective: Curve | Surface, points: np.ndarray, delta: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return autograd's slopes and the forward differences at `points` (T, D), (T, D) each."""
    weights = torch.as_tensor(points, dtype=torch.float64).T
    _, slope = autograd(objective, weights)
    _, difference = forward_difference(objective, weights, delta)
    return slope.T.numpy(), difference.T.numpy()


Gradient = Callable[["Curve | Surface", "Tensor", float], tuple["Tensor", "Tensor"]]

GRADIENTS: dict[str, Gradient] = {mark("Autograd"): autograd, mark("Numeric"): forward_difference}
