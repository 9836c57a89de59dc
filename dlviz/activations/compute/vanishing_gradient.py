"""A gradient on its way back through N layers: a product with one slope per layer.

>>> chain = Depth(units=(Unit(name="Sigmoid"),), layers=10).run()[0]
>>> bool(chain.gradient[-1] <= 0.25**10)
True

Source: Hochreiter 1991; Bengio, Simard & Frasconi 1994, "Learning long-term dependencies with
gradient descent is difficult", section IV.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from dlviz.activations.compute.activation import RELU, SIGMOID, TANH, Unit
from dlviz.checks import between, whole


@dataclass(frozen=True, kw_only=True)
class Depth:
    """A chain of `layers` neurons, each f(w·x + b) of the one before, for several f."""

    units: tuple[Unit, ...] = (SIGMOID, TANH, RELU)
    layers: int = 20
    x: float = 1.0
    weight: float = 1.0
    bias: float = 0.0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("layers", self.layers, 1, 200)
        for name in ("x", "weight", "bias"):
            between(name, getattr(self, name), -100, 100)

    def run(self) -> tuple[Chain, ...]:
        """Send x through each chain and its gradient back, by autograd."""
        return tuple(self._chain(unit) for unit in self.units)

    def _chain(self, unit: Unit) -> Chain:
        x = torch.tensor(self.x, dtype=torch.float64, requires_grad=True)
        values, sums = [x], []
        for _ in range(self.layers):
            sums.append(self.weight * values[-1] + self.bias)
            values.append(unit(sums[-1]))
        slope = unit.both(torch.stack(sums).detach())[1].numpy()
        if not values[-1].requires_grad:
            gradient = [torch.zeros(())] * (self.layers + 1)
        else:
            gradient = list(torch.autograd.grad(values[-1], values, materialize_grads=True))
        back = np.array([g.item() for g in reversed(gradient)])
        back[0] = 1.0
        return Chain(self, unit, np.array([v.item() for v in values]), slope, back)


@dataclass(frozen=True, eq=False)
class Chain:
    """One chain: what each layer hands on, its slope, and the gradient on the way back."""

    depth: Depth
    unit: Unit
    value: np.ndarray  # (N+1,) x, then each layer's output
    slope: np.ndarray  # (N,) f′ at each layer's sum, first layer first
    gradient: np.ndarray  # (N+1,) d output / d value, k layers back from the output: Π w·f′

    @property
    def dead_after(self) -> int | None:
        """After how many layers back the gradient is exactly zero; None when it never is."""
        gone = np.flatnonzero(self.gradient == 0)
        return int(gone[0]) if len(gone) else None
