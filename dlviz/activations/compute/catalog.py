"""Activation functions, all computed by torch: formula, parameters and kinks.

    >>> len(ACTIVATIONS)
    31

Sources: the PyTorch manual, torch.nn.functional, for every name it has; Step, Swish (Ramachandran
et al. 2017, arXiv:1710.05941), Squared ReLU (So et al. 2021, arXiv:2109.08668), Sine (Sitzmann et
al. 2020, arXiv:2006.09661), Gaussian and Arctan are one torch expression each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from dlviz.networks.compute.mlp import step
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    Function = Callable[[Tensor, float, float], Tensor]
    Kinks = Callable[[float, float], tuple[float, ...]]


@dataclass(frozen=True)
class Parameter:
    """A number that shapes an activation: its default in torch and the values it may take."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Activation:
    """One function of x, elementwise, with up to two parameters α and β."""

    formula: str  # for people
    torch: str  # for PyTorch; {a} and {b} stand for α and β
    function: Function
    alpha: Parameter | None = None
    beta: Parameter | None = None
    kinks: Kinks = lambda a, b: ()  # where f or f′ may jump, given α and β


def _at(*places: float) -> Kinks:
    return lambda a, b: places


_SLOPE = Parameter(0.01, 0.0, 1.0)
_FLOOR = Parameter(1.0, 0.1, 3.0)
_SHARP = Parameter(1.0, 0.1, 10.0)
_WIDTH = Parameter(0.5, 0.0, 3.0)

