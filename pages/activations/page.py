"""Activation functions: their shape, their slope, and what that slope does to a net."""

from dlviz.text import mark
from pages.activations.explorer import explorer
from pages.activations.finite_differences import finite_differences
from pages.activations.neuron import neuron
from pages.activations.signal_propagation import signal_propagation
from pages.activations.training_comparison import training_comparison
from pages.activations.vanishing_gradient import vanishing_gradient
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import views
from pages.widgets.lesson import open_lesson

VIEWS = {
    mark("Explorer"): explorer,
    mark("One neuron"): neuron,
    mark("Through layers"): vanishing_gradient,
    mark("Signals in a net"): signal_propagation,
    mark("Finite difference"): finite_differences,
    mark("Trained nets"): training_comparison,
}

open_lesson("activations")
with views():
    view = knobs.pick("view", tr("View"), VIEWS, "Explorer", label_visibility="collapsed")
VIEWS[view]()
