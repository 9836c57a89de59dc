"""What a net learns from: the four corners, clouds, own points, or any numbers given by hand.

>>> Dataset().run().label.tolist()
[0, 1, 1, 0]
>>> Dataset(data="Spiral", classes=5).run().label.max().item()
4
>>> Dataset(data="Explicit", x=((0.05, 0.1),), t=((0.01, 0.99),)).run().t.tolist()
[[0.01, 0.99]]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlviz.checks import between, one_of, whole
from dlviz.networks.compute.logic_gates import CORNERS, GATES
from dlviz.networks.compute.point_clouds import POINT_CLOUDS as POINT_CLOUDS
from dlviz.networks.compute.point_clouds import REACH, SEVERAL
from dlviz.networks.compute.regression_clouds import REGRESSION_CLOUDS
from dlviz.networks.compute.samples import Samples, check_table, frame
from dlviz.text import mark

FOUR = mark("Four points")
OWN = mark("Own points")
EXPLICIT = "Explicit"
CLASSES = 5  # at most
FARTHEST = 100.0  # coordinate of a point of one's own

Point = tuple[float, float, int]
"""x₁, x₂, class."""
Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Which points: the four corners exactly, a cloud of `n`, or ones given by hand."""

    data: str = FOUR
    gate: str = "XOR"  # what the four points are labelled with
    n: int = 250  # of a cloud; all classes together
    noise: float = 0.0  # 0 to 0.5
    train: float = 0.5  # share of a cloud that is learnt from; the rest tests
    seed: int = 0
    classes: int = 2  # of a cloud; more than two for Gauss, Spiral and Rings
    own: tuple[Point, ...] = ()
    test: tuple[Point, ...] = ()  # a test set of one's own, instead of the rest of a cloud
    x: Rows = ()  # data "Explicit": the inputs of each point, float64
    t: Rows = ()  # the targets of each point, one for each output
    test_x: Rows = ()
    test_t: Rows = ()
    regression: bool = False  # explicit targets are numbers to hit, not classes

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("data", self.data, (FOUR, *POINT_CLOUDS, OWN, *REGRESSION_CLOUDS, EXPLICIT))
        one_of("gate", self.gate, GATES)
        whole("n", self.n, 10, 2000)
        between("noise", self.noise, 0, 0.5)
        between("train", self.train, 0.1, 1)
        whole("seed", self.seed, 0, 2**31)
        whole("classes", self.classes, 2, CLASSES)
        if self.classes > 2 and self.data not in SEVERAL:
            raise ValueError(
                f"classes must be 2 for data {self.data}; only {', '.join(SEVERAL)} have more"
            )
        self._check_points()
        self._check_explicit()

    def _check_points(self) -> None:
        if self.data == OWN and not self.own:
            raise ValueError("own must hold at least one point (x₁, x₂, class); got none")
        for name, points in (("own", self.own), ("test", self.test)):
            for x, y, label in points:
                between(f"{name} x₁", x, -FARTHEST, FARTHEST)
                between(f"{name} x₂", y, -FARTHEST, FARTHEST)
                whole(f"{name} class", label, 0, CLASSES - 1)
        if self.test and self.targets_given:
            raise ValueError("test holds points with classes; give test_x and test_t instead")

    def _check_explicit(self) -> None:
        tables = {"x": self.x, "t": self.t, "test_x": self.test_x, "test_t": self.test_t}
        if self.data == EXPLICIT:
            check_table("x and t", self.x, self.t)
            if self.test_x or self.test_t:
                check_table("test_x and test_t", self.test_x, self.test_t)
                if (len(self.test_x[0]), len(self.test_t[0])) != (len(self.x[0]), len(self.t[0])):
                    raise ValueError("test_x and test_t must be as wide as x and t")
            return
        given = [name for name, table in tables.items() if table]
        if self.regression:
            given.append("regression")
        if given:
            raise ValueError(f"{given[0]} is for data Explicit; got it with data {self.data}")

    @property
    def targets_given(self) -> bool:
        """Whether the targets are numbers of their own, not made of classes."""
        return self.data == EXPLICIT or self.data in REGRESSION_CLOUDS

    @property
    def is_regression(self) -> bool:
        """Whether the targets are numbers to hit, so that nothing is classified."""
        return self.regression or self.data in REGRESSION_CLOUDS

    @property
    def dimension(self) -> int:
        """How many numbers a point has: two, but for explicit data."""
        return len(self.x[0]) if self.data == EXPLICIT else 2

    @property
    def class_count(self) -> int:
        """How many classes there are, two at least; those of own points are counted."""
        given = self.test + (self.own if self.data == OWN else ())
        return max([self.classes, *(label + 1 for *_, label in given)])

    def run(self) -> Samples:
        """Make the points, shuffled where they are drawn; training points come first."""
        if self.data == EXPLICIT:
            x, t = np.array(self.x + self.test_x, float), np.array(self.t + self.test_t, float)
            return Samples(self, x, _classes(t), len(self.x), frame(x), t)
        if self.data == FOUR:
            made = Samples(self, np.array(CORNERS), np.array(GATES[self.gate]), 4, (-0.5, 1.5))
        elif self.data == OWN:
            x, label = _table(self.own)
            made = Samples(self, x, label, len(x), frame(x, at_least=0.8))
        else:
            made = self._cloud()
        return made.tested_on(*_table(self.test)) if self.test else made

    def _cloud(self) -> Samples:
        rng, t = np.random.default_rng(self.seed), None
        if self.data in REGRESSION_CLOUDS:
            x, t = REGRESSION_CLOUDS[self.data](self.n, self.noise, rng)
            label = (t[:, 0] > 0).astype(int)
        elif self.classes > 2:
            x, label = SEVERAL[self.data](self.n, self.noise, rng, self.classes)
        else:
            x, label = POINT_CLOUDS[self.data](self.n, self.noise, rng)
        order, learnt = rng.permutation(self.n), round(self.n * self.train)
        t = None if t is None else t[order]
        return Samples(self, x[order], label[order], learnt, (-REACH, REACH), t)


def _table(points: tuple[Point, ...]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(points, dtype=float)
    return table[:, :2], table[:, 2].astype(int)


def _classes(t: np.ndarray) -> np.ndarray:
    """Return the largest target's place, or of a single one whether it is the upper class."""
    if t.shape[1] > 1:
        return np.asarray(t.argmax(axis=1))
    return np.asarray(t[:, 0] > (0.5 if t.min() >= 0 else 0.0), dtype=int)
