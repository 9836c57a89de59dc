"""Optimizers from one start: which rule gets down this surface first, and why."""

from functools import partial

import streamlit as st

from dlviz.descent.compute.objectives import RACED
from dlviz.descent.compute.own_formula import OWN
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.scripts import script
from pages.race.controls import (
    choose_extras,
    choose_field,
    choose_ground,
    choose_rates,
    choose_steps,
)
from pages.race.numbers import choose_numbers, runners, tuning
from pages.race.panels import below, standings
from pages.race.pictures import choose_view, following, picture
from pages.race.scenes import aim, open_on_four, scenes
from pages.race.words import ask_about_twice_the_rate, budget, verdict
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import open_lesson, takeaway
from pages.widgets.live_text import tell


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        rate_here = st.container()
        surface = knobs.choice("surface", tr("Surface"), (*RACED, OWN), "Ravine", always=True)
        ground = choose_ground(surface)
        with rate_here:
            kind, same = choose_rates(ground)
            scenes()
        steps = choose_steps()
        field = choose_field()
        settings = {**ground, "steps": steps, **choose_extras(field, ground)}
        view = choose_view()
        by_cost = knobs.switch("cost", tr("Count gradients, not steps"))
    with places.below:
        told_here, panel_here = st.container(), st.container()
        own, hypers = choose_numbers(field, kind == "Own")  # below the map that sets them
        race = Race(**settings, runners=runners(kind, same, own, hypers, settings))
    results = run(race)
    with places.picture:
        picture(results, kind, view, by_cost)
    draw_knobs()
    with places.verdict:
        tell(following(results, kind, verdict), "verdict")
        tell(following(results, kind, aim), "goal")
    with told_here:
        tell(following(results, kind, partial(budget, kind=kind), kind), "budget")
        tell(following(results, kind, standings), "standings")
        ask_about_twice_the_rate(results)
    with panel_here:
        below(results, tuning(hypers, settings))
    takeaway(script=script(race), csv=results.to_frame().rename(columns={"step": tr("step")}))


open_lesson("race")
open_on_four()
lesson()
