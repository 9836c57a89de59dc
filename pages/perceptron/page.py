"""A neuron decides: a weighted sum against a threshold, set by hand or learned from mistakes."""

import streamlit as st

from dlviz.perceptron.scripts import by_hand, learning, without_step
from pages.perceptron.controls import HAND, LEARN, SPACE, Setting, choose
from pages.perceptron.hand import all_gates, by_hand_pictures, said_by_hand
from pages.perceptron.learning import learning_pictures, said_by_learning, updates_of
from pages.perceptron.panels import below
from pages.perceptron.scenes import ask_about_xor, presets
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import Layout, layout, views
from pages.widgets.lesson import fold, open_lesson, panel, takeaway
from pages.xor.own_points import choose_pen, no_points_yet


def set_by_hand(setting: Setting, places: Layout) -> None:
    """Show a neuron whose weights the sliders set, in the plane or among all weights."""
    by_hand_pictures(setting, places)
    said_by_hand(setting, places.verdict)
    label = tr("All sixteen gates of two inputs")
    with places.below:
        if box := fold("gates", label, ":material/grid_on:"):
            with box, panel(label):
                all_gates()
    one = setting.neuron()
    program = by_hand(one) if one.step else without_step(one.points)
    takeaway(script=program, csv=run(one).to_frame)


def taught(setting: Setting, places: Layout) -> None:
    """Show a neuron that learns from its mistakes."""
    learning_pictures(setting, places)
    said_by_learning(setting, places.verdict)
    with places.below:
        below(setting)
    updates = updates_of(setting)
    takeaway(script=learning(updates.perceptron), csv=updates.to_frame)


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    with views():
        presets()
    places = layout(halves=True)
    with places.controls, knobs.drawn_later() as draw_knobs:
        setting = choose(places.below)
    if setting is None:
        with places.picture:
            no_points_yet(2)
        draw_knobs()
        return
    {HAND: set_by_hand, SPACE: set_by_hand, LEARN: taught}[setting.view](setting, places)
    if setting.points.own:
        with places.picture:
            choose_pen(setting.points.own, 2)
    draw_knobs()
    with places.below, panel(tr("Predict, then reveal")):
        ask_about_xor()


open_lesson("perceptron")
lesson()
