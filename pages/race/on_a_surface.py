"""The race on a surface of two weights, seen from above or in 3-D."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from dlviz.optimizers.compute.race import Race, RaceResults
from dlviz.optimizers.compute.tuning import Tuning
from dlviz.optimizers.scripts import script
from pages.race.controls import (
    choose_extras,
    choose_field,
    choose_ground,
    choose_steps,
    usual_rate,
)
from pages.race.numbers import choose_numbers, runners, tuning
from pages.race.panels import below, standings
from pages.race.pictures import choose_view, following, picture
from pages.race.rates import choose_rates
from pages.race.scenes import aim
from pages.race.words import ask_about_twice_the_rate, budget, verdict
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import Layout
from pages.widgets.lesson import takeaway
from pages.widgets.live_text import tell


@dataclass(frozen=True)
class Chosen:
    """What the knobs say, and where the rest of the page stands."""

    race: Race
    grid: Tuning
    kind: str  # of the learning rates
    view: str
    by_cost: bool
    told_here: Any
    panel_here: Any


def choose(surface: str, rate_here: Any, places: Layout) -> Chosen:
    """Draw the knobs of a race on a surface."""
    ground = choose_ground(surface)
    with rate_here:
        kind, same = choose_rates(usual_rate(ground))
    steps = choose_steps()
    field = choose_field()
    settings = {**ground, "steps": steps, **choose_extras(field, ground)}
    view = choose_view()
    by_cost = knobs.switch("cost", tr("Count gradients, not steps"))
    with places.below:
        told_here, panel_here = st.container(), st.container()
        own, hypers = choose_numbers(field, kind == "Own")  # below the map that sets them
        race = Race(**settings, runners=runners(kind, same, own, hypers, settings))
    grid = tuning(hypers, settings)
    return Chosen(race, grid, kind, view, by_cost, told_here, panel_here)


def show(chosen: Chosen, places: Layout, draw_knobs: Any) -> None:
    """Show the race and what is to be said of it."""
    results: RaceResults = run(chosen.race)
    kind = chosen.kind
    with places.picture:
        picture(results, kind, chosen.view, chosen.by_cost)
    draw_knobs()
    with places.verdict:
        tell(following(results, kind, verdict), "verdict")
        tell(following(results, kind, aim), "goal")
    with chosen.told_here:
        tell(following(results, kind, partial(budget, kind=kind), kind), "budget")
        tell(following(results, kind, standings), "standings")
        ask_about_twice_the_rate(results)
    with chosen.panel_here:
        below(results, chosen.grid)
    takeaway(
        script=script(chosen.race),
        csv=lambda: results.to_frame().rename(columns={"step": tr("step")}),
    )
