"""What a perceptron decides about: the four corners with a gate's answers, or points of one's own.

>>> points = Points(gate="XOR")
>>> points.target.tolist(), points.separable
([0, 1, 1, 0], False)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dlviz.checks import between, one_of, whole
from dlviz.networks.compute.datasets import FARTHEST, Point
from dlviz.networks.compute.logic_gates import GATES
from dlviz.networks.compute.samples import frame
from dlviz.perceptron.compute.gates import CORNERS
from dlviz.perceptron.compute.margin import Margin, widest_margin

TENTHOUSANDTHS = 10_000


@dataclass(frozen=True, kw_only=True)
class Points:
    """A gate at the four corners; where there are points of one's own (x₁, x₂, class), those."""

    gate: str = "AND"
    own: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("gate", self.gate, GATES)
        for x1, x2, label in self.own:
            between("own x₁", x1, -FARTHEST, FARTHEST)
            between("own x₂", x2, -FARTHEST, FARTHEST)
            whole("own class", label, 0, 1)

    @cached_property
    def units(self) -> np.ndarray:
        """(N, 3) x₁, x₂ and the bias's 1 in ten-thousandths: whole numbers have no rounding."""
        places = [point[:2] for point in self.own] if self.own else CORNERS
        exact = np.rint(np.array(places, dtype=float) * TENTHOUSANDTHS).astype(np.int64)
        return np.column_stack([exact, np.full(len(exact), TENTHOUSANDTHS)])

    @property
    def x(self) -> np.ndarray:
        """(N, 2) the inputs."""
        return self.units[:, :2] / TENTHOUSANDTHS

    @cached_property
    def target(self) -> np.ndarray:
        """(N,) 0 or 1."""
        return np.array([label for *_, label in self.own] if self.own else GATES[self.gate])

    @property
    def limits(self) -> tuple[float, float]:
        """The part of the plane to draw, both axes."""
        return frame(self.x, at_least=0.8) if self.own else (-0.5, 1.5)

    @property
    def one_class(self) -> bool:
        """Whether there is nothing to separate."""
        return len(set(self.target.tolist())) < 2

    @cached_property
    def contradiction(self) -> tuple[float, float] | None:
        """Where two points of different classes coincide; None if nowhere."""
        seen: dict[tuple[int, ...], int] = {}
        for place, label in zip(self.units.tolist(), self.target.tolist(), strict=True):
            if seen.setdefault(tuple(place), label) != label:
                return place[0] / TENTHOUSANDTHS, place[1] / TENTHOUSANDTHS
        return None

    @cached_property
    def margin(self) -> Margin | None:
        """The widest margin in (x₁, x₂, 1); None where no line separates the classes."""
        return None if self.contradiction else widest_margin(self.x, self.target)

    @property
    def separable(self) -> bool:
        """Whether one line can have every point right."""
        return self.margin is not None
