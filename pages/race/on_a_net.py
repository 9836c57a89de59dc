"""The race on a small net: a real loss with many weights, learnt from batches of real points."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from dlviz.networks.compute.net_tuning import NetTuning
from dlviz.networks.compute.optimizer_race import NetRace, NetRaceResults
from dlviz.networks.scripts.optimizer_race import as_lectured, script
from dlviz.optimizers.compute.runs import Runner
from pages.race.net.controls import USUAL, choose_field, choose_net
from pages.race.net.panels import every_rate, standings
from pages.race.net.pictures import following, picture
from pages.race.net.words import aim, ask_about_twice_the_rate, budget, verdict
from pages.race.numbers import Hypers, choose_numbers
from pages.race.rates import choose_rates
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import Layout
from pages.widgets.lesson import panel, takeaway
from pages.widgets.live_text import tell


@dataclass(frozen=True)
class Chosen:
    """What the knobs say, and where the rest of the page stands."""

    race: NetRace
    grid: NetTuning
    kind: str  # of the learning rates
    by_cost: bool
    told_here: Any
    panel_here: Any


def choose(_surface: str, rate_here: Any, places: Layout) -> Chosen:
    """Draw the knobs of a race on a net."""
    net = choose_net()
    with rate_here:
        kind, same = choose_rates(USUAL)
    field = choose_field()
    by_cost = knobs.switch("cost", tr("Count points, not steps"))
    with places.below:
        told_here, panel_here = st.container(), st.container()
        own, hypers = choose_numbers(field, kind == "Own", more=False)
    race = NetRace(**net, runners=tuple(Runner(name, USUAL, hypers[name]) for name in field))
    grid = NetTuning(race=race, optimizers=field)
    rates = _rates(kind, same, own, grid, hypers)
    race = NetRace(**net, runners=tuple(Runner(name, rates[name], hypers[name]) for name in field))
    return Chosen(race, grid, kind, by_cost, told_here, panel_here)


def _rates(
    kind: str, same: float, own: dict[str, float], grid: NetTuning, hypers: Hypers
) -> dict[str, float]:
    """Return each one's rate: the same, its own, or the best of the grid."""
    if kind == "Tuned":
        return dict(zip(grid.optimizers, run(grid).best, strict=True))
    return own if kind == "Own" else dict.fromkeys(hypers, same)


def show(chosen: Chosen, places: Layout, draw_knobs: Any) -> None:
    """Show the race and what is to be said of it."""
    results: NetRaceResults = run(chosen.race)
    kind = chosen.kind
    with places.picture:
        picture(results, kind, chosen.by_cost)
    draw_knobs()
    with places.verdict:
        tell(following(results, kind, verdict), "verdict")
        tell(following(results, kind, aim), "goal")
    with chosen.told_here:
        tell(following(results, kind, lambda results: budget(results, kind), kind), "budget")
        tell(following(results, kind, standings), "standings")
        ask_about_twice_the_rate(results)
    with chosen.panel_here, panel(tr("Every rate of every optimizer")):
        every_rate(chosen.grid, results)
    takeaway(
        script=script(results),
        csv=lambda: results.to_frame().rename(columns={"step": tr("step")}),
        lectured=as_lectured(results),
    )
