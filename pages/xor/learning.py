"""The knobs of how the net learns."""

from typing import Any

import streamlit as st

from dlviz.networks.compute.batches import ORDERS
from dlviz.networks.compute.datasets import FOUR, Dataset
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import INITS
from dlviz.networks.compute.network import FIRST_ORDER
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import knobs
from pages.xor.architecture import ACTIVATIONS, activation_labels

TRACK = Track(1e-3, 10.0, log=True)
"""The lowest and the highest learning rate."""


def choose_learning(points: Dataset) -> dict[str, Any]:
    """Draw the knobs of the training; return them as those of a Network."""
    lr = knobs.slide("lr", tr("Learning rate"), 0.1, TRACK.low, TRACK.high, log=True)
    seed = knobs.slide("seed", tr("Seed"), 0, 0, 99)
    opt = knobs.choice("opt", tr("Optimizer"), FIRST_ORDER, "Adam")
    with st.expander(tr("Advanced")):
        return {"lr": lr, "seed": seed, "optimizer": opt, **_advanced(points)}


def _advanced(points: Dataset) -> dict[str, Any]:
    loss = knobs.choice("loss", tr("Loss"), LOSSES, "Squared error")
    out = "Sigmoid"  # cross-entropy reads the output as a probability
    if loss != "Cross-entropy":
        out = knobs.choice(
            "out", tr("Output activation"), ACTIVATIONS, "Sigmoid", activation_labels()
        )
    learning: dict[str, Any] = {"loss": loss, "output": out}
    learning["epochs"] = knobs.slide("epochs", tr("Epochs"), 200, 10, 2000)
    learning["init"] = knobs.choice("init", tr("Weight initialization"), INITS, "PyTorch")
    if points.data != FOUR:
        learning["batch"] = knobs.slide("batch", tr("Batch size (0: all)"), 0, 0, 100)
        learning["order"] = knobs.choice(
            "order", tr("Order of the points"), ORDERS, "Shuffled", _orders()
        )
    return learning


def _orders() -> dict[str, str]:
    """What each order of the points does."""
    named = {name: tr(name) for name in ORDERS}
    return named | {"Carried over": tr("Fixed, remainder carried over")}
