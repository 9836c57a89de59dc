"""Optimizers against each other on a small net: one start, and one order of the data's batches.

    >>> results = NetRace(runners=(Runner("GD", 0.5), Runner("Adam", 0.05)), steps=60).run()
    >>> results.standings()["optimizer"].tolist()
    ['Adam', 'GD']
    >>> results.evaluations[-1].tolist()
    [6000, 600]

GD takes all points in each step, the others the same few: so SGD's noise is that of the data. Every
run is torch.optim's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import between, one_of, whole
from dlviz.descent.compute.batches import shuffled_rows
from dlviz.networks.compute.datasets import Dataset
from dlviz.networks.compute.decision_boundary import DecisionBoundary, decision_boundary
from dlviz.networks.compute.network import SNAPSHOTS, Network, Training, train
from dlviz.networks.compute.point_clouds import POINT_CLOUDS
from dlviz.optimizers.compute.optimizers import TUNABLE
from dlviz.optimizers.compute.ranking import onset, placed, steps_or_none
from dlviz.optimizers.compute.runs import Runner

if TYPE_CHECKING:
    from collections.abc import Sequence

CELLS = 20  # along each side of a small map
TWO_CLASSES = Dataset(data="Moons", n=200, noise=0.2)
FOUR = tuple(Runner(name, 0.1) for name in ("GD", "SGD", "Momentum", "Adam"))


@dataclass(frozen=True, kw_only=True)
class NetRace:
    """Which points and net, who runs, for how many steps, on how many points each."""

    points: Dataset = TWO_CLASSES
    hidden: tuple[int, ...] = (8,)
    activation: str = "Tanh"
    runners: tuple[Runner, ...] = FOUR
    steps: int = 200
    batch: int = 10  # points in a step of all but GD
    schedule: str = "Constant"  # the learning rate changes after each step
    target: float = 0.2  # the finish: this share of the first loss
    seed: int = 0  # of the first weights and of the batches

    def __post_init__(self) -> None:
        """Refuse what cannot be run, each net its own nonsense."""
        one_of("data", self.points.data, POINT_CLOUDS)
        whole("steps", self.steps, 1, SNAPSHOTS - 1)
        whole("batch", self.batch, 1, 2000)
        whole("the number of runners", len(self.runners), 1, 200)
        between("target", self.target, 0, 1)
        for one in self.runners:
            one_of("optimizer", one.optimizer, TUNABLE)
        _ = self.nets

    @property
    def learnt(self) -> int:
        """How many points are learnt from."""
        return round(self.points.n * self.points.train)

    @cached_property
    def batches(self) -> tuple[tuple[int, ...], ...]:
        """The rows of each step: all of them in a new order, epoch after epoch."""
        chance = torch.Generator().manual_seed(self.seed)
        rows = shuffled_rows(self.learnt, self.batch, chance)
        return tuple(tuple(one.tolist()) for one in islice(rows, self.steps))

    @cached_property
    def nets(self) -> tuple[Network, ...]:
        """Each runner's net; an epoch of it is a single step, so that each step is kept."""
        every = tuple((rows,) for rows in self.batches)
        return tuple(
            Network(
                points=self.points, hidden=self.hidden, activation=self.activation,
                loss="Cross-entropy", optimizer=one.optimizer, hyper=one.hyper, lr=one.lr,
                schedule=self.schedule, epochs=self.steps, seed=self.seed,
                batches_by_epoch=() if one.optimizer == "GD" else every,
            )
            for one in self.runners
        )  # fmt: skip

    @cached_property
    def finish(self) -> float:
        """The loss, on all points that are learnt from, that counts as arrived."""
        (start,) = train([replace(self.nets[0], epochs=0, batches_by_epoch=())])
        return self.target * float(start.loss[0])

    def run(self) -> NetRaceResults:
        """Train every runner's net for all `steps`."""
        return NetRaceResults(self, tuple(net.run() for net in self.nets))


