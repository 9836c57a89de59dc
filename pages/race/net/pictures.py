"""The race on a net: losses, shares classified correctly, and maps of what the first answer."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Any

from dlviz.descent.figures.replay import frames
from dlviz.networks.compute.optimizer_race import NetRace, NetRaceResults
from dlviz.networks.figures.optimizer_race import accuracies, boundaries, losses
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.player import play

MOST = 4  # maps beside each other


def picture(results: NetRaceResults, kind: str, by_cost: bool) -> None:
    """Show losses and shares, and the maps of the first in the standings, under one scrubber."""
    maps = min(MOST, len(results.race.runners))
    play(
        following(results, kind, lambda results: films(results, by_cost), by_cost),
        "net_race",
        heights=[330, 240],
        widths=[[1.25, 1], [1] * maps],
        alt=tr("Loss and share classified correctly by step, and what each net answers"),
        after_verdict=1,
    )


def films(results: NetRaceResults, by_cost: bool) -> Any:
    """Return both charts and the maps, and whose loss is lowest in every frame."""
    names = [one.optimizer for one in results.race.runners]
    chosen = frames(len(results.loss))
    cost = tr("points seen") if by_cost else ""
    charts = [make(results, by_cost=cost, tr=tr) for make in (losses, accuracies)]
    first = results.order[:MOST]
    maps = boundaries(results, first, results.boundaries(first, chosen), chosen, tr)
    return [charts, maps], {tr("lowest loss now"): [names[i] for i in results.leader[chosen]]}


def following(
    results: NetRaceResults, kind: str, make: Callable[[NetRaceResults], Any], *more: Hashable
) -> Live:
    """Return what `make` makes of the race, and of `more`; it follows the sliders."""
    race = results.race
    now: dict[str, float] = {"lr": race.runners[0].lr} if kind == "Same" else {}
    if kind != "Tuned":  # rates that are tuned for so many steps can't follow a hand
        now |= {"net_steps": race.steps, "batch": race.batch}
    rest = with_sliders(race, dict.fromkeys(now, 1))
    return Live(lambda **to: make(run(with_sliders(race, to))), (rest, *more), **now)


def with_sliders(race: NetRace, to: Mapping[str, float]) -> NetRace:
    """Return the race with sliders at `to`."""
    return replace(
        race,
        steps=int(to.get("net_steps", race.steps)),
        batch=int(to.get("batch", race.batch)),
        runners=tuple(replace(one, lr=to.get("lr", one.lr)) for one in race.runners),
    )
