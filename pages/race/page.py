"""Nine optimizers, one start: which rule gets down this surface first, and why."""

from functools import partial

import streamlit as st

from dlviz.descent.compute.surfaces import SURFACES
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.scripts import script
from dlviz.text import Translate
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
from pages.race.words import bolder, budget
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.widgets import knobs
from pages.widgets.lesson import columns, open_lesson, takeaway
from pages.widgets.live_text import tell


@st.fragment
@in_turn
def lesson(_: Translate) -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    controls, stage = columns()
    with controls:
        scenes(_)
        surface = knobs.choice("surface", _("Surface"), SURFACES, "Ravine")
        rate_here = st.container()
        ground = choose_ground(surface, _)
        with rate_here:
            kind, same = choose_rates(surface, _)
        steps = choose_steps(_)
        start = choose_start(ground, _)
        field = choose_field(_)
        settings = {**ground, "start": start, "steps": steps, **choose_extras(field, _)}
        by_cost = knobs.switch("cost", _("Count gradients, not steps"))
    with stage:
        top = st.container()
        own, hypers = choose_numbers(field, kind == "Own", _)
        race = Race(**settings, runners=runners(kind, same, own, hypers, settings, _))
        results = run(race)
        with top:
            picture(results, kind, by_cost, _)
            said = partial(budget, kind=kind, _=_)
            tell(following(results, kind, said, kind), "budget")
            tell(following(results, kind, partial(standings, _=_)), "standings")
            bolder(results, _)
        if knobs.pick("panel", _("Look closer"), PANELS, PANELS[0]) == PANELS[0]:
            every_rate(tuning(hypers, settings), results, _)
        else:
            inside(results, _)
    losses = {one.optimizer: results.loss[:, i] for i, one in enumerate(race.runners)}
    takeaway(script=script(race), csv={_("step"): range(len(results.loss)), **losses})


lesson(open_lesson("race"))
