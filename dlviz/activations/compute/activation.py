"""One activation function with its parameters set: what every view of the lesson looks at.

>>> Unit(name="Sigmoid").at(0.0)
(0.5, 0.25)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from dlviz.activations.compute.catalog import ACTIVATIONS, Activation, Parameter
from dlviz.checks import between, one_of
from dlviz.expression import Formula
from dlviz.text import mark

OWN = mark("Own formula")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Which function of x, with which α and β; None is torch's default."""

    name: str = "ReLU"
    alpha: float | None = None
    beta: float | None = None
    text: str = "x * sigmoid(1.7x)"  # read only when the name is OWN

    def __post_init__(self) -> None:
        """Refuse unknown names, parameters out of range and formulas that can't be read."""
        one_of("activation", self.name, (*ACTIVATIONS, OWN))
        if self.name == OWN:
            Formula(self.text)
            return
        kind = ACTIVATIONS[self.name]
        for symbol, value, limits in (("α", self.alpha, kind.alpha), ("β", self.beta, kind.beta)):
            if value is not None and limits is None:
                raise ValueError(f"{self.name} has no {symbol}; got {value:g}")
            if value is not None and limits is not None:
                between(symbol, value, limits.low, limits.high)

    def __call__(self, x: Tensor) -> Tensor:
        """Return f(x), elementwise."""
        return self.kind.function(x, self.a, self.b)

    def at(self, x: float) -> tuple[float, float]:
        """Return f(x) and autograd's f′(x)."""
        y, slope = self.both(torch.tensor(x, dtype=torch.float64))
        return y.item(), slope.item()

    def both(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return f(x) and autograd's own f′(x), both shaped like x."""
        leaf = x.detach().requires_grad_()
        y = self(leaf)
        if not y.requires_grad:  # a constant
            return y, torch.zeros_like(x)
        (slope,) = torch.autograd.grad(y.sum(), leaf)
        return y.detach(), slope

    @cached_property
    def kind(self) -> Activation:
        """The function's formula, its torch call and its kinks."""
        if self.name != OWN:
            return ACTIVATIONS[self.name]
        own = Formula(self.text)
        return Activation(self.text, own.torch, lambda x, a, b: own(x))

    @property
    def a(self) -> float:
        """α, or its default."""
        return _set(self.alpha, self.kind.alpha)

    @property
    def b(self) -> float:
        """β, or its default."""
        return _set(self.beta, self.kind.beta)

    @property
    def torch(self) -> str:
        """The line of PyTorch that computes it."""
        return self.kind.torch.replace("{a}", f"{self.a:g}").replace("{b}", f"{self.b:g}")


RELU, SIGMOID, TANH = Unit(), Unit(name="Sigmoid"), Unit(name="Tanh")


def _set(value: float | None, limits: Parameter | None) -> float:
    if value is not None:
        return value
    return limits.value if limits else 0.0
