"""How wrong an output is, point by point, and what it should have been.

>>> targets(torch.tensor([2, 0]), "Softmax", 3).tolist()
[[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
"""

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


def _softmax_cross_entropy(z: Tensor, t: Tensor, reduction: str = "none") -> Tensor:
    """Return torch's cross-entropy of scores z (..., N, K), (..., N, 1) of t (..., N, K)."""
    flat = z.flatten(0, -2), t.flatten(0, -2)
    each = F.cross_entropy(*flat, reduction=reduction)
    return each if reduction == "sum" else each.reshape(*z.shape[:-1], 1)


SOFTMAX_CROSS_ENTROPY = "Softmax cross-entropy"
LOSS_FUNCTIONS = {**LOSSES, SOFTMAX_CROSS_ENTROPY: _softmax_cross_entropy}
"""A softmax and its cross-entropy are one function of the scores before it: no log of zero."""

REDUCTIONS = (mark("Mean"), mark("Sum over outputs"), mark("Sum"))
"""Over points and outputs, as torch does; over points, of each point's sum; no mean at all.

Half squared error with a sum over outputs is a textbook's ½ Σ (o − t)²."""


def divisor(reduction: str, points: int, outputs: int) -> int:
    """Return what the sum over all points and outputs is divided by."""
    if reduction == "Sum":
        return 1
    return points * outputs if reduction == "Mean" else points


def reduce(each: Tensor, reduction: str) -> Tensor:
    """Return the loss (...) of those of all points and outputs (..., N, K); nan without points."""
    if reduction == "Mean" or each.shape[-2] == 0:
        return each.mean((-2, -1))
    return each.sum((-2, -1)) / divisor(reduction, *each.shape[-2:])


def targets(label: Tensor, output: str, outputs: int = 1) -> Tensor:
    """Return (N, outputs) float64: 0 and 1, or −1 and 1 where the output is Tanh.

    One output is 1 for class 1; of several, that of the class is.
    """
    if outputs == 1:
        t = label.to(torch.float64).unsqueeze(-1)
    else:
        t = F.one_hot(label.long(), outputs).to(torch.float64)
    return 2 * t - 1 if output == "Tanh" else t


def class_targets(output: str) -> tuple[float, float]:
    """Return the outputs that mean class 0 and class 1; halfway between lies the boundary."""
    return (-1.0, 1.0) if output == "Tanh" else (0.0, 1.0)
