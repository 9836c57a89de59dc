"""One number decides whether learning crawls, converges, oscillates or explodes."""

from dataclasses import replace

import streamlit as st

from dlviz.descent.compute.descent import Descent, Trajectory
from dlviz.descent.compute.objectives import OBJECTIVES
from dlviz.descent.compute.own_formula import OWN
from dlviz.descent.scripts import as_lectured, script
from dlviz.text import format_number
from pages.learning_rate.controls import Knobs, choose_extras, choose_rate, choose_shape
from pages.learning_rate.ending import ending, falls
from pages.learning_rate.panels import below, steps
from pages.learning_rate.pictures import SIDE_BY_SIDE, choose_view, following, played, still
from pages.learning_rate.scenes import aim, open_on_three_rates, scenes
from pages.learning_rate.three_rates import three
from pages.learning_rate.verdict import verdict
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import open_lesson, question, takeaway
from pages.widgets.live_text import tell


def ask_about_twice_the_rate(walk: Trajectory) -> None:
    """Ask what twice the rate would do; the answer is that run's, made after the guess."""
    descent = walk.descent

    def answer() -> tuple[int, str]:
        twice = run(replace(descent, lr=2 * descent.lr))
        return int(not falls(twice)), ending(twice)

    ask = tr("With twice this rate, η = {lr}, does the loss end below where it began?")
    ask = ask.format(lr=format_number(float(f"{2 * descent.lr:.3g}")))
    question("twice", ask, [tr("Yes"), tr("No")], answer, about=descent)


def choose() -> tuple[Knobs, Knobs, float, int]:
    """Return the ground, the walk's other knobs, the learning rate and the number of steps."""
    rate_here = st.container()
    surface = knobs.choice("surface", tr("Loss"), (*OBJECTIVES, OWN), "Ravine", always=True)
    ground = choose_shape(surface)
    count = knobs.slide("steps", tr("Steps"), 50, 1, 1001)
    rest = choose_extras(ground)
    with rate_here:
        lr = choose_rate(ground, rest)
        scenes()
    return ground, rest, lr, count


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        ground, rest, lr, count = choose()
        walk = run(Descent(**ground, **rest, lr=lr, steps=count))
        view, playing = choose_view(walk)
    if view == SIDE_BY_SIDE:
        three(walk, places)
    elif playing:
        with places.picture:
            played(walk, view)
    else:
        still(walk, view, places)
    draw_knobs()
    with places.verdict:
        tell(following(walk, verdict), "verdict")
        tell(following(walk, aim), "goal")
    with places.below:
        ask_about_twice_the_rate(walk)
        below(walk, ground, view)
    descent = walk.descent
    takeaway(script=script(descent), csv=lambda: steps(walk), lectured=as_lectured(descent))


open_lesson("learning_rate")
open_on_three_rates()
lesson()
