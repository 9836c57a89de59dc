"""A gradient on its way back through N layers: a product with one slope per layer.

>>> sigmoid, = VanishingGradient(activations=(SIGMOID,), layers=10).run().chains
>>> bool(sigmoid.gradient[-1] <= 0.25**10)
True

Source: Hochreiter 1991; Bengio, Simard & Frasconi 1994, "Learning long-term dependencies with
gradient descent is difficult", section IV.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.activations.compute.activation import RELU, SIGMOID, TANH, ActivationFunction
from dlviz.checks import between, whole


@dataclass(frozen=True, kw_only=True)
class VanishingGradient:
    """A chain of `layers` neurons, each f(w·x + b) of the one before, for several f."""

    activations: tuple[ActivationFunction, ...] = (SIGMOID, TANH, RELU)
    layers: int = 20
    x: float = 1.0
    weight: float = 1.0
    bias: float = 0.0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("layers", self.layers, 1, 200)
        for name in ("x", "weight", "bias"):
            between(name, getattr(self, name), -100, 100)

    def run(self) -> GradientsByLayer:
        """Send x through each chain and its gradient back, by autograd."""
        return GradientsByLayer(self, tuple(self._chain(f) for f in self.activations))

    def _chain(self, activation: ActivationFunction) -> Chain:
        values, sums = [torch.tensor(self.x, dtype=torch.float64, requires_grad=True)], []
        for _ in range(self.layers):
            sums.append(self.weight * values[-1] + self.bias)
            values.append(activation(sums[-1]))
        slope = activation.value_and_slope(torch.stack(sums))[1]
        back = torch.autograd.grad(values[-1], values, materialize_grads=True)[::-1]
        value, gradient = (np.array([one.item() for one in all_]) for all_ in (values, back))
        return Chain(activation, value, slope.numpy(), gradient)


@dataclass(frozen=True, eq=False)
class Chain:
    """One chain: what each layer hands on, its slope, and the gradient on the way back."""

    activation: ActivationFunction
    value: np.ndarray  # (N+1,) x, then each layer's output
    slope: np.ndarray  # (N,) f′ at each layer's sum, first layer first
    gradient: np.ndarray  # (N+1,) d output / d value, k layers back from the output: Π w·f′

    @property
    def no_value_from(self) -> int | None:
        """The first layer, from 1, whose output is not a finite number."""
        bad = np.flatnonzero(~np.isfinite(self.value))
        return int(bad[0]) if len(bad) else None


@dataclass(frozen=True, eq=False)
class GradientsByLayer:
    """Every function's chain."""

    knobs: VanishingGradient
    chains: tuple[Chain, ...]

    def to_frame(self) -> pd.DataFrame:
        """One row for each layer on the way back, one column with each function's gradient."""
        back = pd.Series(range(self.knobs.layers + 1), name="layers back")
        gradients = (pd.Series(c.gradient, name=c.activation.name) for c in self.chains)
        return pd.concat([back, *gradients], axis=1)
