"""The arithmetic of a small multi-layer perceptron whose weights lie in one flat vector.

A flat vector keeps every snapshot in one row, so a whole run or a whole sweep of seeds goes
through the net in one go: a leading dimension holds nets of one shape. The order is that of
`torch.nn.utils.parameters_to_vector(nn.Sequential(...).parameters())`: W₁, b₁, W₂, b₂ …
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from math import sqrt

import torch
from torch import Tensor, nn

from dlviz.text import mark

Layer = tuple[Tensor, Tensor]
"""Weights (..., out, in) and biases (..., out)."""


def step(z: Tensor) -> Tensor:
    """Return 1 above zero, else 0. Its slope is 0 everywhere, and so is autograd's."""
    return torch.sign(z).clamp(min=0)


AFFINE = {"Identity": (1.0, 0.0), "Triple": (3.0, 0.0), "Plus two": (1.0, 2.0)}
"""Slope and offset of the activations that are straight lines: no stack of them bends anything."""

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    mark("Step"): step,
    mark("Sigmoid"): torch.sigmoid,
    mark("Tanh"): torch.tanh,
    mark("ReLU"): torch.relu,
    mark("Identity"): lambda z: z,
    mark("Triple"): lambda z: 3 * z,
    mark("Plus two"): lambda z: z + 2,
    mark("Leaky ReLU"): nn.functional.leaky_relu,
    mark("ELU"): nn.functional.elu,
    mark("GELU"): nn.functional.gelu,
    mark("SiLU"): nn.functional.silu,
    mark("Softplus"): nn.functional.softplus,
    mark("Sine"): torch.sin,
}

SOFTMAX = mark("Softmax")
OUTPUTS: dict[str, Callable[[Tensor], Tensor]] = {
    **ACTIVATIONS,
    SOFTMAX: partial(torch.softmax, dim=-1),
}
"""Of the last layer: also shares of several outputs, which add up to 1."""


def parameter_count(sizes: Sequence[int]) -> int:
    """Return how many weights and biases a net with these layer sizes has."""
    return sum(b * (a + 1) for a, b in pairwise(sizes))


def unpack(flat: Tensor, sizes: Sequence[int]) -> list[Layer]:
    """View `flat` (P,) or (S, P) as one (W, b) for each layer, without copying."""
    layers, start = [], 0
    for a, b in pairwise(sizes):
        middle, end = start + a * b, start + a * b + b
        layers.append((flat[..., start:middle].unflatten(-1, (b, a)), flat[..., middle:end]))
        start = end
    return layers


def leaves(flat: Tensor, sizes: Sequence[int]) -> list[Layer]:
    """Return (W, b) of each layer as autograd leaves that share memory with `flat`.

    So torch.optim can step the one flat vector: the same numbers as stepping each tensor, sooner.
    """
    layers = unpack(flat.detach(), sizes)
    for layer in layers:
        for parameter in layer:
            parameter.requires_grad_()
    return layers


def gradient(loss: Tensor, layers: Sequence[Layer], out: Sequence[Layer]) -> None:
    """Write autograd's gradient of `loss` () in each weight and bias into `out`."""
    slopes = torch.autograd.grad(loss, [parameter for layer in layers for parameter in layer])
    for place, slope in zip([place for layer in out for place in layer], slopes, strict=True):
        place.copy_(slope)


def forward(layers: Sequence[Layer], x: Tensor, names: Sequence[str]) -> list[Tensor]:
    """Return each layer's outputs (N, out) for `x` (N, in); `names[i]` is layer i's activation.

    Of S nets side by side, weights (S, out, in), they are (S, N, out).
    """
    outputs = []
    for (weight, bias), name in zip(layers, names, strict=True):
        x = OUTPUTS[name](_linear(x, weight, bias))
        outputs.append(x)
    return outputs


def _linear(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    if weight.dim() == 2:
        return nn.functional.linear(x, weight, bias)
    return torch.baddbmm(bias.unsqueeze(-2), x.expand(len(weight), -1, -1), weight.mT)


def _pytorch(weight: Tensor, bias: Tensor, generator: torch.Generator) -> None:
    bound = 1 / sqrt(weight.shape[-1])
    nn.init.kaiming_uniform_(weight, a=5**0.5, generator=generator)
    nn.init.uniform_(bias, -bound, bound, generator=generator)


def _zero_bias(
    fill: Callable[..., Tensor], weight: Tensor, bias: Tensor, generator: torch.Generator
) -> None:
    fill(weight, generator=generator)
    bias.zero_()


def _playground(weight: Tensor, bias: Tensor, generator: torch.Generator) -> None:
    weight.uniform_(-0.5, 0.5, generator=generator)
    bias.fill_(0.1)


INITS: dict[str, Callable[[Tensor, Tensor, torch.Generator], None]] = {
    mark("PyTorch"): _pytorch,  # nn.Linear's own: uniform within 1/√(inputs), biases too
    mark("Xavier"): partial(_zero_bias, nn.init.xavier_uniform_),  # Glorot & Bengio 2010, eq. 16
    mark("He"): partial(_zero_bias, partial(nn.init.kaiming_normal_, nonlinearity="relu")),
    mark("Normal"): partial(_zero_bias, nn.init.normal_),
    mark("Playground"): _playground,  # tensorflow/playground nn.ts: within ½, biases 0.1
}
"""He is He et al. 2015, eq. 10; biases start at zero wherever nothing else is said."""


def initial_weights(sizes: Sequence[int], init: str, generator: torch.Generator) -> Tensor:
    """Return (P,) float64 first weights drawn from `generator`.

    With init "PyTorch" they are those of `torch.manual_seed(seed); nn.Sequential(nn.Linear …)`,
    for a generator with that seed.
    """
    flat = torch.zeros(parameter_count(sizes), dtype=torch.float64)
    for weight, bias in unpack(flat, sizes):
        INITS[init](weight, bias, generator)
    return flat
