"""Optimizers from one start: which rule gets down first, on a surface or on a net, and why."""

import streamlit as st

from dlviz.descent.compute.objectives import RACED
from dlviz.descent.compute.own_formula import OWN
from pages.race import on_a_net, on_a_surface
from pages.race.net.controls import NET
from pages.race.scenes import open_on_four, scenes
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import open_lesson


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        rate_here, scenes_here = st.container(), st.container()
        grounds = (*RACED, NET, OWN)
        surface = knobs.choice("surface", tr("Surface"), grounds, "Ravine", always=True)
        race = on_a_net if surface == NET else on_a_surface
        chosen = race.choose(surface, rate_here, places)
        with scenes_here:
            scenes()
    race.show(chosen, places, draw_knobs)


open_lesson("race")
open_on_four()
lesson()
