"""What a line's misses cost: their mean with the sign, their mean size, or their mean square.

>>> import torch
>>> misses = torch.tensor([-1.0, 0.0, 1.0])
>>> [round(cost_of(-misses, torch.zeros(3), cost).item(), 4) for cost in COSTS]
[0.0, 0.6667, 0.6667]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch.nn import functional as F

from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

COSTS = (mark("Signed"), mark("Absolute"), mark("Squared"))
"""The lecture's y − H(x), MAE, and the lecture's choice, MSE."""


def cost_of(predictions: Tensor, target: Tensor, cost: str) -> Tensor:
    """Return the mean cost over the last axis (N) of `predictions`; squared in squared units."""
    target = target.expand_as(predictions)
    if cost == "Signed":
        return (target - predictions).mean(-1)
    if cost == "Absolute":
        return F.l1_loss(predictions, target, reduction="none").mean(-1)
    return F.mse_loss(predictions, target, reduction="none").mean(-1)
