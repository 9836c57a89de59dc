"""A net layer by layer: the shape that leaves each, its parameters, and what one digit costs.

>>> [layer.shape for layer in architecture("CNN", "Grey 28×28")]
[(16, 12, 12), (24, 5, 5), (48, 3, 3), (10,)]
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn

from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import INPUTS

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class LayerShape:
    """One layer with weights, and what follows it without any."""

    kind: str  # "Linear" or "Conv2d", as torch calls it
    kernel: int  # side in pixels; 0 for a linear layer
    stride: int
    then: str  # "ReLU", "BatchNorm2d, ReLU" or ""
    shape: tuple[int, ...]  # (units,), or (channels, height, width)
    parameters: int  # weights and biases, those of a batch norm too
    multiplications: int  # of weights with inputs, for one digit


def architecture(model: str, inputs: str) -> tuple[LayerShape, ...]:
    """Return the layers of a net, the input side first; shapes are torch's own."""
    with torch.device("meta"):  # neither memory nor weights
        net, x = MODELS[model](INPUTS[inputs]), torch.zeros(1, 1, INPUTS[inputs], INPUTS[inputs])
    layers: list[LayerShape] = []
    group: list[nn.Module] = []
    for layer in net:
        if isinstance(layer, nn.Linear | nn.Conv2d | nn.Flatten) and group:
            layers.append(_described(group, x))
            group = []
        x = layer(x)
        if not isinstance(layer, nn.Flatten):
            group.append(layer)
    return (*layers, _described(group, x))


def _described(group: list[nn.Module], out: Tensor) -> LayerShape:
    first, *rest = group
    shape, weights = tuple(out.shape[1:]), next(first.parameters()).numel()
    return LayerShape(
        kind=type(first).__name__,
        kernel=first.kernel_size[0] if isinstance(first, nn.Conv2d) else 0,
        stride=first.stride[0] if isinstance(first, nn.Conv2d) else 1,
        then=", ".join(type(one).__name__ for one in rest),
        shape=shape,
        parameters=sum(p.numel() for one in group for p in one.parameters()),
        multiplications=weights * math.prod(shape[1:]),
    )
