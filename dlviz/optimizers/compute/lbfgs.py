"""L-BFGS, torch's own, lane by lane: it measures curvature, so weights are not alike to it.

Source: Liu & Nocedal 1989, "On the limited memory BFGS method for large scale optimization".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.descent.compute.gradient import autograd, exact
from dlviz.optimizers.compute.batched_runs import Moment
from dlviz.optimizers.compute.optimizers import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlviz.descent.compute.surfaces import Surface


def by_lbfgs(
    surface: Surface,
    start: np.ndarray,
    lr: float,
    hyper: Mapping[str, float],
    rates: Iterable[float],
) -> Iterator[Moment]:
    """Yield one lane's moments from `start` (D, 1), one for each factor of `lr` in `rates`."""
    weights, none, asked = torch.from_numpy(start[:, 0].copy()), np.zeros_like(start), 0
    optimizer = build("LBFGS", [weights], lr, **hyper)

    def closure() -> float:
        nonlocal asked
        asked += 1
        loss, weights.grad = autograd(surface, weights)
        return loss.item()

    for factor in rates:
        before, count = weights.clone().numpy()[:, None], np.array([asked], dtype=float)
        loss, slope = exact(surface, before)
        optimizer.param_groups[0]["lr"] = lr * factor
        if np.isfinite(loss).all():
            optimizer.step(closure)
        yield Moment(before, loss, slope, weights.numpy()[:, None] - before, none, none, count)
