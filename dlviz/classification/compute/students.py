"""Hours studied and who passed: two tables, and students who join them.

    >>> Students(joined=2, hours=30.0).run()[0][-3:].tolist()
    [5.5, 30.0, 30.0]

The twenty are the public table of Wikipedia's "Logistic regression"; the twelve are those of the
neuron in the lesson on activation functions. Whoever joins has passed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlviz.activations.compute import neuron
from dlviz.checks import between, one_of, whole
from dlviz.descent.compute import net_losses
from dlviz.text import mark

MOST = 5  # who may join
LONGEST = 40.0  # hours

TABLES: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    mark("Twenty students"): (net_losses.HOURS, net_losses.PASSED),
    mark("Twelve students"): (tuple(neuron.HOURS.tolist()), tuple(neuron.PASSED.tolist())),
}


@dataclass(frozen=True, kw_only=True)
class Students:
    """A table, and so many more who have passed, all after the same hours."""

    table: str = "Twenty students"
    joined: int = 0
    hours: float = 20.0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        one_of("table", self.table, TABLES)
        whole("joined", self.joined, 0, MOST)
        between("hours", self.hours, 0, LONGEST)

    def run(self) -> tuple[np.ndarray, np.ndarray]:
        """Return hours (N,) and 1 for passed, 0 for failed (N,); who has joined comes last."""
        hours, passed = TABLES[self.table]
        more = (self.hours,) * self.joined
        return np.array([*hours, *more], float), np.array([*passed, *(1.0 for _ in more)], float)
