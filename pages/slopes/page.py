"""From the secant to backpropagation: slopes, by differences, by hand and by autograd."""

import streamlit as st

from dlviz.text import mark
from pages.slopes.chain_rule import chain_rule
from pages.slopes.error_sharing import error_sharing
from pages.slopes.graph import graph
from pages.slopes.partials import partials
from pages.slopes.secant import secant
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import views
from pages.widgets.lesson import open_lesson

VIEWS = {
    mark("Graph"): graph,
    mark("Secant"): secant,
    mark("Partials"): partials,
    mark("Chain rule"): chain_rule,
    mark("Share the error"): error_sharing,
}


@st.fragment
@in_turn
def lesson() -> None:
    """One view after another; a preset may open any of them."""
    with views():
        view = knobs.pick("view", tr("View"), VIEWS, "Graph", label_visibility="collapsed")
    VIEWS[view]()


open_lesson("slopes")
lesson()
