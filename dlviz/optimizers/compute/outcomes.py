"""How every runner of a race ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from dlviz.descent.compute.descent import is_undefined
from dlviz.descent.compute.outcome import Outcome, outcome

if TYPE_CHECKING:
    from dlviz.optimizers.compute.race import RaceResults


def outcomes(results: RaceResults) -> tuple[Outcome, ...]:
    """Return, by lane, how each runner ended."""
    race, found = results.race, []
    for lane, runner in enumerate(race.runners):
        lost = results.overflowed_at[lane]
        nowhere = lost is not None and is_undefined(
            *map(torch.as_tensor, (results.path[lost, lane], results.loss[lost, lane]))
        )
        found.append(
            outcome(
                race.objective,
                results.path[:lost, lane],
                results.loss[:lost, lane],
                overflowed=lost is not None,
                undefined=nowhere,
                noise=bool(race.noise) and race.is_noisy(runner),
            )
        )
    return tuple(found)
