"""Nine optimizers, one start: which rule gets down this surface first, and why."""

from functools import partial

import streamlit as st

from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.scripts import script
from pages.race.controls import (
    choose_extras,
    choose_field,
    choose_ground,
    choose_rates,
    choose_start,
    choose_steps,
    scenes,
)
from pages.race.numbers import choose_numbers, runners, tuning
from pages.race.panels import PANELS, every_rate, inside, standings
from pages.race.pictures import following, picture
from pages.race.sliders import settled
from pages.race.words import ask_about_twice_the_rate, budget
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
        scenes()
        surface = knobs.choice("surface", tr("Surface"), SURFACES, "Ravine")
        rate_here = st.container()
        ground = choose_ground(surface)
        with rate_here:
            kind, same = choose_rates(surface)
        steps = choose_steps()
        start = choose_start(ground)
        field = choose_field()
        settings = {**ground, "start": start, "steps": steps, **choose_extras(field)}
        by_cost = knobs.switch("cost", tr("Count gradients, not steps"))
    with places.below:
        rest_here = st.container()
        own, hypers = choose_numbers(field, kind == "Own")
        race = Race(**settings, runners=runners(kind, same, own, hypers, settings))
    results = settled(race, kind)
    with places.picture:
        picture(results, kind, by_cost)
    draw_knobs()
    with places.verdict:
        said = partial(budget, kind=kind)
        tell(following(results, kind, said, kind), "budget")
    with places.below:
        with rest_here:
            tell(following(results, kind, standings), "standings")
            ask_about_twice_the_rate(results)
        if knobs.pick("panel", tr("Look closer"), PANELS, PANELS[0]) == PANELS[0]:
            every_rate(tuning(hypers, settings), results)
        else:
            inside(results)
    takeaway(script=script(race), csv=results.to_frame().rename(columns={"step": tr("step")}))


open_lesson("race")
lesson()
