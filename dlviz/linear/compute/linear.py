"""One neuron that tells a price: inputs times weights, plus a bias.

    >>> Linear(weights=(0.1, 0.3, 4.0)).run().predictions.round(6).tolist()
    [5.3, 6.2, 6.8]

Errors: MSE is SSE/N (the slides also print SSE/(n−2), the residual variance of a line), MAE the
mean of |target − prediction|, Huber as in torch.nn.HuberLoss (Huber 1964).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import finite, one_of, positive
from dlviz.linear.compute.losses import ERRORS, error_of
from dlviz.linear.compute.table import TABLES, Table

if TYPE_CHECKING:
    from torch import Tensor

FLATS = TABLES["Flats"]


@dataclass(frozen=True, kw_only=True)
class Linear:
    """The neuron's settings, and how its error is counted."""

    table: Table = FLATS
    weights: tuple[float, ...] = (0.1, 0.3, 4.0)  # D; price per unit of each input
    bias: float = 0.0  # price
    scaled: bool = False  # inputs as (input − mean)/spread
    floor: bool = False  # ReLU: a price is not negative
    error: str = "MSE"
    delta: float = 1.0  # price; Huber's error is squared below, straight above

    def __post_init__(self) -> None:
        """Refuse what cannot be computed."""
        inputs = len(self.table.columns) - 1
        if len(self.weights) != inputs:
            raise ValueError(f"weights must be {inputs} numbers; got {self.weights}")
        for number in (*self.weights, self.bias):
            finite("a weight or the bias", number)
        one_of("error", self.error, ERRORS)
        positive("delta", self.delta)

    @property
    def theta(self) -> tuple[float, ...]:
        """D weights, then the bias."""
        return (*self.weights, self.bias)

    def at(self, theta: tuple[float, ...]) -> Linear:
        """Return the same neuron with other weights and bias."""
        return replace(self, weights=tuple(theta[:-1]), bias=theta[-1])

    def predict(self, theta: Tensor) -> Tensor:
        """Prices (N,) by `theta` (D + 1,), torch inside."""
        price = features(self.table, self.scaled) @ theta[:-1] + theta[-1]
        return price.relu() if self.floor else price

    def loss(self, theta: Tensor) -> Tensor:
        """The error as a scalar, torch inside, so that autograd can follow it."""
        return error_of(self.predict(theta), prices(self.table), self.error, self.delta)

    def run(self) -> Fit:
        """Predict every row; the gradient is autograd's."""
        theta = torch.tensor(self.theta, dtype=torch.float64, requires_grad=True)
        predictions, loss = self.predict(theta).detach().numpy(), self.loss(theta)
        loss.backward()
        assert theta.grad is not None
        inputs = features(self.table, self.scaled).numpy()
        return Fit(self, inputs, predictions, loss.item(), theta.grad.numpy().copy())


@dataclass(frozen=True, eq=False)
class Fit:
    """What a neuron says about every row, and how wrong it is."""

    linear: Linear
    inputs: np.ndarray  # (N, D) as the neuron sees them
    predictions: np.ndarray  # (N,) price
    loss: float  # by the neuron's own error
    gradient: np.ndarray  # (D + 1,) of that error; the bias's last

    @property
    def target(self) -> np.ndarray:
        """(N,) price."""
        return self.linear.table.target

    @property
    def residuals(self) -> np.ndarray:
        """(N,) target − prediction."""
        return np.asarray(self.target - self.predictions)

    @property
    def mae(self) -> float:
        """Mean |target − prediction|."""
        return float(np.abs(self.residuals).mean())

    @property
    def mse(self) -> float:
        """SSE/N."""
        return float(np.square(self.residuals, dtype=np.longdouble).mean())

    @property
    def residual_variance(self) -> float:
        """SSE/(n−2), which one of the slides prints as MSE; nan below three rows."""
        n = len(self.residuals)
        return self.mse * n / (n - 2) if n > 2 else float("nan")

    @property
    def huber(self) -> float:
        """Mean Huber error with the neuron's delta."""
        size, delta = np.abs(self.residuals), self.linear.delta
        small = np.minimum(size, delta)
        return float((small**2 / 2 + delta * (size - small)).mean())

    @property
    def r2(self) -> float:
        """Share of the price's variance that is told; nan where the prices do not vary."""
        spread = float(self.target.var())
        return 1 - self.mse / spread if spread > 0 else float("nan")


def features(table: Table, scaled: bool) -> Tensor:
    """Return (N, D) inputs, scaled to mean 0 and spread 1 if asked."""
    inputs = (table.inputs - table.means) / table.spreads if scaled else table.inputs
    return torch.from_numpy(np.ascontiguousarray(inputs))


def prices(table: Table) -> Tensor:
    """Return (N,) targets."""
    return torch.from_numpy(np.ascontiguousarray(table.target))


def rescaled(linear: Linear, scaled: bool) -> Linear:
    """Return the neuron that tells the same prices from scaled, or plain, inputs."""
    if scaled == linear.scaled:
        return linear
    means, spreads, weights = linear.table.means, linear.table.spreads, np.array(linear.weights)
    if scaled:
        bias, weights = linear.bias + float(weights @ means), weights * spreads
    else:
        weights = weights / spreads
        bias = linear.bias - float(weights @ means)
    return replace(linear, scaled=scaled, weights=tuple(weights.tolist()), bias=bias)
