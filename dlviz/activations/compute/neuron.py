"""One neuron on data: f(w·x + b), its errors, and the gradient that would teach it.

    >>> step = ActivationFunction(name="Step function")
    >>> Neuron(activation=step, weight=1.0, bias=-3.0).run().gradient
    (0.0, 0.0)

The data are made up for the lesson: hours studied by twelve students, and who passed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from dlviz.activations.compute.activation import SIGMOID, ActivationFunction
from dlviz.checks import between, positive, whole

HOURS = torch.tensor([0.5, 1, 1.5, 2, 2.5, 3, 3.2, 3.5, 4, 4.5, 5, 5.5], dtype=torch.float64)
PASSED = torch.tensor([0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1], dtype=torch.float64)
FARTHEST = 1e6  # a weight or bias beyond it has diverged
REACH = 6.0  # weights from -REACH to REACH are surveyed


@dataclass(frozen=True, kw_only=True)
class Neuron:
    """One weight, one bias, one activation."""

    activation: ActivationFunction = SIGMOID
    weight: float = 1.0
    bias: float = -3.0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        between("weight", self.weight, -FARTHEST, FARTHEST)
        between("bias", self.bias, -FARTHEST, FARTHEST)

    def run(self) -> Fit:
        """Predict every student, and survey the loss over the weight with this bias."""
        w, b = self._parameters()
        loss = self._loss(w, b)
        loss.backward()
        assert w.grad is not None
        assert b.grad is not None
        axis = torch.linspace(-REACH, REACH, 2401, dtype=torch.float64)
        hours = torch.linspace(0, 6, 601, dtype=torch.float64)
        with torch.no_grad():
            survey = self._loss(axis[:, None], b)
            output, curve = self.activation(w * HOURS + b), self.activation(w * hours + b)
        return Fit(
            self, HOURS.numpy(), PASSED.numpy(), output.numpy(), hours.numpy(), curve.numpy(),
            axis.numpy(), survey.numpy(), loss.item(), (w.grad.item(), b.grad.item()),
        )  # fmt: skip

    def after(self, steps: int, lr: float) -> Walk:
        """Take steps of torch.optim.SGD on the mean squared error, as far as numbers reach."""
        whole("steps", steps, 1, 10_000)
        positive("lr", lr)
        w, b = self._parameters()
        optimizer = torch.optim.SGD([w, b], lr=lr)
        path, losses = [], []
        for step in range(steps + 1):
            optimizer.zero_grad()
            loss = self._loss(w, b)
            if not (loss.isfinite() and max(abs(w.item()), abs(b.item())) <= FARTHEST):
                break
            path.append((w.item(), b.item()))
            losses.append(loss.item())
            if step < steps:
                loss.backward()
                optimizer.step()
        return Walk(self, steps, np.array(path).reshape(-1, 2), np.array(losses))

    def _parameters(self) -> tuple[Tensor, Tensor]:
        w, b = (torch.tensor(v, dtype=torch.float64) for v in (self.weight, self.bias))
        return w.requires_grad_(), b.requires_grad_()

    def _loss(self, w: Tensor, b: Tensor) -> Tensor:
        return (self.activation(w * HOURS + b) - PASSED).square().mean(-1)


@dataclass(frozen=True, eq=False)
class Walk:
    """Where descent went, start first: T = steps + 1 places, fewer if it left all bounds."""

    start: Neuron
    steps: int
    path: np.ndarray  # (T, 2) weight, bias
    loss: np.ndarray  # (T,)

    @property
    def diverged_at(self) -> int | None:
        """The step after which there was no loss, or a weight beyond FARTHEST."""
        return len(self.loss) if len(self.loss) <= self.steps else None


@dataclass(frozen=True, eq=False)
class Fit:
    """What the neuron says of each student, and how its loss depends on the weight."""

    neuron: Neuron
    x: np.ndarray  # (12,) hours studied
    target: np.ndarray  # (12,) 1 passed, 0 failed
    output: np.ndarray  # (12,)
    hours: np.ndarray  # (601,) 0 to 6
    curve: np.ndarray  # (601,) the neuron's output there
    weights: np.ndarray  # (2401,)
    losses: np.ndarray  # (2401,) mean squared error at each weight, this bias
    loss: float
    gradient: tuple[float, float]  # dloss/dw, dloss/db: autograd's

    def to_frame(self) -> pd.DataFrame:
        """One row for each of the 12 students."""
        return pd.DataFrame({"x": self.x, "target": self.target, "output": self.output})

    @property
    def best_loss(self) -> float:
        """The lowest loss of any surveyed weight with this bias; inf if none has a loss."""
        known = self.losses[np.isfinite(self.losses)]
        return float(known.min(initial=np.inf))

    @property
    def distinct_outputs(self) -> int:
        """How many different outputs the neuron gives over the 601 inputs, to nine decimals."""
        whole = np.abs(self.curve) > 1e7  # as good as: there float64 hardly has so many decimals
        rounded = np.where(whole, 0, self.curve).round(9)
        return len(np.unique(np.where(whole, self.curve, rounded)))
