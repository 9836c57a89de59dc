"""Backpropagation of a small perceptron written out, for runs of thousands of tiny steps.

For ten points and 25 weights, building and walking autograd's graph takes longer than the
arithmetic, and so does calling torch. Here the chain rule is written out layer by layer in numpy,
on the memory of one flat torch vector and its gradient, which torch.optim steps. What is not the
lectures' everyday is borrowed from torch, derivative and all (`aten::gelu_backward` and its like).
A test holds every activation and loss to autograd within 1e-12.
Source: Rumelhart, Hinton, Williams 1986, Nature 323, equations 4 to 7.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import ACTIVATIONS, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Array = np.ndarray[Any, np.dtype[np.float64]]
    Layer = tuple[Array, ...]  # W, its transpose, b as a row, and the gradients of W and b

ATEN = torch.ops.aten


def _borrow(function: Callable[..., torch.Tensor], *rest: Any) -> Callable[..., Array]:
    """Return torch's `function` for arrays, with `rest` as its last arguments."""

    def of_arrays(*arrays: Array) -> Array:
        tensors = [torch.from_numpy(array) for array in arrays]
        return function(*tensors, *rest).numpy()

    return of_arrays


FORWARD: dict[str, Callable[[Array], Array]] = {
    name: _borrow(function) for name, function in ACTIVATIONS.items()
} | {"Tanh": np.tanh, "ReLU": lambda z: np.maximum(z, 0), "Identity": lambda z: z}
"""Activations of arrays: layers.py's own, but for the quickest."""

_leaky = _borrow(ATEN.leaky_relu_backward.default, 0.01, False)
_elu = _borrow(lambda g, z: ATEN.elu_backward.default(g, 1, 1, 1, False, z))
_gelu, _silu = _borrow(ATEN.gelu_backward.default), _borrow(ATEN.silu_backward.default)
_softplus = _borrow(ATEN.softplus_backward.default, 1, 20)

SLOPES: dict[str, Callable[[Array, Array, Array], Array]] = {
    "Step": lambda g, z, h: np.zeros_like(g),
    "Sigmoid": lambda g, z, h: g * (h * (1 - h)),
    "Tanh": lambda g, z, h: g * (1 - h * h),
    "ReLU": lambda g, z, h: np.where(z > 0, g, 0),
    "Identity": lambda g, z, h: g,
    "Leaky ReLU": lambda g, z, h: _leaky(g, z),
    "ELU": lambda g, z, h: _elu(g, z),
    "GELU": lambda g, z, h: _gelu(g, z),
    "SiLU": lambda g, z, h: _silu(g, z),
    "Softplus": lambda g, z, h: _softplus(g, z),
    "Sine": lambda g, z, h: g * np.cos(z),
}
"""Gradient of what a layer hands on, its sum z and output h = f(z) -> gradient of z."""

_cross_entropy = _borrow(
    lambda o, t: ATEN.binary_cross_entropy_backward.default(torch.ones_like(o), o, t, None, 0)
)
ERRORS: dict[str, Callable[[Array, Array], Array]] = {
    "Squared error": lambda o, t: 2 * (o - t),
    "Half squared error": lambda o, t: o - t,
    "Absolute error": lambda o, t: np.sign(o - t),
    "Cross-entropy": _cross_entropy,
}
"""Output o and target t -> slope of each point's loss."""

MEASURES: dict[str, Callable[[Array, Array], Array]] = {
    name: _borrow(measure) for name, measure in LOSSES.items()
} | {
    "Squared error": lambda o, t: (o - t) ** 2,
    "Half squared error": lambda o, t: (o - t) ** 2 / 2,
}
"""Losses of arrays: losses.py's own, but for the quickest."""


@dataclass(frozen=True, eq=False)
class Backprop:
    """A net whose weights lie in `flat` (P,), laid out as in layers.py; writes into `flat.grad`.

    Or L of them side by side, in `flat` (L, P): each has its own loss and its own gradient.
    """

    flat: torch.Tensor
    sizes: Sequence[int]
    names: Sequence[str]  # the activation of every layer but the inputs
    loss: str
    layers: list[Layer] = field(init=False)
    slope: Array = field(init=False)  # (P,) or (L, P) the memory of `flat.grad`

    def __post_init__(self) -> None:
        """Give `flat` a gradient of zeros and cut both into layers that share its memory."""
        slope = self.flat.grad = torch.zeros_like(self.flat)
        own, slopes = unpack(self.flat.detach(), self.sizes), unpack(slope, self.sizes)
        each = [
            (weight, weight.mT, bias.unsqueeze(-2), *down)
            for (weight, bias), down in zip(own, slopes, strict=True)
        ]
        object.__setattr__(self, "layers", [tuple(t.numpy() for t in layer) for layer in each])
        object.__setattr__(self, "slope", slope.numpy())

    def __call__(self, x: Array, t: Array) -> Array:
        """Return the mean loss, () or (L,), of x (N, inputs) against t (N, 1) or (L, N, 1).

        Its gradient is in `flat.grad`; where no loss is a number any more that stays as it was.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            seen = []  # each layer's input, sum and output
            for (_weight, across, bias, *_slopes), name in zip(
                self.layers, self.names, strict=True
            ):
                z = x @ across + bias
                h = FORWARD[name](z)
                seen.append((x, z, h))
                x = h
            loss: Array = np.add.reduce(MEASURES[self.loss](x, t), (-2, -1)) / t.shape[-2]
            if isfinite(loss) if loss.ndim == 0 else np.isfinite(loss).any():
                self._back(seen, ERRORS[self.loss](x, t) / t.shape[-2])
        return loss

    def _back(self, seen: list[tuple[Array, Array, Array]], g: Array) -> None:
        """Hand the output's gradient g (…, N, 1) back through the layers, the last one first."""
        for i in reversed(range(len(seen))):
            x, z, h = seen[i]
            weight, _across, _bias, dw, db = self.layers[i]
            g = SLOPES[self.names[i]](g, z, h)
            np.matmul(g.swapaxes(-1, -2), x, out=dw)
            np.add.reduce(g, -2, out=db)
            if i:
                g = g @ weight
