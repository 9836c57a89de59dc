"""Two losses of one sigmoid neuron over its weight and its bias, and where they bend down.

>>> from dlviz.classification.compute.students import Students
>>> pair = loss_surfaces(Students())
>>> [surface.minima[0][0].__round__(4) for surface in pair.values()]
[1.5046, 1.1991]
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

from dlviz.descent.compute.curvature import bend
from dlviz.descent.compute.surfaces import Surface, loss_landscape
from dlviz.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from dlviz.classification.compute.students import Students
    from dlviz.descent.compute.surfaces import Landscape

    Loss = Callable[[Tensor, Tensor], Tensor]

CROSS_ENTROPY, SQUARES = mark("Cross-entropy"), mark("Squared error")
LOSSES = (CROSS_ENTROPY, SQUARES)
W_RANGE, B_RANGE = (-6.0, 6.0), (-15.0, 15.0)  # where the curvature is measured
DRAWN = (-10.0, 8.0)  # weights on the map: walks leave the other range
AXES = (mark("weight w"), mark("bias b"))
PLACES = 21  # along each side, where the curvature is measured
FLAT = 1e-9  # a curvature nearer to zero bends neither way: rounding


def mean_loss(name: str, hours: Tensor, passed: Tensor) -> Loss:
    """Return the mean loss of σ(w·hours + b), elementwise in w and b."""

    def loss(weight: Tensor, bias: Tensor) -> Tensor:
        z = weight[..., None] * hours + bias[..., None]
        target = passed.expand_as(z)
        if name == CROSS_ENTROPY:
            return F.binary_cross_entropy_with_logits(z, target, reduction="none").mean(-1)
        return F.mse_loss(z.sigmoid(), target, reduction="none").mean(-1)

    return loss


@lru_cache(maxsize=64)
def loss_surfaces(students: Students) -> dict[str, Surface]:
    """Return both losses over w and b, each with its minimum."""
    hours, passed = map(torch.from_numpy, students.run())
    losses = {name: mean_loss(name, hours, passed) for name in LOSSES}
    best = minimum(losses[CROSS_ENTROPY], (0.0, 0.0))
    lowest = {CROSS_ENTROPY: best, SQUARES: minimum(losses[SQUARES], best)}
    return {
        name: Surface(losses[name], (0.0, 0.0), DRAWN, B_RANGE, (lowest[name],), AXES)
        for name in LOSSES
    }


def minimum(loss: Loss, start: tuple[float, ...]) -> tuple[float, float]:
    """Return where L-BFGS ends from `start`."""
    at = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [at], max_iter=500, tolerance_grad=1e-13, tolerance_change=0.0,
        line_search_fn="strong_wolfe",
    )  # fmt: skip

    def closure() -> float:
        optimizer.zero_grad()
        now = loss(*at)
        now.backward()
        return now.item()

    optimizer.step(closure)
    weight, bias = at.tolist()
    return weight, bias


@dataclass(frozen=True, eq=False)
class LossMap:
    """A loss on a grid of w and b, and the places of a coarser one where it bends down."""

    land: Landscape
    down: np.ndarray  # (n, 2) w and b where the smaller curvature is below −FLAT

    @property
    def share(self) -> float:
        """Which part of PLACES² bends down."""
        return len(self.down) / PLACES**2


@lru_cache(maxsize=64)
def loss_map(students: Students, name: str) -> LossMap:
    """Measure one of LOSSES over w and b."""
    surface = loss_surfaces(students)[name]
    grid = np.meshgrid(np.linspace(*W_RANGE, PLACES), np.linspace(*B_RANGE, PLACES))
    places = np.stack([part.ravel() for part in grid], axis=1)
    down = bend(surface, places).eigenvalues[:, 0] < -FLAT
    return LossMap(loss_landscape(surface, 49), places[down])
