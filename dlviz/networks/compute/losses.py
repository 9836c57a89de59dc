"""How wrong an output is, point by point, and what it should have been."""

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional as F

from dlviz.text import mark


def _cross_entropy(o: Tensor, t: Tensor, reduction: str = "none") -> Tensor:
    """Return torch's cross-entropy, nan where the output is: torch would refuse to judge it."""
    unknown = o.isnan()
    if not unknown.any():
        return F.binary_cross_entropy(o, t, reduction=reduction)
    known = F.binary_cross_entropy(o.masked_fill(unknown, 0.5), t, reduction="none")
    each = torch.where(unknown, o, known)
    return each if reduction == "none" else each.sum()


def _half(o: Tensor, t: Tensor, reduction: str = "none") -> Tensor:
    """Return what the TensorFlow Playground learns from: ½(o − t)²."""
    return F.mse_loss(o, t, reduction=reduction) / 2


LOSSES: dict[str, Callable[..., Tensor]] = {
    mark("Squared error"): partial(F.mse_loss, reduction="none"),
    mark("Half squared error"): _half,
    mark("Absolute error"): partial(F.l1_loss, reduction="none"),
    mark("Cross-entropy"): _cross_entropy,
}
"""Output o and target t, of one shape -> loss of each point, or with reduction="sum" all theirs.

A run's loss is the mean."""


def targets(label: Tensor, output: str) -> Tensor:
    """Return (N, 1) float64: 0 and 1, or −1 and 1 where the output is Tanh."""
    t = label.to(torch.float64).unsqueeze(-1)
    return 2 * t - 1 if output == "Tanh" else t


def class_targets(output: str) -> tuple[float, float]:
    """Return the outputs that mean class 0 and class 1; halfway between lies the boundary."""
    return (-1.0, 1.0) if output == "Tanh" else (0.0, 1.0)
