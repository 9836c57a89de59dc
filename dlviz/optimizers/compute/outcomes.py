"""How every runner of a race ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.descent.compute.outcome import Outcome, outcome

if TYPE_CHECKING:
    from dlviz.optimizers.compute.race import RaceResults


def outcomes(results: RaceResults) -> tuple[Outcome, ...]:
    """Return, by lane, how each runner ended."""
    race, found = results.race, []
    for lane, runner in enumerate(race.runners):
        lost = results.overflowed_at[lane]
        nowhere = lost is not None and bool(
            np.isnan(results.loss[lost, lane]) and not np.isinf(results.path[lost, lane]).any()
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
