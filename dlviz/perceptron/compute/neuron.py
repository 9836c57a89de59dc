"""One neuron with weights set by hand: what it says to each point.

>>> said = StepNeuron(w1=0.5, w2=0.5, theta=0.7).run()
>>> said.answer.tolist(), said.gate
([0, 0, 0, 1], 'AND')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import finite
from dlviz.perceptron.compute.gates import GATES
from dlviz.perceptron.compute.points import Points

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, kw_only=True)
class StepNeuron:
    """1 where w₁x₁ + w₂x₂ > θ, else 0; without its step the sum itself, cut at ½."""

    points: Points = field(default_factory=Points)
    w1: float = 0.5
    w2: float = 0.5
    theta: float = 0.2
    step: bool = True
    fires_at_zero: bool = False

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        for name, value in (("w1", self.w1), ("w2", self.w2), ("theta", self.theta)):
            finite(name, value)

    @property
    def bias(self) -> float:
        """B = −θ: what is added, where the lecture subtracts B."""
        return 0.0 - self.theta

    @property
    def level(self) -> float:
        """What z is compared with: 0, or ½ where there is no step."""
        return 0.0 if self.step else 0.5

    def run(self) -> Answers:
        """Compute the sum for every point; sums within rounding of the level are the level."""
        x = torch.from_numpy(self.points.x)
        z = (x @ torch.tensor([self.w1, self.w2], dtype=torch.float64) + self.bias).numpy()
        z = np.where(np.abs(z - self.level) < 1e-9, self.level, z)
        above = z >= self.level if self.fires_at_zero else z > self.level
        return Answers(self, z, above.astype(int))


@dataclass(frozen=True, eq=False)
class Answers:
    """The sum z and the answer for each of N points."""

    neuron: StepNeuron
    z: np.ndarray  # (N,) w₁x₁ + w₂x₂ − θ
    answer: np.ndarray  # (N,) 0 or 1

    @property
    def right(self) -> np.ndarray:
        """(N,) bool."""
        return np.asarray(self.answer == self.neuron.points.target)

    @property
    def gate(self) -> str:
        """The gate that its answers at the four corners are."""
        one = self.neuron
        corners = StepNeuron(
            w1=one.w1, w2=one.w2, theta=one.theta, step=one.step, fires_at_zero=one.fires_at_zero
        ).run()
        return GATES[int("".join(map(str, corners.answer)), 2)]

    @property
    def mse(self) -> float:
        """Mean squared distance of the sums from the targets."""
        return float(((self.z - self.neuron.points.target) ** 2).mean())

    @property
    def least_squares(self) -> tuple[float, float, float]:
        """w₁, w₂ and b of the smallest mean squared distance: linear regression."""
        design = torch.tensor(np.c_[self.neuron.points.x, np.ones(len(self.z))])
        target: Tensor = torch.tensor(self.neuron.points.target, dtype=torch.float64)
        best = torch.linalg.lstsq(design, target[:, None], driver="gelsd").solution[:, 0]
        w1, w2, b = (float(value) for value in best)
        return w1, w2, b

    def to_frame(self) -> pd.DataFrame:
        """One row per point: inputs, z, answer, target."""
        x1, x2 = self.neuron.points.x.T
        columns = {"x₁": x1, "x₂": x2, "z": self.z, "answer": self.answer}
        return pd.DataFrame({**columns, "target": self.neuron.points.target})
