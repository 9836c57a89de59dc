"""One neuron that predicts a price: inputs times weights, plus a bias.

    >>> Linear(weights=(0.1, 0.3, 4.0)).run().predictions.round(6).tolist()
    [5.3, 6.2, 6.8]

Errors: MSE is SSE/N (the slides also print SSE/(n−2), the residual variance of a line), MAE the
mean of |target − prediction|, Huber as in torch.nn.HuberLoss (Huber 1964).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import finite, one_of, positive
from dlviz.linear.compute.dataset import DATASETS, Dataset
from dlviz.linear.compute.losses import ERRORS, error_of

if TYPE_CHECKING:
    from torch import Tensor

FLATS = DATASETS["Flats"]


@dataclass(frozen=True, kw_only=True)
class Linear:
    """The neuron's settings, and how its error is counted."""

    dataset: Dataset = FLATS
    weights: tuple[float, ...] = (0.1, 0.3, 4.0)  # D; price per unit of each input
    bias: float = 0.0  # price
    scaled: bool = False  # inputs as (input − mean)/standard deviation
    relu: bool = False  # no price below zero
    error: str = "MSE"
    delta: float = 1.0  # price; Huber's error is squared below, straight above

    def __post_init__(self) -> None:
        """Refuse what cannot be computed."""
        inputs = len(self.dataset.columns) - 1
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
        return predicted(self, features(self.dataset, self.scaled), theta)

    def loss(self, theta: Tensor) -> Tensor:
        """The error as a scalar, torch inside, so that autograd can follow it."""
        return error_of(self.predict(theta), targets(self.dataset), self.error, self.delta)

    def errors_at(self, points: np.ndarray) -> np.ndarray:
        """Return (T,) this neuron's error with each of (T, D + 1) weights and biases."""
        theta = torch.from_numpy(np.ascontiguousarray(points))
        price = theta[:, :-1] @ features(self.dataset, self.scaled).T + theta[:, -1:]
        price = price.relu() if self.relu else price
        error = error_of(price, targets(self.dataset), self.error, self.delta)
        return np.asarray(error.numpy())

    def run(self) -> Fit:
        """Predict every row; the gradient is autograd's."""
        theta = torch.tensor(self.theta, dtype=torch.float64, requires_grad=True)
        loss = self.loss(theta)
        loss.backward()
        assert theta.grad is not None
        predictions, target = self.predict(theta.detach()), targets(self.dataset)
        errors = [error_of(predictions, target, error, self.delta).item() for error in ERRORS]
        inputs = features(self.dataset, self.scaled).numpy()
        return Fit(
            self, inputs, predictions.numpy(), loss.item(), theta.grad.numpy().copy(), *errors
        )


@dataclass(frozen=True, eq=False)
class Fit:
    """What a neuron says about every row, and how wrong it is."""

    linear: Linear
    inputs: np.ndarray  # (N, D) as the neuron sees them
    predictions: np.ndarray  # (N,) price
    loss: float  # by the neuron's own error
    gradient: np.ndarray  # (D + 1,) of that error; the bias's last
    mse: float  # SSE/N
    mae: float
    huber: float  # with the neuron's delta

    def to_frame(self) -> pd.DataFrame:
        """One row for each of the N rows: the dataset's columns, prediction and residual."""
        rows = pd.DataFrame(self.linear.dataset.rows, columns=self.linear.dataset.columns)
        return rows.assign(prediction=self.predictions, residual=self.residuals)

    @property
    def target(self) -> np.ndarray:
        """(N,) price."""
        return self.linear.dataset.target

    @property
    def residuals(self) -> np.ndarray:
        """(N,) target − prediction."""
        return np.asarray(self.target - self.predictions)

    @property
    def residual_variance(self) -> float:
        """SSE/(n−2), which one of the slides prints as MSE; nan below three rows."""
        n = len(self.residuals)
        return self.mse * n / (n - 2) if n > 2 else float("nan")

    @property
    def r2(self) -> float:
        """Share of the price's variance that is explained; nan where the prices do not vary."""
        if self.linear.dataset.prices_equal:
            return float("nan")
        return 1 - self.mse / float(self.target.var())


def features(dataset: Dataset, scaled: bool) -> Tensor:
    """Return (N, D) inputs, scaled to mean 0 and standard deviation 1 if asked."""
    return seen(dataset, scaled, dataset.inputs)


def seen(dataset: Dataset, scaled: bool, rows: np.ndarray) -> Tensor:
    """Return any rows (M, D) as a neuron sees them that has been scaled by the dataset's own."""
    inputs = (rows - dataset.means) / dataset.stds if scaled else rows
    return torch.from_numpy(np.ascontiguousarray(inputs))


def predicted(linear: Linear, inputs: Tensor, theta: Tensor) -> Tensor:
    """Return prices (M,) of `inputs` (M, D) as the neuron sees them, by `theta` (D + 1,)."""
    price = inputs @ theta[:-1] + theta[-1]
    return price.relu() if linear.relu else price


def design_matrix(dataset: Dataset, scaled: bool) -> Tensor:
    """Return (N, D + 1) inputs and a column of ones for the bias."""
    x = features(dataset, scaled)
    return torch.cat([x, torch.ones(len(x), 1, dtype=torch.float64)], dim=1)


def targets(dataset: Dataset) -> Tensor:
    """Return (N,) targets."""
    return torch.from_numpy(np.ascontiguousarray(dataset.target))


def rescaled(linear: Linear, scaled: bool) -> Linear:
    """Return the neuron that predicts the same prices from scaled, or plain, inputs."""
    if scaled == linear.scaled:
        return linear
    theta = rescaled_points(np.array([linear.theta]), linear.dataset, scaled)[0]
    return replace(linear, scaled=scaled).at(tuple(theta.tolist()))


def rescaled_points(points: np.ndarray, dataset: Dataset, scaled: bool) -> np.ndarray:
    """Return (T, D + 1) weights and biases that predict as `points` do, from scaled inputs or not.

    `points` are those of a neuron with plain inputs if `scaled`, else of one with scaled inputs.
    """
    weights, bias = points[:, :-1], points[:, -1:]
    if scaled:
        return np.hstack([weights * dataset.stds, bias + weights @ dataset.means[:, None]])
    plain = weights / dataset.stds
    return np.hstack([plain, bias - plain @ dataset.means[:, None]])
