"""The nets that read digits: linear, MLP and CNN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from dlviz.checks import one_of
from dlviz.digits.compute.preprocessing import INPUTS
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable


def _linear(side: int) -> nn.Sequential:
    return nn.Sequential(nn.Flatten(), nn.Linear(side * side, 10))


def _mlp(side: int) -> nn.Sequential:
    return nn.Sequential(nn.Flatten(), nn.Linear(side * side, 256), nn.ReLU(), nn.Linear(256, 10))


def _cnn(side: int) -> nn.Sequential:
    """Three convolutions see strokes, their crossings, then parts of digits.

    Strides and no padding: the pictures shrink to 12×12, 5×5 and 3×3, which is what makes an epoch
    take seconds. The first stride is 1 on 16×16, so that all else is the same. Channels come in
    eights, as processors' registers do: batch norm of 12 takes longer than of 16.
    """
    stride = 2 if side > 20 else 1
    return nn.Sequential(
        nn.Conv2d(1, 16, 5, stride=stride, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True),
        nn.Conv2d(16, 24, 3, stride=2, bias=False), nn.BatchNorm2d(24), nn.ReLU(inplace=True),
        nn.Conv2d(24, 48, 3, bias=False), nn.BatchNorm2d(48), nn.ReLU(inplace=True),
        nn.Flatten(), nn.Linear(48 * 3 * 3, 10),
    )  # fmt: skip


MODELS: dict[str, Callable[[int], nn.Sequential]] = {
    mark("Linear"): _linear,
    mark("MLP"): _mlp,
    mark("CNN"): _cnn,
}


def build(
    model: str, inputs: str, seed: int = 0, generator: torch.Generator | None = None
) -> nn.Sequential:
    """Make the net: (n, 1, side, side) -> scores (n, 10). Equal seeds give equal weights.

    They are those of `torch.manual_seed(seed); nn.Sequential(…)`, drawn from a generator of their
    own (`generator` is used, and seeded, when given: the order of images then follows on).
    """
    one_of("model", model, MODELS)
    one_of("inputs", inputs, INPUTS)
    with torch.device("meta"):  # no weights yet: torch would draw them from everybody's generator
        net = MODELS[model](INPUTS[inputs])
    net.to_empty(device="cpu")
    source = (generator or torch.Generator()).manual_seed(seed)
    for layer in net:
        if isinstance(layer, nn.Linear | nn.Conv2d):
            _start(layer, source)
        elif isinstance(layer, nn.BatchNorm2d):
            layer.reset_parameters()
    return net


def _start(layer: nn.Linear | nn.Conv2d, source: torch.Generator) -> None:
    """Draw weights as torch's own layers do: uniform within 1/√(inputs of a neuron)."""
    nn.init.kaiming_uniform_(layer.weight, a=5**0.5, generator=source)
    if layer.bias is not None:
        bound = layer.weight[0].numel() ** -0.5
        nn.init.uniform_(layer.bias, -bound, bound, generator=source)
