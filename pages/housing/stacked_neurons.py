"""More neurons, one behind the other: the lecture's story of family, neighbourhood and school."""

import streamlit as st

from dlviz.linear.figures.stacked_neurons import stacked_neurons
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show


def neurons_stacked() -> None:
    """More neurons, one behind the other: as the lecture tells it, and as it is built."""
    every = knobs.switch("every_link", tr("As it is built: every input to every neuron"))
    alt = tr("Four inputs, three hidden neurons and the price")
    show(stacked_neurons(tr, every_link=every), "stacked", height=380, alt=alt)
    if every:
        text = tr(
            "Every hidden neuron gets all four inputs, 3 × (4 + 1) weights and biases, and "
            "training decides what it stands for. Nobody gives it a name."
        )
    else:
        text = tr(
            "The circles in the middle and on the right are neurons like the one above, often with "
            "a ReLU. A story to understand them by: what a house is good for lies between its "
            "features and its price."
        )
    st.caption(text)
