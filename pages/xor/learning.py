"""The knobs of how the net learns."""

from typing import Any

import streamlit as st

from dlviz.networks.compute.batches import ORDERS
from dlviz.networks.compute.datasets import FOUR, Dataset
from dlviz.networks.compute.losses import LOSSES
from dlviz.networks.compute.mlp import INITS, OUTPUTS, SOFTMAX
from dlviz.networks.compute.network import FIRST_ORDER
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.lesson import folded
from pages.xor.architecture import ACTIVATIONS, activation_labels
from pages.xor.stopping import choose_stop
from pages.xor.update_rule import choose_update_rule

TRACK = Track(1e-3, 10.0, log=True)
"""The lowest and the highest learning rate."""
CROSS_ENTROPY = "Cross-entropy"

Knobs = dict[str, Any]


def choose_learning(points: Dataset) -> Knobs:
    """Draw the knobs of the training; return them as those of a Network."""
    lr = knobs.slide("lr", tr("Learning rate"), 0.1, TRACK.low, TRACK.high, log=True)
    seed = knobs.slide("seed", tr("Seed"), 0, 0, 99)
    names = {name: name for name in FIRST_ORDER}  # as in torch, in every language
    opt = knobs.choice("opt", tr("Optimizer"), FIRST_ORDER, "Adam", names)
    learning = {"lr": lr, "seed": seed, "optimizer": opt}
    with folded("fold_loss", tr("Loss and epochs")):
        learning |= choose_loss(points) | _batches(points)
    with folded("fold_update", tr("Update rule")) as box:
        learning |= choose_update_rule(opt, shown=bool(box))
    with folded("fold_stop", tr("When to stop")) as box:
        if box:
            st.caption(tr("0 is never. Patience: epochs without a lower loss."))
        return learning | choose_stop(points)


def choose_loss(points: Dataset) -> Knobs:
    """Return loss and output activation: only those that suit each other and the points.

    For two classes, for more, and for numbers to hit each has knobs of its own, so that each
    begins with what suits it: cross-entropy takes shares, which are a sigmoid's or a softmax's.
    """
    if points.is_regression:
        kind, losses = "_numbers", [name for name in LOSSES if name != CROSS_ENTROPY]
        return _loss(kind, losses, losses[0]) | _output(kind, ACTIVATIONS, "Identity")
    if points.class_count > 2:
        loss = _loss("_classes", LOSSES, CROSS_ENTROPY)
        if loss["loss"] == CROSS_ENTROPY:
            return loss | {"output": SOFTMAX}
        return loss | _output("_classes", OUTPUTS, SOFTMAX)
    loss = _loss("", LOSSES, "Squared error")
    if loss["loss"] == CROSS_ENTROPY:
        return loss | {"output": "Sigmoid"}
    return loss | _output("", ACTIVATIONS, "Sigmoid")


def _loss(kind: str, losses: Any, usual: str) -> Knobs:
    return {"loss": knobs.choice(f"loss{kind}", tr("Loss"), losses, usual)}


def _output(kind: str, outputs: Any, usual: str) -> Knobs:
    labels = activation_labels() | {SOFTMAX: tr(SOFTMAX)}
    return {"output": knobs.choice(f"out{kind}", tr("Output activation"), outputs, usual, labels)}


def _batches(points: Dataset) -> Knobs:
    """Return epochs, first weights and batches; of the four points there are at most four."""
    of_four, most = ("_four", 4) if points.data == FOUR else ("", 500)
    return {
        "epochs": knobs.slide("epochs", tr("Epochs"), 200, 10, 2000),
        "init": knobs.choice("init", tr("Weight initialization"), INITS, "PyTorch"),
        "batch": knobs.slide(f"batch{of_four}", tr("Batch (0: all)"), 0, 0, most),
        "order": knobs.choice(
            f"order{of_four}", tr("Order of the points"), ORDERS, "Shuffled", _orders()
        ),
    }


def _orders() -> dict[str, str]:
    """What each order of the points does."""
    named = {name: tr(name) for name in ORDERS}
    return named | {"Carried over": tr("Fixed, remainder carried over")}
