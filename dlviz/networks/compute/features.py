"""What a net is shown of a point: x₁ and x₂, or bent copies of them."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

INPUTS: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "x₁": lambda x, y: x,
    "x₂": lambda x, y: y,
    "x₁²": lambda x, y: x**2,
    "x₂²": lambda x, y: y**2,
    "x₁x₂": lambda x, y: x * y,
    "sin x₁": lambda x, y: torch.sin(x),
    "sin x₂": lambda x, y: torch.sin(y),
}


def features(points: Tensor, names: Sequence[str]) -> Tensor:
    """Return (N, len(names)) inputs of `points` (N, 2); without names the points as they are."""
    if not names:
        return points
    x, y = points[:, 0], points[:, 1]
    return torch.stack([INPUTS[name](x, y) for name in names], dim=1)
