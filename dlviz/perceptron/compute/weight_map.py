"""The plane of the weights (w₁, w₂): which gate each of its places is, at one threshold.

>>> (map_,) = WeightMaps(thetas=(0.7,)).run().gate
>>> sorted(GATES[i] for i in np.unique(map_))[:3]
['AND', 'OR', 'always 0']
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dlviz.checks import positive, whole
from dlviz.perceptron.compute.gates import GATES as GATES
from dlviz.perceptron.compute.gates import gate_of
from dlviz.perceptron.compute.points import Points


@dataclass(frozen=True, kw_only=True)
class WeightMaps:
    """A map from −reach to reach for each threshold, with `cells` on a side."""

    thetas: tuple[float, ...]
    points: Points = field(default_factory=Points)
    reach: float = 3.0
    cells: int = 121

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        positive("reach", self.reach)
        whole("cells", self.cells, 2, 1000)

    def run(self) -> WeightMapsResult:
        """Ask every place of every map what it is."""
        axis = np.linspace(-self.reach, self.reach, self.cells)
        w1, w2 = np.meshgrid(axis, axis)
        bias = -np.array(self.thetas)[:, None, None]
        wrong = np.zeros((len(self.thetas), *w1.shape), dtype=np.uint16)
        for (x1, x2), target in zip(self.points.x, self.points.target, strict=True):
            wrong += (w1 * x1 + w2 * x2 + bias > 0) != (target > 0)
        return WeightMapsResult(self, axis, gate_of(w1, w2, bias), wrong)


@dataclass(frozen=True, eq=False)
class WeightMapsResult:
    """F maps with w₁ from left to right and w₂ upwards."""

    maps: WeightMaps
    axis: np.ndarray  # (C,)
    gate: np.ndarray  # (F, C, C) uint8, a number of GATES
    wrong: np.ndarray  # (F, C, C) how many points are wrong there
