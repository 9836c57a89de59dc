"""The race from above and its losses, as they are while a hand moves a slider."""

from collections.abc import Callable, Hashable
from typing import Any

from dlviz.descent.compute.outcome import lowest
from dlviz.descent.compute.surfaces import loss_landscape
from dlviz.descent.figures.replay import frames
from dlviz.optimizers.compute.race import RaceResults
from dlviz.optimizers.figures.race import race_from_above
from dlviz.optimizers.figures.race_by_step import race_by_step
from dlviz.optimizers.figures.race_in_space import race_in_space
from dlviz.text import mark
from pages.race.sliders import passed, slider_values, with_sliders
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.player import play
from pages.widgets.start_point import clicked_start, own_start

FLAT, SPACE = mark("From above"), mark("In 3-D")
FINE = 61  # places along each axis in 3-D, as in learning_rate


def choose_view() -> str:
    """Return how the race is looked at."""
    labels = {FLAT: tr("Contour"), SPACE: tr("3-D")}
    return knobs.pick("view", tr("View"), tuple(labels), FLAT, labels=labels)


def picture(results: RaceResults, kind: str, view: str, by_cost: bool) -> None:
    """Show the race and its losses, played by one scrubber; a click on the map moves the start.

    Not in 3-D, where every turn of the surface begins with a press on it.
    """
    space, ground = view == SPACE, results.race.objective
    play(
        following(results, kind, lambda results: films(results, view, by_cost), view, by_cost),
        "race3d" if space else "race",
        heights=[470],
        widths=[[1.1, 1]],
        alt=tr("Every optimizer’s way down in 3-D, and its loss by step")
        if space
        else tr("Every optimizer's way down from above, and its loss by step"),
        on_click=None if space else lambda point: knobs.put(**clicked_start(point, ground)),
        clicks=[0],
    )


def following(
    results: RaceResults, kind: str, make: Callable[[RaceResults], Any], *more: Hashable
) -> Live:
    """Return what `make` makes of the race, and of `more`; it follows the sliders."""
    race, now = results.race, slider_values(results.race, kind)
    rest = with_sliders(
        race, dict.fromkeys(now, 1.0)
    )  # equal for all that differ in these sliders only
    kept = ()
    if race.start != own_start(race.objective):
        kept = race.kappa, race.degrees, race.start

    def at_rest(**to: float) -> Any:
        return make(run(with_sliders(race, to)))

    def at_hand(**to: float) -> Any:
        turned = [name for name in now if to[name] != now[name]] or list(now)[:1]
        return make(passed(race, to, turned[-1]))

    return Live(at_rest, (rest, kept, *more), at_hand if now else None, **now)


def films(results: RaceResults, view: str, by_cost: bool) -> Any:
    """Return the two recordings, and whose loss is lowest in every frame."""
    names = [one.optimizer for one in results.race.runners]
    leaders = [names[i] for i in results.leader[frames(len(results.loss))]]
    ground = results.race.objective
    if view == SPACE:
        above = race_in_space(loss_landscape(ground, FINE), results, tr=tr)
    else:
        above = race_from_above(loss_landscape(ground), results, tr=tr)
    floor = lowest(ground)
    below = race_by_step(
        results, by_cost=tr("gradients evaluated") if by_cost else "", lowest=floor, tr=tr
    )
    return [[above, below]], {tr("lowest loss now"): leaders}
