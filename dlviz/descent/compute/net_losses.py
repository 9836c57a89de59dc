"""Real losses of two weights that are no parabola: a neuron that says pass or fail, a small net.

The neuron: hours learnt and whether twenty students passed, the public table of Wikipedia's
"Logistic regression", under cross-entropy and under squared errors, which go flat far out. The net:
two of the nine weights of a trained XOR net, the others held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, mse_loss

from dlviz.descent.compute.batches import ALL
from dlviz.descent.compute.surfaces import Surface
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from dlviz.descent.compute.batches import Batch
    from dlviz.descent.compute.benchmark_functions import Loss

HOURS = (0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75,
         5, 5.5)  # fmt: skip
PASSED = (0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1)
NET = (0.87, -0.95, -2.84, 3.73, -0.01, 1.36, -1.57, -1.19, 1.02)
"""A net of two tanh neurons and a linear one, trained on XOR by Adam: to each hidden neuron two
weights, then their biases, then what weighs them, and the last bias."""


def _neuron(error: Callable[..., Any], *, squashed: bool) -> Loss:
    """Return the mean error of a sigmoid neuron on the students, elementwise in w and b."""
    hours, passed = torch.tensor([HOURS, PASSED], dtype=torch.float64)

    def loss(weight: Tensor, bias: Tensor, batch: Batch = ALL) -> Any:
        z = weight[..., None] * hours[batch] + bias[..., None]
        said = z.sigmoid() if squashed else z
        return error(said, passed[batch].expand_as(said), reduction="none").mean(-1)

    return loss


def _net(x: Tensor, y: Tensor, batch: Batch = ALL) -> Tensor:
    """Return the net's mean squared error with x and y as what its neurons take of x₁."""
    corners = torch.tensor([[0, 0, 1, 1], [0, 1, 0, 1]], dtype=torch.float64)
    one, two = corners[:, batch]
    _, a, _, b, first, second, up, down, bias = NET
    left = torch.tanh(x[..., None] * one + a * two + first)
    right = torch.tanh(y[..., None] * one + b * two + second)
    target = (one != two).to(x)
    error: Tensor = up * left + down * right + bias - target
    return error.square().mean(-1)


_LAND = ((-6.0, 6.0), (-15.0, 15.0))
_AXES = (mark("weight w"), mark("bias b"))

NET_LOSSES: dict[str, Surface] = {
    mark("Pass or fail, cross-entropy"): Surface(
        _neuron(binary_cross_entropy_with_logits, squashed=False),
        (-4.0, 8.0), *_LAND, ((1.504645428, -4.077713429),), _AXES, rows=len(HOURS),
    ),
    # Almost everywhere it bends down somewhere, and far out its slope vanishes.
    mark("Pass or fail, squared error"): Surface(
        _neuron(mse_loss, squashed=True),
        (-4.0, 8.0), *_LAND, ((1.199068087, -3.296415660),), _AXES, rows=len(HOURS),
    ),
    mark("Two weights of a net"): Surface(
        _net, (-2.0, 3.0), (-4.0, 4.0), (-4.0, 4.0), ((0.8679253520, -2.8341863937),), rows=4,
    ),
}  # fmt: skip
