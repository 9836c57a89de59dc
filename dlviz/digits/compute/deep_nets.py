"""Deep nets of equal layers that read digits: sigmoid, ReLU and residual.

All have the same number of weight layers, each started as its own theory says:

* Sigmoid: Glorot & Bengio 2010, eq. 16 (uniform; made for units with slope 1 at zero, and a
  sigmoid's is ¼: each layer hands back about a quarter of the gradient).
* ReLU: He et al. 2015, arXiv:1502.01852, eq. 10 (variance 2/inputs keeps the signal's size).
* Residual: x + W·relu(x), the skip of He et al. 2016, arXiv:1603.05027, without its batch
  normalization; W as for ReLU but 1/√layers as large, which is what that normalization does at
  the start (De & Smith 2020, arXiv:2002.10444): the sum does not grow with the depth.

The last layer of each has Glorot's weights; every bias starts at zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from dlviz.checks import one_of
from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

KINDS = (mark("Sigmoid"), mark("ReLU"), mark("Residual"))
PIXELS, DIGITS = 28 * 28, 10


class Residual(nn.Module):
    """A layer that adds to what it is given: x + linear(relu(x))."""

    def __init__(self, width: int) -> None:
        """Make a layer of `width` neurons."""
        super().__init__()
        self.linear = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, width) for (n, width)."""
        out: Tensor = x + self.linear(x.relu())
        return out


def build_deep_net(kind: str, layers: int, width: int, seed: int = 0) -> nn.Sequential:
    """Make a net with `layers` hidden layers: (n, 1, 28, 28) -> scores (n, 10).

    Equal seeds give equal weights; everybody's generator is left alone.
    """
    one_of("kind", kind, KINDS)
    with torch.device("meta"):  # no weights yet: torch would draw them from everybody's generator
        net = _stacked(kind, layers, width)
    net.to_empty(device="cpu")
    source = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for i, layer in enumerate(linear_layers(net)):
            _start(layer, kind if i < layers else "Sigmoid", source)
            if kind == "Residual" and 0 < i < layers:
                layer.weight /= layers**0.5
    return net


def linear_layers(net: nn.Module) -> list[nn.Linear]:
    """Return the layers that have weights, the one nearest to the image first."""
    return [layer for layer in net.modules() if isinstance(layer, nn.Linear)]


def _stacked(kind: str, layers: int, width: int) -> nn.Sequential:
    bend = nn.Sigmoid if kind == "Sigmoid" else nn.ReLU
    body: list[nn.Module] = [nn.Flatten(), nn.Linear(PIXELS, width)]
    for _ in range(layers - 1):
        body += [Residual(width)] if kind == "Residual" else [bend(), nn.Linear(width, width)]
    return nn.Sequential(*body, bend(), nn.Linear(width, DIGITS))


def _start(layer: nn.Linear, kind: str, source: torch.Generator) -> None:
    if kind == "Sigmoid":
        nn.init.xavier_uniform_(layer.weight, generator=source)
    else:
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu", generator=source)
    nn.init.zeros_(layer.bias)
