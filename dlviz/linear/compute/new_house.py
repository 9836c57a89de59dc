"""What the neuron says of a house that is not in the table.

>>> from dlviz.linear.compute.linear import Linear
>>> house = NewHouse(linear=Linear(weights=(0.1, 0.3, 4.0)), inputs=(34.0, 3.0, 1.0)).run()
>>> round(house.price, 6), house.outside
(8.3, (2,))

A price of 8.3 for (34, 3, 1): 1 km to the station is more than any row has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.checks import finite
from dlviz.linear.compute.linear import predicted, seen

if TYPE_CHECKING:
    from dlviz.linear.compute.linear import Linear


@dataclass(frozen=True, kw_only=True)
class NewHouse:
    """Which neuron, and the house's D inputs in the table's units."""

    linear: Linear
    inputs: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse another number of inputs than the table has."""
        if len(self.inputs) != len(self.linear.weights):
            raise ValueError(
                f"inputs must be {len(self.linear.weights)} numbers; got {self.inputs}"
            )
        for value in self.inputs:
            finite("an input", value)

    def run(self) -> NewPrice:
        """Predict its price."""
        row = np.array([self.inputs])
        inputs = seen(self.linear.dataset, self.linear.scaled, row)
        theta = torch.tensor(self.linear.theta, dtype=torch.float64)
        return NewPrice(self, inputs.numpy()[0], predicted(self.linear, inputs, theta).item())


@dataclass(frozen=True, eq=False)
class NewPrice:
    """The neuron's prediction for one house."""

    house: NewHouse
    inputs: np.ndarray  # (D,) as the neuron sees them
    price: float

    @property
    def outside(self) -> tuple[int, ...]:
        """Which inputs lie beyond every row of the table."""
        rows, row = self.house.linear.dataset.inputs, np.array(self.house.inputs)
        beyond = (row < rows.min(axis=0)) | (row > rows.max(axis=0))
        return tuple(np.flatnonzero(beyond).tolist())
