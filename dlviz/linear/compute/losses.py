"""How wrong predictions are, as one number: torch's own MSE, MAE and Huber."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch.nn import functional as F

from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

ERRORS = (mark("MSE"), mark("MAE"), mark("Huber"))


def error_of(predictions: Tensor, target: Tensor, error: str, delta: float) -> Tensor:
    """Return the mean error over the last axis (N) of `predictions`; MSE in squared prices."""
    target = target.expand_as(predictions)
    if error == "MSE":
        return F.mse_loss(predictions, target, reduction="none").mean(-1)
    if error == "MAE":
        return F.l1_loss(predictions, target, reduction="none").mean(-1)
    return F.huber_loss(predictions, target, reduction="none", delta=delta).mean(-1)
