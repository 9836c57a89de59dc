"""The sliders that the picture of the race follows, and the race as they move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dlviz.descent.compute.own_formula import OWN
from dlviz.optimizers.compute.batched_races import run_together
from dlviz.optimizers.compute.race import Race, RaceResults
from pages.streaming.run_cache import run
from pages.streaming.slider_track import Track
from pages.widgets.start_point import own_start

TRACKS = {
    "lr": Track(1e-4, 10.0, log=True),
    "steps": Track(1, 1000, int, 1),
    "kappa": Track(1.0, 1000.0, log=True),
    "turn": Track(-90, 90, int, 1),
}
"""The sliders that the picture follows, by name."""


def slider_values(race: Race, kind: str) -> dict[str, float]:
    """Return the sliders that the picture follows, and where they stand.

    Rates that are tuned for this ground and so many steps can't follow a hand.
    """
    if kind == "Tuned":
        return {}
    now: dict[str, float] = {"lr": race.runners[0].lr} if kind == "Same" else {}
    ground = {"kappa": race.kappa, "turn": race.degrees} if race.surface == "Ravine" else {}
    return {**now, "steps": race.steps, **ground}


def with_sliders(race: Race, to: Mapping[str, float]) -> Race:
    """Return the race with sliders at `to`, as the page will have it when they rest there.

    A new ground brings its own start.
    """
    there = replace(
        race,
        steps=int(to.get("steps", race.steps)),
        kappa=float(to.get("kappa", race.kappa)),
        degrees=float(to.get("turn", race.degrees)),
        runners=tuple(replace(one, lr=to.get("lr", one.lr)) for one in race.runners),
    )
    if (there.kappa, there.degrees) == (race.kappa, race.degrees):
        return there
    x, y = own_start(there.objective)
    return replace(there, start=(x, y))


@dataclass(frozen=True)
class Passing:
    """A race as a moving hand sees it: run together with its neighbours, equal by 9 digits.

    What stands when the hand rests is the race itself: torch.optim's own, to the last digit. The
    two differ visibly only in a run that bounces as rounding has it, and then by little.
    """

    race: Race

    def run(self) -> RaceResults:
        """Run it without its neighbours."""
        return self.race.run()


def run_passing(crowd: Sequence[Passing]) -> list[RaceResults]:
    """Run races that a hand may pass in one tensor."""
    return run_together([passing.race for passing in crowd])


def passed(race: Race, to: Mapping[str, float], slider: str) -> RaceResults:
    """Return the race with sliders at `to` as a hand sees it that moves this one."""
    there, beside = with_sliders(race, to), neighbours(race, to, slider)
    if not beside:
        return run(there)
    return run(Passing(there), list(map(Passing, beside)), run_passing)


def neighbours(race: Race, to: Mapping[str, float], slider: str) -> list[Race]:
    """Return the races that a hand at `to` asks for next on that slider; of long races fewer.

    None with L-BFGS, which is slow and gains nothing from company; where a shorter race isn't the
    beginning of a longer one; and among the bumps of Rastrigin or of a typed formula, where the
    last digit decides in which one a run ends.
    """
    apart = slider == "steps" and (race.noise or race.schedule != "Constant")
    if (
        apart
        or race.surface in ("Rastrigin", OWN)
        or any(one.optimizer == "LBFGS" for one in race.runners)
    ):
        return []
    most = 64 if slider == "lr" else 32
    piece = TRACKS[slider].piece(to[slider], count=max(4, min(most, 12800 // race.steps)))
    return [with_sliders(race, {**to, slider: place}) for place in piece]
