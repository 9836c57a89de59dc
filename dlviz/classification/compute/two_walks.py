"""One start, one rate, two losses: a walk under cross-entropy and one under squared error.

>>> both = TwoWalks(start=(-4.0, 8.0), lr=0.3, steps=100).run()
>>> both.loss[-1].round(5).tolist()
[0.79053, 0.66638]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from dlviz.checks import between, finite, positive, whole
from dlviz.classification.compute.loss_surfaces import LOSSES, loss_surfaces
from dlviz.classification.compute.side_by_side import descend, frames
from dlviz.classification.compute.students import Students

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

LONGEST = 3000  # steps
FARTHEST = 1e3


@dataclass(frozen=True, kw_only=True)
class TwoWalks:
    """Where both begin, with which learning rate, how long."""

    students: Students = field(default_factory=Students)
    start: tuple[float, float] = (0.0, 0.0)
    lr: float = 0.3
    steps: int = 300

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        for value in self.start:
            finite("start", value)
            between("start", value, -FARTHEST, FARTHEST)
        positive("lr", self.lr)
        whole("steps", self.steps, 1, LONGEST)

    def run(self) -> BothWalks:
        """Take all steps with torch.optim.SGD; both losses lie in one tensor."""
        return run_together([self])[0]


def run_together(walks: Sequence[TwoWalks]) -> list[BothWalks]:
    """Run walks for the same students, as long as the longest, and cut each to its steps.

    A hundred take hardly longer than one; at unlike rates they agree with single ones by 9 digits.
    """
    if len({walk.students for walk in walks}) > 1:
        raise ValueError("walks that run together must be for the same students")
    losses = [surface.loss for surface in loss_surfaces(walks[0].students).values()]

    def both(at: Tensor) -> Tensor:
        return torch.stack([loss(*at[:, i].T) for i, loss in enumerate(losses)], dim=1)

    start = torch.tensor([[walk.start] * len(LOSSES) for walk in walks], dtype=torch.float64)
    rates = torch.tensor([walk.lr for walk in walks], dtype=torch.float64)
    runs = descend(both, start, rates, max(walk.steps for walk in walks))
    return [
        BothWalks(walk, *(part[: walk.steps + 1, i].numpy() for part in runs))
        for i, walk in enumerate(walks)
    ]


@dataclass(frozen=True, eq=False)
class BothWalks:
    """T = steps + 1 rows, the start first; of LOSSES in their order."""

    knobs: TwoWalks
    path: np.ndarray  # (T, 2, 2) step, loss, (w, b)
    loss: np.ndarray  # (T, 2)
    gradient: np.ndarray  # (T, 2, 2)

    @property
    def gradient_norm(self) -> np.ndarray:
        """(T, 2)."""
        return np.asarray(np.linalg.norm(self.gradient, axis=-1))

    @property
    def frames(self) -> np.ndarray:
        """(F,) the steps that a recording shows."""
        return frames(len(self.loss))

    def curves(self, hours: np.ndarray) -> np.ndarray:
        """Return what the neuron says after `hours` (H,) under each loss, (F, 2, H)."""
        at = torch.from_numpy(self.path[self.frames])[..., None]
        said: np.ndarray = (at[:, :, 0] * torch.from_numpy(hours) + at[:, :, 1]).sigmoid().numpy()
        return said

    def to_frame(self) -> pd.DataFrame:
        """One row per step, of each loss where it was and how high."""
        table: dict[str, object] = {"step": np.arange(len(self.loss))}
        for i, name in enumerate(LOSSES):
            table |= {
                f"w, {name}": self.path[:, i, 0], f"b, {name}": self.path[:, i, 1],
                f"loss, {name}": self.loss[:, i],
            }  # fmt: skip
        return pd.DataFrame(table)
