"""Activation functions: for people a formula, for PyTorch the expression that computes it.

    >>> len(ACTIVATIONS)
    31

Sources: the PyTorch manual, torch.nn.functional, for every name it has; Step, Swish (Ramachandran
et al. 2017, arXiv:1710.05941), Squared ReLU (So et al. 2021, arXiv:2109.08668), Sine (Sitzmann et
al. 2020, arXiv:2006.09661), Gaussian and Arctan are one torch expression each.
"""

from __future__ import annotations

from dataclasses import dataclass

from dlviz.text import mark


@dataclass(frozen=True)
class Parameter:
    """A number that shapes an activation: its default in torch and the values it may take."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Definition:
    """One function of x, elementwise, with up to two parameters α and β."""

    formula: str  # for people
    torch_code: str  # for PyTorch; {alpha} and {beta} stand for α and β
    alpha: Parameter | None = None
    beta: Parameter | None = None


_SLOPE = Parameter(0.01, 0.0, 1.0)
_FLOOR = Parameter(1.0, 0.1, 3.0)
_SHARP = Parameter(1.0, 0.1, 10.0)
_WIDTH = Parameter(0.5, 0.0, 3.0)

ACTIVATIONS: dict[str, Definition] = {
    mark("Step function"): Definition("1 (x > 0), 0 (x ≤ 0)", "torch.sign(x).clamp(min=0)"),
    mark("Sigmoid"): Definition("1 / (1 + e⁻ˣ)", "torch.sigmoid(x)"),
    mark("Tanh"): Definition("(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)", "torch.tanh(x)"),
    mark("ReLU"): Definition("max(0, x)", "F.relu(x)"),
    mark("Identity"): Definition("x", "x * 1"),
    mark("Leaky ReLU"): Definition("x (x > 0), αx (x ≤ 0)", "F.leaky_relu(x, {alpha})", _SLOPE),
    mark("PReLU"): Definition(
        "max(0, x) + α·min(0, x), α is learnt",
        "F.prelu(x, x.new_tensor([{alpha}]))",
        Parameter(0.25, -1.0, 2.0),
    ),
    mark("ELU"): Definition("x (x > 0), α(eˣ − 1) (x ≤ 0)", "F.elu(x, {alpha})", _FLOOR),
    mark("CELU"): Definition("max(0, x) + min(0, α(e^(x/α) − 1))", "F.celu(x, {alpha})", _FLOOR),
    mark("SELU"): Definition("1.0507·x (x > 0), 1.7581·(eˣ − 1) (x ≤ 0)", "F.selu(x)"),
    mark("GELU"): Definition("x·Φ(x), Φ: normal distribution", "F.gelu(x)"),
    mark("GELU (tanh)"): Definition(
        "x/2·(1 + tanh(√(2/π)(x + 0.044715x³)))", 'F.gelu(x, approximate="tanh")'
    ),
    mark("SiLU"): Definition("x·σ(x)", "F.silu(x)"),
    mark("Swish"): Definition("x·σ(βx)", "x * torch.sigmoid({beta} * x)", beta=_SHARP),
    mark("Mish"): Definition("x·tanh(ln(1 + eˣ))", "F.mish(x)"),
    mark("Softplus"): Definition("ln(1 + e^(βx)) / β", "F.softplus(x, {beta})", beta=_SHARP),
    mark("Softsign"): Definition("x / (1 + |x|)", "F.softsign(x)"),
    mark("Arctan"): Definition("arctan(x)", "torch.arctan(x)"),
    mark("Hardtanh"): Definition(
        "min(β, max(α, x))",
        "F.hardtanh(x, {alpha}, {beta})",
        Parameter(-1.0, -5.0, -0.1),
        Parameter(1.0, 0.1, 5.0),
    ),
    mark("ReLU6"): Definition("min(6, max(0, x))", "F.relu6(x)"),
    mark("Hardsigmoid"): Definition("min(1, max(0, x/6 + ½))", "F.hardsigmoid(x)"),
    mark("Hardswish"): Definition("x·min(1, max(0, x/6 + ½))", "F.hardswish(x)"),
    mark("Logsigmoid"): Definition("ln(1 / (1 + e⁻ˣ))", "F.logsigmoid(x)"),
    mark("Tanhshrink"): Definition("x − tanh(x)", "F.tanhshrink(x)"),
    mark("Softshrink"): Definition(
        "x − α (x > α), x + α (x < −α), 0", "F.softshrink(x, {alpha})", _WIDTH
    ),
    mark("Hardshrink"): Definition("x (|x| > α), 0", "F.hardshrink(x, {alpha})", _WIDTH),
    mark("Threshold"): Definition(
        "x (x > α), β (x ≤ α)",
        "F.threshold(x, {alpha}, {beta})",
        Parameter(1.0, -3.0, 3.0),
        Parameter(0.0, -3.0, 3.0),
    ),
    mark("Squared ReLU"): Definition("max(0, x)²", "F.relu(x).square()"),
    mark("Sine"): Definition("sin(x)", "torch.sin(x)"),
    mark("Gaussian"): Definition("e^(−x²)", "torch.exp(-x.square())"),
    mark("Absolute"): Definition("|x|", "x.abs()"),
}
"""The lectures' four first, then by family. Softplus is torch's: linear where βx > 20."""
