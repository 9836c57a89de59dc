"""Runners side by side: all in one tensor, but for L-BFGS, which runs one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.optimizers.compute.batched_runs import batched_runs
from dlviz.optimizers.compute.lbfgs import lbfgs_run
from dlviz.optimizers.compute.optimizers import TUNABLE
from dlviz.optimizers.compute.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from dlviz.descent.compute.objectives import Objective
    from dlviz.optimizers.compute.runs import Runner


def side_by_side(
    grounds: Sequence[Objective],
    together: Objective,
    start: Tensor,
    runners: Sequence[Sequence[Runner]],
    *,
    steps: int,
    schedule: str,
    corrected: bool,
    noise: Tensor | None,
    noisy: Sequence[bool],
) -> list[np.ndarray]:
    """Run `runners` (O rows of R) from `start` (D, R), as `Runs` with the optimizers in order.

    `grounds` are the R losses, `together` the same for weights (..., R); the rest is as in
    `batched_runs`.
    """
    rows = list(enumerate(runners))
    batched = [i for i, row in rows if row[0].optimizer in TUNABLE]
    alone = [i for i, _ in rows if i not in batched]
    parts = []
    if batched:
        parts.append(
            batched_runs(
                together, start, [runners[i] for i in batched], steps=steps, schedule=schedule,
                corrected=corrected, noise=noise, noisy=[noisy[i] for i in batched],
            )
        )  # fmt: skip
    for i in alone:
        places = zip(grounds, start.T, runners[i], strict=True)
        runs = [lbfgs_run(*one, steps=steps, schedule=schedule) for one in places]
        parts.append(Runs(*(torch.cat(columns, -1) for columns in zip(*runs, strict=True))))
    order = np.argsort(batched + alone)
    return [torch.cat(columns, 1).numpy()[:, order] for columns in zip(*parts, strict=True)]
