"""Whichever frame of a race is asked for shows torch.optim's own weights."""

import pytest
import torch

from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.descent.compute.surfaces import loss_landscape
from dlviz.optimizers.compute.optimizers import OPTIMIZERS, build
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import Runner
from dlviz.optimizers.figures.race import race_from_above
from dlviz.optimizers.figures.race_in_space import race_in_space


def heads(film):
    """The numbers of the marks that move, by optimizer."""
    marks = [(i, t) for i, t in enumerate(film.figure.data) if t.type in ("scatter", "scatter3d")]
    return {t.name: i for i, t in marks if t.mode == "markers" and t.name in OPTIMIZERS}


def torchs_own(race, runner):
    """The weights at each step, as a plain loop has them."""
    weights = torch.tensor(race.initial_weights, dtype=torch.float64, requires_grad=True)
    optimizer, steps = build(runner.optimizer, [weights], lr=runner.lr), [weights.tolist()]
    scheduler = SCHEDULES[race.schedule](optimizer, race.steps)
    for _ in range(race.steps):
        optimizer.zero_grad()
        race.objective.loss(*weights).backward()
        optimizer.step()
        scheduler.step()
        steps.append(weights.tolist())
    return steps


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize(("draw", "exact"), [(race_from_above, 1e-12), (race_in_space, 1e-6)])
def test_where_a_scrubber_puts_a_runner_is_where_torch_has_it(draw, exact, schedule):
    """On Rastrigin, back and forth; a picture in space is float32."""
    runners = tuple(Runner(name, 0.005) for name in ("GD", "Momentum", "RMSProp", "Adam"))
    race = Race(surface="Rastrigin", runners=runners, schedule=schedule, steps=60)
    film = draw(loss_landscape(race.objective), race.run())
    for runner in runners:
        here, steps = heads(film)[runner.optimizer], torchs_own(race, runner)
        moves = {track.prop: track.values for track in film.tracks if track.trace == here}
        for frame in (60, 3, 41, 0, 42):
            there = [float(moves[prop][frame][0]) for prop in "xy"]
            assert there == pytest.approx(steps[film.steps[frame]], rel=exact, abs=exact)
