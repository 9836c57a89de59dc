"""One number decides whether learning crawls, converges, oscillates or explodes."""

from dataclasses import replace

import streamlit as st

from dlviz.descent.compute.curvature import region, stability_limit
from dlviz.descent.compute.descent import Descent, Trajectory
from dlviz.descent.compute.objectives import OBJECTIVES
from dlviz.descent.scripts import script
from pages.learning_rate.controls import (
    Knobs,
    choose_extras,
    choose_rate,
    choose_shape,
    choose_start,
)
from pages.learning_rate.panels import below, ending, steps
from pages.learning_rate.pictures import choose_view, following, played, still
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import open_lesson, question, takeaway
from pages.widgets.live_text import Said, tell

TONES = {"crawls": "info", "converges": "good", "oscillates": "warn", "diverges": "warn"}


def verdict(walk: Trajectory) -> Said:
    """Say what the curvature promises of this rate, and how the walk really ended."""
    said = {
        "crawls": tr(
            "By the bend at the {place} it crawls: a step closes under a tenth of the gap."
        ),
        "converges": tr("By the bend at the {place} it converges without crossing the valley."),
        "oscillates": tr("By the bend at the {place} it oscillates: each step crosses the valley."),
        "diverges": tr("By the bend at the {place} it diverges: each step crosses and climbs."),
    }
    bound, place = stability_limit(walk.descent)
    kind = region(walk.descent.lr, bound)
    words = said[kind].format(place=tr(place))
    return Said(f"{words} {ending(walk)}", "bad" if walk.diverged else TONES[kind])


def ask_about_twice_the_rate(walk: Trajectory) -> None:
    """Ask what twice the rate would do; the answer is that run's, made after the guess."""
    descent = walk.descent

    def answer() -> tuple[int, str]:
        twice = run(replace(descent, lr=2 * descent.lr))
        return int(twice.diverged), ending(twice)

    ask = tr("With twice this rate, η = {lr}, does the loss end below where it began?")
    ask = ask.format(lr=f"{2 * descent.lr:.3g}")
    question("twice", ask, [tr("Yes"), tr("No")], answer, about=descent)


def choose() -> tuple[Knobs, Knobs, float, int]:
    """Return the ground, the walk's other knobs, the learning rate and the number of steps."""
    surface = knobs.choice("surface", tr("Loss"), OBJECTIVES, "Ravine")
    rate_here = st.container()
    ground = choose_shape(surface)
    count = knobs.slide("steps", tr("Steps"), 50, 1, 1001)
    rest = {"start": choose_start(ground), **choose_extras()}
    with rate_here:
        lr = choose_rate(ground, rest)
    return ground, rest, lr, count


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        ground, rest, lr, count = choose()
        walk = run(Descent(**ground, **rest, lr=lr, steps=count))
        view = choose_view(walk)
        playing = knobs.switch("play", tr("Play the steps"))
    if playing:
        with places.picture:
            played(walk, view)
    else:
        still(walk, view, places)
    draw_knobs()
    with places.verdict:
        tell(following(walk, verdict), "verdict")
    with places.below:
        ask_about_twice_the_rate(walk)
        below(walk, ground, rest)
    takeaway(script=script(walk.descent), csv=steps(walk))


open_lesson("learning_rate")
lesson()
