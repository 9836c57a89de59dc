"""Straight lines on the plane: where a weighted sum of two numbers has one value.

>>> halfway_of("Sigmoid") < 1e-15, halfway_of("Sine")
(True, None)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import torch

from dlviz.networks.compute.losses import class_targets
from dlviz.networks.compute.mlp import ACTIVATIONS
from dlviz.networks.compute.separability import WAVES

if TYPE_CHECKING:
    from torch import Tensor

    from dlviz.networks.compute.network import Network


def halfway(net: Network) -> float | None:
    """Return the weighted sum at which the one output that tells two classes apart is undecided."""
    if net.outputs > 1 or net.points.is_regression:
        return None
    return halfway_of(net.output)


@cache
def halfway_of(output: str) -> float | None:
    """Return the weighted sum at which an output activation is halfway between the classes.

    None where there is more than one. By halving: all of them rise between −3 and 5.
    """
    if output in WAVES:
        return None
    halfway, (low, high) = sum(class_targets(output)) / 2, (-3.0, 5.0)
    for _ in range(60):
        middle = (low + high) / 2
        above = ACTIVATIONS[output](torch.tensor(middle, dtype=torch.float64)).item() > halfway
        low, high = (low, middle) if above else (middle, high)
    return high


def line(weight: Tensor, bias: Tensor) -> Tensor:
    """Return far ends (F, 2, 2) of the line w·h + b = 0, for w (F, 2) and b (F,)."""
    size = weight.square().sum(-1, keepdim=True).clamp(min=1e-300)
    foot = -weight * bias.unsqueeze(-1) / size
    along = torch.stack([-weight[:, 1], weight[:, 0]], dim=-1) / size.sqrt()
    return torch.stack([foot - 100 * along, foot + 100 * along], dim=1)
