"""A straight line can't separate XOR; a non-linear hidden layer can."""

import streamlit as st

from dlviz.networks.compute.datasets import OWN
from dlviz.networks.scripts import script
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout, views
from pages.widgets.lesson import open_lesson, panel, takeaway
from pages.xor.comparison import compare
from pages.xor.confusion import confusion
from pages.xor.controls import choose
from pages.xor.loss_slice import loss_around
from pages.xor.own_points import choose_pen, no_points_yet
from pages.xor.panels import pictures, trained
from pages.xor.points import Look, choose_look
from pages.xor.presets import begin, presets
from pages.xor.saved_run import save_or_open
from pages.xor.seed_sweep import next_seed, seed_sweep
from pages.xor.weights import weights


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    with views():  # above the picture, which would move if they came later
        presets()
    places = layout()
    with knobs.drawn_later() as draw_knobs, places.controls:
        net = choose(places.below)
        look = choose_look(net.points) if net else Look()
    if net is None:
        with places.picture:
            no_points_yet()
        draw_knobs()
        return
    training = trained(net)
    with places.picture:
        pictures(training, places.verdict, look)
        if net.points.data == OWN:
            choose_pen(net.points.own)
    draw_knobs()
    with places.below:
        with panel(tr("Side by side")):
            compare(training)
        if not net.weights:
            with panel(tr("Predict, then reveal")):
                next_seed(training)
        with panel(tr("Weights and biases")):
            weights(training)
        with panel(tr("The loss around this run")):
            loss_around(training)
        with panel(tr("Confusion matrix")):
            confusion(training)
        with panel(tr("Save or open")):
            save_or_open(training)
        if not net.weights and knobs.switch("many", tr("Train from 100 starts")):
            with panel(tr("Train from 100 starts")):
                seed_sweep(training)
    takeaway(script=script(training), csv=lambda: run(net).to_frame())


open_lesson("xor")
begin()
lesson()
