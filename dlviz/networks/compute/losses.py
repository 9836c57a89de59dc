"""How wrong an output is, point by point, and what it should have been."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

from dlviz.text import mark


def _cross_entropy(o: Tensor, t: Tensor) -> Tensor:
    """Return torch's cross-entropy, nan where the output is: torch would refuse to judge it."""
    t, unknown = t.expand_as(o), o.isnan()
    if not unknown.any():
        return F.binary_cross_entropy(o, t, reduction="none")
    known = F.binary_cross_entropy(o.masked_fill(unknown, 0.5), t, reduction="none")
    return torch.where(unknown, o, known)


LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    mark("Squared error"): lambda o, t: (o - t).square(),
    mark("Half squared error"): lambda o, t: (o - t).square() / 2,  # the TensorFlow Playground's
    mark("Absolute error"): lambda o, t: (o - t).abs(),
    mark("Cross-entropy"): _cross_entropy,
}
"""Output o and target t -> loss of each point; a run's loss is its mean."""


def targets(label: Tensor, output: str) -> Tensor:
    """Return (N, 1) float64: 0 and 1, or −1 and 1 where the output is Tanh."""
    t = label.to(torch.float64).unsqueeze(-1)
    return 2 * t - 1 if output == "Tanh" else t


def class_targets(output: str) -> tuple[float, float]:
    """Return the outputs that mean class 0 and class 1; halfway between lies the boundary."""
    return (-1.0, 1.0) if output == "Tanh" else (0.0, 1.0)
