"""The knobs of the net's shape: inputs, layers, neurons, activations."""

from typing import Any

import streamlit as st

from dlviz.networks.compute.features import INPUTS
from dlviz.networks.compute.mlp import ACTIVATIONS
from pages.translation import tr
from pages.widgets import knobs

__all__ = ["ACTIVATIONS", "activation_labels", "choose_architecture"]


def activation_labels() -> dict[str, str]:
    """Names of the activations; Step alone would read as a step in time."""
    named = {name: tr(name) for name in ACTIVATIONS}
    linear = {"Triple": tr("3x (linear)"), "Plus two": tr("x + 2 (linear)")}
    linear["Identity"] = tr("Identity (linear)")
    return named | {"Step": tr("Step function")} | linear


def choose_architecture() -> dict[str, Any]:
    """Draw the knobs of the shape; return them as those of a Network."""
    count = knobs.slide("layers", tr("Hidden layers"), 1, 0, 6)
    names = [tr("Neurons, layer {n}").format(n=i + 1) for i in range(count)]
    hidden = tuple(knobs.slide(f"n{i + 1}", names[i], 2, 1, 8) for i in range(count))
    inputs = knobs.several("inputs", tr("Inputs"), INPUTS, ("x₁", "x₂"))
    if not inputs:
        st.warning(tr("Inputs: nothing is chosen. A net needs at least one; x₁ and x₂ are used."))
        inputs = ("x₁", "x₂")
    act = knobs.choice("act", tr("Activation"), ACTIVATIONS, "Tanh", activation_labels())
    return {"hidden": hidden, "activation": act, "inputs": inputs}
