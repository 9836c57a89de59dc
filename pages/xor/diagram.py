"""The net as a picture that is also its control: assets/components/net draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dlviz.drawing.recording import Track
from dlviz.drawing.theme import GRID, INK, MUTED, NEGATIVE, PAPER, POSITIVE, SIGNED
from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.neuron_maps import input_maps, neuron_maps
from dlviz.networks.figures.network_diagram import neuron_names
from pages.streaming.packing import Canvas
from pages.translation import tr
from pages.xor.architecture import LAYERS, NEURONS, activation_labels

if TYPE_CHECKING:
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.compute.network import Network

FUNCTIONS = {
    "Sigmoid": "σ", "Tanh": "tanh", "Identity": "", "Sine": "sin", "Softmax": "softmax",
    "Step": "step", "Softplus": "softplus",
}  # fmt: skip
"""How a formula writes an activation, where that isn't its name."""
COLOURS = {
    "ink": INK, "paper": PAPER, "muted": MUTED, "grid": GRID, "positive": POSITIVE,
    "negative": NEGATIVE, "signed": SIGNED,
}  # fmt: skip


def diagram(
    boundary: DecisionBoundary, *, shape: bool = True, edited: bool = False, locked: bool = False
) -> Canvas:
    """Return the net in the frames of `boundary`.

    With `shape` its layers, neurons and inputs can be changed; `edited` says that it starts from
    weights that were typed, `locked` that none can be.
    """
    training = boundary.training
    net, weights = training.network, training.weights[boundary.frames]
    maps = neuron_maps(boundary)
    moving = [layer.reshape(len(layer), -1) for layer in maps.shades[1:]]
    with np.errstate(over="ignore"):  # of a run that broke
        single = weights.astype(np.float32)
    size = np.abs(training.weights[np.isfinite(training.weights)])
    spec = {
        "sizes": net.sizes,
        "names": neuron_names(net.sizes, net.inputs),
        "inputs": list(INPUTS),
        "activations": [_short(name) for name in net.activations],
        "formulas": [_formula(name) for name in net.activations],
        "cells": len(maps.axis),
        "most": float(f"{size.max(initial=0.0):.6g}"),
        "most_layers": LAYERS,
        "most_neurons": NEURONS,
        "shape": shape,
        "edited": edited,
        "locked": locked,
        "colours": COLOURS,
        "words": _words(net),
    }
    tracks = (
        Track(0, "weights", single),
        Track(0, "maps", np.concatenate(moving, axis=1)),
        Track(0, "inputs", input_maps(training.samples.limits, len(maps.axis)).reshape(1, -1)),
    )
    return Canvas("net", spec, tracks)


def _short(name: str) -> str:
    """An activation's name below its layer."""
    return activation_labels().get(name, tr(name)).partition(" (")[0]


def _formula(name: str) -> str:
    """What a neuron does; {name} is the neuron."""
    return f"{{name}} = {FUNCTIONS.get(name, name)}(Σ w·x + b)"


def _words(net: Network) -> dict[str, Any]:
    count = len(net.hidden)
    add, remove = tr("Add a neuron to layer {n}"), tr("Remove a neuron from layer {n}")
    return {
        "layers": tr("Layers"),
        "addLayer": tr("Add a hidden layer"),
        "removeLayer": tr("Remove the last hidden layer"),
        "addNeuron": [add.format(n=i + 1) for i in range(count)],
        "removeNeuron": [remove.format(n=i + 1) for i in range(count)],
        "more": tr("More inputs"),
        "fewer": tr("Fold the inputs"),
        "oneInput": tr("A net needs one input at least."),
        "neuron": tr("Neuron {name}"),
        "positive": tr("weight > 0"),
        "negative": tr("weight < 0"),
        "bias": tr("bias"),
        "close": tr("Close"),
        "starts": tr("A typed number starts the training anew from these weights."),
        "allowed": tr("A number from −1000 to 1000"),
        "anew": tr("Random weights again"),
    }