@dataclass(frozen=True, eq=False)
class NetRaceResults:
    """What L runners did in T = steps + 1 rows, the start first; nan where a loss left float64."""

    race: NetRace
    trainings: tuple[Training, ...]

    @property
    def finish(self) -> float:
        """The loss that counts as arrived."""
        return self.race.finish

    @cached_property
    def loss(self) -> np.ndarray:
        """(T, L) on all points that are learnt from, after each step."""
        return self._table([one.loss for one in self.trainings])

    @cached_property
    def accuracy(self) -> np.ndarray:
        """(T, L) the share of them that is classified correctly."""
        return self._table([one.accuracy for one in self.trainings])

    @cached_property
    def evaluations(self) -> np.ndarray:
        """(T, L) of one point's gradient, so far."""
        sizes = [len(rows) for rows in self.race.batches]
        few, all_ = np.cumsum([0, *sizes]), np.arange(self.race.steps + 1) * self.race.learnt
        columns = [all_ if one.optimizer == "GD" else few for one in self.race.runners]
        return np.stack(columns, axis=1)

    @cached_property
    def reached(self) -> tuple[int | None, ...]:
        """By lane, the step from which the loss stays at the finish or below, if ever."""
        return steps_or_none(onset(self.loss <= self.finish))

    @cached_property
    def diverged_at(self) -> tuple[int | None, ...]:
        """By lane, the step from which the loss stayed above the start's; None if it came down."""
        return steps_or_none(onset(~(self.loss <= self.loss[0])))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Lanes from first to last: by arrival, then final loss; those that diverged at the end."""
        return placed(self.loss, self.finish, self.diverged_at)

    @property
    def winner(self) -> int | None:
        """The first lane to arrive, or else the lowest at the end; None if all went up."""
        best = self.order[0]
        return None if self.diverged_at[best] is not None else best

    @property
    def leader(self) -> np.ndarray:
        """(T,) the lane with the lowest loss at each step."""
        return np.asarray(np.where(np.isfinite(self.loss), self.loss, np.inf).argmin(axis=1))

    def boundaries(self, lanes: Sequence[int], steps: np.ndarray) -> list[DecisionBoundary]:
        """Follow these lanes' answers at `steps` (F,); a lane that broke stays at its last."""
        nets = [self.trainings[lane] for lane in lanes]
        rows = [np.minimum(steps, len(one.epochs) - 1) for one in nets]
        pairs = zip(nets, rows, strict=True)
        return [decision_boundary(one, at, cells=CELLS, lines=2) for one, at in pairs]

    def _table(self, columns: list[np.ndarray]) -> np.ndarray:
        table = np.full((self.race.steps + 1, len(columns)), np.nan)
        for lane, column in enumerate(columns):
            table[: len(column), lane] = column
        return table

    def to_frame(self) -> pd.DataFrame:
        """One row per step: step, then each runner's loss and accuracy under its name."""
        columns = {"step": np.arange(self.race.steps + 1)}
        for lane, one in enumerate(self.race.runners):
            columns[f"{one.optimizer} loss"] = self.loss[:, lane]
            columns[f"{one.optimizer} accuracy"] = self.accuracy[:, lane]
        return pd.DataFrame(columns)

    def standings(self) -> pd.DataFrame:
        """One row per runner in the order of arrival; nan for a place or step that never came."""
        order = list(self.order)
        reached = [self.reached[i] for i in order]
        seen = [
            None if at is None else self.evaluations[at, i]
            for i, at in zip(order, reached, strict=True)
        ]
        lost = [self.diverged_at[i] for i in order]
        columns = {
            "place": [place if at is None else None for place, at in enumerate(lost, 1)],
            "optimizer": [self.race.runners[i].optimizer for i in order],
            "lr": [self.race.runners[i].lr for i in order],
            "final_loss": self.loss[-1, order],
            "test_accuracy": [self.trainings[i].test_accuracy[-1] for i in order],
            "reached": reached,
            "evaluations": seen,
            "diverged_at": lost,
        }
        steps = ["place", "reached", "evaluations", "diverged_at"]
        return pd.DataFrame(columns).astype(dict.fromkeys(steps, float))
