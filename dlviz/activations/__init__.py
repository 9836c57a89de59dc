"""Activation functions, their slopes by autograd, and what those slopes do to a net."""

from dlviz.activations.compute.activation import OWN_FORMULA, ActivationFunction
from dlviz.activations.compute.catalog import ACTIVATIONS
from dlviz.activations.compute.hidden_points import HiddenPoints
from dlviz.activations.compute.kinks import find_kinks
from dlviz.activations.compute.neuron import Neuron
from dlviz.activations.compute.properties import PropertyMeasurement
from dlviz.activations.compute.response import Response
from dlviz.activations.compute.signal_propagation import SignalPropagation
from dlviz.activations.compute.training_comparison import TrainingComparison
from dlviz.activations.compute.vanishing_gradient import VanishingGradient
from dlviz.activations.figures.hidden_points import hidden_points
from dlviz.activations.figures.neuron import loss_by_weight, output_on_students
from dlviz.activations.figures.response import activation_by_input, slope_by_input
from dlviz.activations.figures.signal_propagation import (
    output_distribution,
    saturated_and_dead,
    signal_and_gradient_size,
)
from dlviz.activations.figures.training_comparison import decision_regions, loss_by_epoch
from dlviz.activations.figures.vanishing_gradient import gradient_by_layer, slope_by_layer
from dlviz.activations.scripts.response import script

__all__ = [
    "ACTIVATIONS",
    "OWN_FORMULA",
    "ActivationFunction",
    "HiddenPoints",
    "Neuron",
    "PropertyMeasurement",
    "Response",
    "SignalPropagation",
    "TrainingComparison",
    "VanishingGradient",
    "activation_by_input",
    "decision_regions",
    "find_kinks",
    "gradient_by_layer",
    "hidden_points",
    "loss_by_epoch",
    "loss_by_weight",
    "output_distribution",
    "output_on_students",
    "saturated_and_dead",
    "script",
    "signal_and_gradient_size",
    "slope_by_input",
    "slope_by_layer",
]
