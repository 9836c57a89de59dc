"""Points of several classes in the plane: iris petals, three clouds, or one's own.

    >>> x, label = ClassPoints().run()
    >>> x.shape, label.max().item()
    ((150, 2), 2)

Iris: R. A. Fisher 1936, by way of scikit-learn; petal length and width in cm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlviz.checks import one_of
from dlviz.networks.compute.datasets import OWN, Dataset, Point
from dlviz.text import mark

if TYPE_CHECKING:
    import numpy as np

IRIS, CLOUDS = mark("Iris petals"), mark("Three clouds")
DATA = (IRIS, CLOUDS, OWN)
FEWEST = 2  # classes
NAMES = {IRIS: ("setosa", "versicolor", "virginica")}
AXES = {IRIS: (mark("petal length (cm)"), mark("petal width (cm)"))}


@dataclass(frozen=True, kw_only=True)
class ClassPoints:
    """Which points; those of one's own are (x₁, x₂, class)."""

    data: str = IRIS
    own: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("data", self.data, DATA)
        if self.data == OWN:
            Dataset(data=OWN, own=self.own)

    def run(self) -> tuple[np.ndarray, np.ndarray]:
        """Return x (N, 2) and the class of each (N,), from 0."""
        if self.data == IRIS:
            from sklearn.datasets import load_iris  # 40 MB that most lessons do without

            iris = load_iris()
            return iris.data[:, 2:4], iris.target.astype(int)
        samples = self._cloud.run()
        return samples.x, samples.label

    @property
    def _cloud(self) -> Dataset:
        if self.data == OWN:
            return Dataset(data=OWN, own=self.own)
        return Dataset(data="Gauss", classes=3, n=90, noise=0.1, train=1.0, seed=1)

    @property
    def frame(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The part of the plane to draw."""
        if self.data == IRIS:
            return (0.0, 8.0), (0.0, 3.0)
        return (limits := self._cloud.run().limits), limits

    @property
    def names(self) -> tuple[str, ...]:
        """What the classes are called, two at least."""
        label = self.run()[1]
        count = max(FEWEST, int(label.max()) + 1)
        return NAMES.get(self.data, tuple(str(i) for i in range(count)))

    @property
    def axes(self) -> tuple[str, str]:
        """What x₁ and x₂ are."""
        return AXES.get(self.data, ("x₁", "x₂"))
