"""Yes or no, and which one: sigmoid for two, softmax for many, and why cross-entropy."""

import streamlit as st

from dlviz.text import mark
from pages.classes.k_classes import k_classes
from pages.classes.one_point import one_point
from pages.classes.pass_or_fail import pass_or_fail
from pages.classes.softmax import softmax
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import views
from pages.widgets.lesson import open_lesson

VIEWS = {
    mark("Pass or fail"): pass_or_fail,
    mark("One point"): one_point,
    mark("Softmax"): softmax,
    mark("k classes"): k_classes,
}


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs; a preset may open another view."""
    with views():
        view = knobs.pick("view", tr("View"), VIEWS, "Pass or fail", label_visibility="collapsed")
    VIEWS[view]()


open_lesson("classes")
lesson()
