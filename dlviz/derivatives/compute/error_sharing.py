"""An error handed back through a layer: shared in proportion to the weights, or as the gradient.

>>> shares = ErrorSharing(errors=(0.6,), weights=((0.4, 0.2),)).run()
>>> shares.shared.round(9).tolist(), shares.gradient.round(9).tolist()
([0.4, 0.2], [0.24, 0.12])

Source of the rule of shares: T. Rashid, "Make Your Own Neural Network" (2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch

from dlviz.checks import finite, whole


@dataclass(frozen=True, kw_only=True)
class ErrorSharing:
    """What each output was wrong by, and the weights of its inputs: one row for each output."""

    errors: tuple[float, ...] = (0.6,)
    weights: tuple[tuple[float, ...], ...] = ((0.4, 0.2),)

    def __post_init__(self) -> None:
        """Refuse what does not fit together."""
        if len(self.errors) != len(self.weights) or len({len(row) for row in self.weights}) != 1:
            raise ValueError("weights must have one row for each error, all equally long")
        for number in (*self.errors, *(weight for row in self.weights for weight in row)):
            finite("errors and weights", number)

    def run(self) -> SharedError:
        """Share by weight, and take the gradient of outputs that are sums of weight × input."""
        weights = torch.tensor(self.weights, dtype=torch.float64)
        errors = torch.tensor(self.errors, dtype=torch.float64)
        parts = errors[:, None] * weights / weights.sum(1, keepdim=True)
        gradient = _gradient(weights, errors)
        return SharedError(self, parts.numpy(), gradient.numpy())


@dataclass(frozen=True, eq=False)
class SharedError:
    """What each of the inputs gets back."""

    knobs: ErrorSharing
    parts: np.ndarray  # (outputs, inputs) of each error, by weight; infinite where those sum to 0
    gradient: np.ndarray  # (inputs,) autograd's

    @property
    def shared(self) -> np.ndarray:
        """(inputs,) the sum of the parts."""
        total: np.ndarray = self.parts.sum(0)
        return total

    @property
    def cosine(self) -> float:
        """1 where both point the same way, −1 where they are opposite; nan where one has none."""
        return float(_cosines(self.shared[None], self.gradient[None])[0])

    def to_frame(self) -> pd.DataFrame:
        """One row for each input."""
        names = [f"h{i + 1}" for i in range(len(self.gradient))]
        columns = {"shared by weight": self.shared, "gradient": self.gradient}
        return pd.DataFrame({"input": names, **columns})


@dataclass(frozen=True, kw_only=True)
class RandomLayers:
    """Random layers of three inputs and two outputs: weights above 0, or of both signs."""

    signed: bool = False
    seed: int = 0
    count: int = 1000

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        whole("count", self.count, 1, 100_000)

    def run(self) -> Agreement:
        """Return how far shares and gradient agree in each; errors are drawn from 0.1 to 1."""
        drawn = torch.Generator().manual_seed(self.seed)
        weights = 0.1 + 0.9 * torch.rand(self.count, 2, 3, generator=drawn, dtype=torch.float64)
        if self.signed:
            weights = torch.randn(self.count, 2, 3, generator=drawn, dtype=torch.float64)
        errors = 0.1 + 0.9 * torch.rand(self.count, 2, generator=drawn, dtype=torch.float64)
        shared = (errors[:, :, None] * weights / weights.sum(2, keepdim=True)).sum(1)
        cosines = _cosines(shared.numpy(), _gradient(weights, errors).numpy())
        return Agreement(self, cosines)


@dataclass(frozen=True, eq=False)
class Agreement:
    """The cosine between shares and gradient in many layers."""

    knobs: RandomLayers
    cosine: np.ndarray  # (count,)

    @property
    def opposite(self) -> float:
        """The part of the layers where they point away from each other."""
        return float((self.cosine < 0).mean())


def _gradient(weights: torch.Tensor, errors: torch.Tensor) -> torch.Tensor:
    """Return autograd's (..., inputs) of the outputs weights · inputs, by errors (..., outputs)."""
    inputs = torch.ones_like(weights[..., 0, :], requires_grad=True)
    outputs = (weights @ inputs[..., None])[..., 0]
    (gradient,) = torch.autograd.grad(outputs, inputs, errors)
    return gradient


def _cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    with np.errstate(all="ignore"):
        product: np.ndarray = (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    return product
