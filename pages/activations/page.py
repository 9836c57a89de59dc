"""Activation functions: their shape, their slope, and what that slope does to a net."""

from dlviz.text import mark
from pages.activations.depths import depths
from pages.activations.differences import differences
from pages.activations.explorer import explorer
from pages.activations.neuron import neuron
from pages.activations.signals import signals
from pages.activations.trained import trained
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.lesson import open_lesson

VIEWS = {
    mark("Explorer"): explorer,
    mark("One neuron"): neuron,
    mark("Through layers"): depths,
    mark("Signals in a net"): signals,
    mark("Finite difference"): differences,
    mark("Trained nets"): trained,
}

open_lesson("activations")
VIEWS[knobs.pick("view", tr("View"), VIEWS, "Explorer")]()