ACTIVATIONS: dict[str, Activation] = {
    mark("Step function"): Activation(
        "1 (x > 0), 0 (x ≤ 0)", "torch.sign(x).clamp(min=0)", lambda x, a, b: step(x), kinks=_at(0)
    ),
    mark("Sigmoid"): Activation(
        "1 / (1 + e⁻ˣ)", "torch.sigmoid(x)", lambda x, a, b: torch.sigmoid(x)
    ),
    mark("Tanh"): Activation(
        "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)", "torch.tanh(x)", lambda x, a, b: torch.tanh(x)
    ),
    mark("ReLU"): Activation("max(0, x)", "F.relu(x)", lambda x, a, b: F.relu(x), kinks=_at(0)),
    mark("Identity"): Activation("x", "x * 1", lambda x, a, b: x * 1),
    mark("Leaky ReLU"): Activation(
        "x (x > 0), αx (x ≤ 0)", "F.leaky_relu(x, {a})", lambda x, a, b: F.leaky_relu(x, a), _SLOPE,
        kinks=_at(0),
    ),
    mark("PReLU"): Activation(
        "max(0, x) + α·min(0, x), α is learnt", "F.prelu(x, torch.tensor([{a}]).to(x))",
        lambda x, a, b: F.prelu(x, torch.tensor([a]).to(x)), Parameter(0.25, -1.0, 2.0),
        kinks=_at(0),
    ),
    mark("ELU"): Activation(
        "x (x > 0), α(eˣ − 1) (x ≤ 0)", "F.elu(x, {a})", lambda x, a, b: F.elu(x, a), _FLOOR,
        kinks=_at(0),
    ),
    mark("CELU"): Activation(
        "max(0, x) + min(0, α(e^(x/α) − 1))", "F.celu(x, {a})", lambda x, a, b: F.celu(x, a),
        _FLOOR, kinks=_at(0),
    ),
    mark("SELU"): Activation(
        "1.0507·x (x > 0), 1.7581·(eˣ − 1) (x ≤ 0)", "F.selu(x)", lambda x, a, b: F.selu(x),
        kinks=_at(0),
    ),
    mark("GELU"): Activation(
        "x·Φ(x), Φ: normal distribution", "F.gelu(x)", lambda x, a, b: F.gelu(x)
    ),
    mark("GELU (tanh)"): Activation(
        "x/2·(1 + tanh(√(2/π)(x + 0.044715x³)))", 'F.gelu(x, approximate="tanh")',
        lambda x, a, b: F.gelu(x, approximate="tanh"),
    ),
    mark("SiLU"): Activation("x·σ(x)", "F.silu(x)", lambda x, a, b: F.silu(x)),
    mark("Swish"): Activation(
        "x·σ(βx)", "x * torch.sigmoid({b} * x)", lambda x, a, b: x * torch.sigmoid(b * x),
        beta=_SHARP,
    ),
    mark("Mish"): Activation("x·tanh(ln(1 + eˣ))", "F.mish(x)", lambda x, a, b: F.mish(x)),
    mark("Softplus"): Activation(
        "ln(1 + e^(βx)) / β", "F.softplus(x, {b})", lambda x, a, b: F.softplus(x, b), beta=_SHARP
    ),
    mark("Softsign"): Activation("x / (1 + |x|)", "F.softsign(x)", lambda x, a, b: F.softsign(x)),
    mark("Arctan"): Activation("arctan(x)", "torch.arctan(x)", lambda x, a, b: torch.arctan(x)),
    mark("Hardtanh"): Activation(
        "min(β, max(α, x))", "F.hardtanh(x, {a}, {b})", lambda x, a, b: F.hardtanh(x, a, b),
        Parameter(-1.0, -5.0, -0.1), Parameter(1.0, 0.1, 5.0), kinks=lambda a, b: (a, b),
    ),
    mark("ReLU6"): Activation(
        "min(6, max(0, x))", "F.relu6(x)", lambda x, a, b: F.relu6(x), kinks=_at(0, 6)
    ),
    mark("Hardsigmoid"): Activation(
        "min(1, max(0, x/6 + ½))", "F.hardsigmoid(x)", lambda x, a, b: F.hardsigmoid(x),
        kinks=_at(-3, 3),
    ),
    mark("Hardswish"): Activation(
        "x·min(1, max(0, x/6 + ½))", "F.hardswish(x)", lambda x, a, b: F.hardswish(x),
        kinks=_at(-3, 3),
    ),
    mark("Logsigmoid"): Activation(
        "ln(1 / (1 + e⁻ˣ))", "F.logsigmoid(x)", lambda x, a, b: F.logsigmoid(x)
    ),
    mark("Tanhshrink"): Activation(
        "x − tanh(x)", "F.tanhshrink(x)", lambda x, a, b: F.tanhshrink(x)
    ),
    mark("Softshrink"): Activation(
        "x − α (x > α), x + α (x < −α), 0", "F.softshrink(x, {a})",
        lambda x, a, b: F.softshrink(x, a), _WIDTH, kinks=lambda a, b: (-a, a),
    ),
    mark("Hardshrink"): Activation(
        "x (|x| > α), 0", "F.hardshrink(x, {a})", lambda x, a, b: F.hardshrink(x, a), _WIDTH,
        kinks=lambda a, b: (-a, a),
    ),
    mark("Threshold"): Activation(
        "x (x > α), β (x ≤ α)", "F.threshold(x, {a}, {b})", lambda x, a, b: F.threshold(x, a, b),
        Parameter(1.0, -3.0, 3.0), Parameter(0.0, -3.0, 3.0), kinks=lambda a, b: (a,),
    ),
    mark("Squared ReLU"): Activation(
        "max(0, x)²", "F.relu(x).square()", lambda x, a, b: F.relu(x).square()
    ),
    mark("Sine"): Activation("sin(x)", "torch.sin(x)", lambda x, a, b: torch.sin(x)),
    mark("Gaussian"): Activation(
        "e^(−x²)", "torch.exp(-x.square())", lambda x, a, b: torch.exp(-x.square())
    ),
    mark("Absolute"): Activation("|x|", "x.abs()", lambda x, a, b: x.abs(), kinks=_at(0)),
}  # fmt: skip
"""The lectures' four first, then by family. Softplus is torch's: linear where βx > 20."""
