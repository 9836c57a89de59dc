"""A straight line and a sigmoid on who passed, and where each of them cuts at one half.

>>> fit = PassOrFail(weight=1.5, bias=-4.0).run()
>>> round(fit.line_cut, 4), round(fit.best_cut, 6)
(2.7875, 2.710083)
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import torch

from dlviz.checks import between
from dlviz.classification.compute.loss_surfaces import CROSS_ENTROPY, LOSSES, loss_surfaces
from dlviz.classification.compute.students import Students

FARTHEST = 1e3  # weight or bias


@dataclass(frozen=True, kw_only=True)
class PassOrFail:
    """Students, and the weight and bias of a neuron set by hand."""

    students: Students = field(default_factory=Students)
    weight: float = 0.0
    bias: float = 0.0

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        between("weight", self.weight, -FARTHEST, FARTHEST)
        between("bias", self.bias, -FARTHEST, FARTHEST)

    def run(self) -> Fit:
        """Judge this neuron, and fit the best sigmoid and the best straight line beside it."""
        hours, passed = self.students.run()
        surfaces = loss_surfaces(self.students)
        at = torch.tensor([self.weight, self.bias], dtype=torch.float64)
        design = torch.from_numpy(np.c_[hours, np.ones_like(hours)])
        line = torch.linalg.lstsq(design, torch.from_numpy(passed)[:, None]).solution.ravel()
        return Fit(
            self, hours, passed, (design @ at).sigmoid().numpy(),
            _two(surfaces[CROSS_ENTROPY].minima[0]), (line[0].item(), line[1].item()),
            {name: surfaces[name].loss(*at).item() for name in LOSSES},
            {name: surfaces[name].loss(*_at(surfaces[name].minima[0])).item() for name in LOSSES},
        )  # fmt: skip


def _two(place: tuple[float, ...]) -> tuple[float, float]:
    weight, bias = place
    return weight, bias


def _at(place: tuple[float, ...]) -> torch.Tensor:
    return torch.tensor(place, dtype=torch.float64)


def cut(weight: float, bias: float, height: float = 0.0) -> float:
    """Return where weight·x + bias is `height`; nan where it never is."""
    return (height - bias) / weight if weight else np.nan


def sigmoid(weight: float, bias: float, hours: np.ndarray) -> np.ndarray:
    """Return what the neuron says after `hours`."""
    return torch.from_numpy(weight * np.asarray(hours, float) + bias).sigmoid().numpy()


@dataclass(frozen=True, eq=False)
class Fit:
    """What a neuron says of N students, and the best sigmoid and line for them."""

    knobs: PassOrFail
    hours: np.ndarray  # (N,)
    passed: np.ndarray  # (N,) 1 or 0
    output: np.ndarray  # (N,) of the neuron set by hand
    best: tuple[float, float]  # w, b of the lowest cross-entropy
    line: tuple[float, float]  # slope, level of the least squares
    loss: dict[str, float]  # of the neuron set by hand, by name
    lowest: dict[str, float]  # of the best neuron under each loss

    @property
    def cut(self) -> float:
        """Hours at which the neuron says one half; nan where it never does."""
        return cut(self.knobs.weight, self.knobs.bias)

    @property
    def best_cut(self) -> float:
        """Hours at which the best sigmoid says one half."""
        return cut(*self.best)

    @property
    def line_cut(self) -> float:
        """Hours at which the best straight line says one half."""
        return cut(*self.line, 0.5)

    @property
    def right(self) -> int:
        """How many students the neuron tells rightly: above one half is passed."""
        return int(((self.output > 0.5) == (self.passed > 0.5)).sum())

    def to_frame(self) -> pd.DataFrame:
        """One row for each student."""
        table = {"hours": self.hours, "passed": self.passed, "output": self.output}
        return pd.DataFrame(table | {
            "best sigmoid": sigmoid(*self.best, self.hours),
            "best line": self.line[0] * self.hours + self.line[1],
        })  # fmt: skip
