"""The line that a neuron with one input draws through the houses.

>>> from dlviz.linear.compute.dataset import DATASETS
>>> from dlviz.linear.compute.linear import Linear
>>> line = PriceLine(linear=Linear(dataset=DATASETS["Houses"], weights=(0.2,))).run()
>>> line.x[[0, -1]].round(6).tolist(), line.price[[0, -1]].round(6).tolist()
([1250.0, 3350.0], [250.0, 670.0])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.linear.compute.linear import predicted, seen

if TYPE_CHECKING:
    from dlviz.linear.compute.linear import Fit, Linear

BESIDE = 0.25  # of the inputs' spread: how far the line reaches beyond the houses


@dataclass(frozen=True, kw_only=True)
class PriceLine:
    """Which neuron; it has one input."""

    linear: Linear
    points: int = 121

    def __post_init__(self) -> None:
        """Refuse a neuron of several inputs: its prices are no line."""
        if len(self.linear.weights) != 1:
            raise ValueError(f"a line needs 1 input; got {len(self.linear.weights)}")

    def run(self) -> LineDrawn:
        """Predict prices at and between all houses."""
        inputs = self.linear.dataset.inputs[:, 0]
        room = BESIDE * float(np.ptp(inputs)) or max(1.0, BESIDE * float(np.abs(inputs).max()))
        x = np.linspace(inputs.min() - room, inputs.max() + room, self.points)
        rows = seen(self.linear.dataset, self.linear.scaled, x[:, None])
        theta = torch.tensor(self.linear.theta, dtype=torch.float64)
        return LineDrawn(self.linear.run(), x, predicted(self.linear, rows, theta).numpy())


@dataclass(frozen=True, eq=False)
class LineDrawn:
    """The neuron's price over its input."""

    fit: Fit
    x: np.ndarray  # (P,) in the input's unit
    price: np.ndarray  # (P,)
