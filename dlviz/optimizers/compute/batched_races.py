"""Many races in one tensor: a hand that drags a slider finds the next ones made.

>>> from dlviz.optimizers.compute.runs import Runner
>>> near = [Race(steps=5, runners=(Runner("GD", lr),)) for lr in (0.1, 0.19)]
>>> [round(results.loss[-1, 0].item(), 2) for results in run_together(near)]
[2.79, 7.95]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from dlviz.descent.compute.surfaces import ravines
from dlviz.optimizers.compute.race import Race, RaceResults
from dlviz.optimizers.compute.side_by_side import side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_together(races: Sequence[Race]) -> list[RaceResults]:
    """Run races in one tensor: sixty take hardly longer than one, equal to theirs by 9 digits.

    They may differ in learning rates, start and the ravine's shape; in steps, too, where a shorter
    race is the beginning of a longer one: at constant rates, without noise. Raises ValueError.
    """
    if len({_in_common(race) for race in races}) > 1:
        raise ValueError("races that run together differ in rates, start, steps and ravine only")
    longest = max(races, key=lambda race: race.steps)
    shapes = [(race.kappa, race.degrees) for race in races]
    noise = torch.stack([race.gradient_noise() for race in races], -1) if longest.noise else None
    arrays = side_by_side(
        [race.objective for race in races],
        longest.objective if len(set(shapes)) == 1 else ravines(shapes),
        torch.tensor([race.initial_weights for race in races], dtype=torch.float64).T,
        list(zip(*(race.runners for race in races), strict=True)),
        steps=longest.steps,
        schedule=longest.schedule,
        corrected=longest.corrected,
        noise=noise,
        noisy=[longest.is_noisy(one) for one in longest.runners],
    )
    return [
        RaceResults(race, *(array[: race.steps + 1, ..., k] for array in arrays))
        for k, race in enumerate(races)
    ]


def _in_common(race: Race) -> Race:
    runners = tuple(replace(one, lr=1.0) for one in race.runners)
    steps = 1 if race.schedule == "Constant" and not race.noise else race.steps
    one = replace(race, runners=runners, steps=steps, start=None)
    return replace(one, kappa=1.0, degrees=0.0) if race.surface == "Ravine" else one
