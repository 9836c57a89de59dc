"""Functions of one number to differentiate: the lecture's, beside every activation."""

from __future__ import annotations

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction

ELEMENTARY: dict[str, tuple[str, str]] = {
    "parabola": ("(x − 4)²", "(x - 4) * (x - 4)"),
    "exp": ("eˣ", "exp(x)"),
    "power": ("2ˣ", "2^x"),
    "log": ("ln x", "log(x)"),
    "sine": ("sin x", "sin(x)"),
    "cube": ("x³", "x * x * x"),
}
"""By id: what people write, and what one types: torch rounds powers of complex numbers."""


def elementary(name: str) -> ActivationFunction:
    """Return one of ELEMENTARY as a typed formula, which autograd differentiates."""
    return ActivationFunction(name=OWN_FORMULA, typed=ELEMENTARY[name][1])


PARABOLA = elementary("parabola")
