"""Activation functions: their shape, their slope, and what that slope does to a net."""

import streamlit as st

from dlviz.text import mark
from pages.activations.explorer import explorer
from pages.activations.neuron import neuron
from pages.activations.signal_propagation import signal_propagation
from pages.activations.training_comparison import training_comparison
from pages.activations.vanishing_gradient import vanishing_gradient
from pages.translation import PAGES, tr
from pages.widgets import knobs
from pages.widgets.layout import views
from pages.widgets.lesson import open_lesson

VIEWS = {
    mark("Explorer"): explorer,
    mark("One neuron"): neuron,
    mark("Through layers"): vanishing_gradient,
    mark("Signals in a net"): signal_propagation,
    mark("Trained nets"): training_comparison,
}

if st.query_params.get("view") == "Finite difference":  # it has moved; old links say so
    old = {"f": "Sigmoid", "at": "1", "h": "0.001", **st.query_params.to_dict(), "view": "Secant"}
    st.switch_page(PAGES / "slopes" / "page.py", query_params=old)

open_lesson("activations")
with views():
    view = knobs.pick("view", tr("View"), VIEWS, "Explorer", label_visibility="collapsed")
VIEWS[view]()
