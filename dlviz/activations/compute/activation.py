"""One activation function with its parameters set: what every view of the lesson looks at.

>>> ActivationFunction(name="Sigmoid").at(0.0)
(0.5, 0.25)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from dlviz.activations.compute.catalog import ACTIVATIONS, Parameter
from dlviz.checks import between, one_of
from dlviz.expression import Formula
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

OWN_FORMULA = mark("Own formula")


@dataclass(frozen=True, kw_only=True)
class ActivationFunction:
    """f(x), elementwise: one of `ACTIVATIONS`, or a typed formula; differentiated by autograd."""

    name: str = "ReLU"
    alpha: float | None = None  # None: torch's default
    beta: float | None = None
    typed: str = "x * sigmoid(1.7x)"  # the typed formula; read only when the name is OWN_FORMULA

    def __post_init__(self) -> None:
        """Refuse unknown names, parameters out of range and formulas that can't be read."""
        one_of("activation", self.name, (*ACTIVATIONS, OWN_FORMULA))
        if self.name == OWN_FORMULA:
            Formula(self.typed)
            return
        known = ACTIVATIONS[self.name]
        for symbol, value, limits in (("α", self.alpha, known.alpha), ("β", self.beta, known.beta)):
            if value is not None and limits is None:
                raise ValueError(f"{self.name} has no {symbol}; got {value:g}")
            if value is not None and limits is not None:
                between(symbol, value, limits.low, limits.high)

    def __call__(self, x: Tensor) -> Tensor:
        """Return f(x), elementwise."""
        return self._function(x)

    def at(self, x: float) -> tuple[float, float]:
        """Return f(x) and autograd's f′(x)."""
        y, slope = self.value_and_slope(torch.tensor(x, dtype=torch.float64))
        return y.item(), slope.item()

    def value_and_slope(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return f(x) and autograd's own f′(x), both shaped like x."""
        leaf = x.detach().requires_grad_()
        y = self(leaf)
        (slope,) = torch.autograd.grad(y.sum(), leaf)
        return y.detach(), slope

    @property
    def formula(self) -> str:
        """The formula as people write it."""
        return self.typed if self.name == OWN_FORMULA else ACTIVATIONS[self.name].formula

    @property
    def torch_code(self) -> str:
        """The PyTorch expression of x that computes it."""
        if self.name == OWN_FORMULA:
            return Formula(self.typed).torch_code
        known = ACTIVATIONS[self.name]
        alpha, beta = _value(self.alpha, known.alpha), _value(self.beta, known.beta)
        return known.torch_code.format(alpha=alpha, beta=beta)

    @cached_property
    def _function(self) -> Callable[[Tensor], Tensor]:
        """The catalog's own line, compiled; what somebody typed is never evaluated by Python."""
        if self.name == OWN_FORMULA:
            return Formula(self.typed)
        function: Callable[[Tensor], Tensor] = eval(
            f"lambda x: {self.torch_code}", {"torch": torch, "F": F}
        )
        return function


RELU, SIGMOID, TANH = (ActivationFunction(name=name) for name in ("ReLU", "Sigmoid", "Tanh"))


def _value(given: float | None, parameter: Parameter | None) -> float | None:
    return parameter.value if given is None and parameter else given
