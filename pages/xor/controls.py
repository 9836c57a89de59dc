"""The knobs of the lesson, as the Network they describe."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dlviz.networks.compute.datasets import FOUR, OWN, Dataset
from dlviz.networks.compute.logic_gates import hand_set_weights
from dlviz.networks.compute.network import Network
from pages.translation import tr
from pages.widgets import knobs
from pages.xor.architecture import (
    ACTIVATIONS,
    activation_labels,
    choose_architecture,
    with_typed_weights,
)
from pages.xor.learning import TRACK, choose_learning
from pages.xor.points import choose_points

BLINK = 700  # steps: a quarter of a second


def choose(below: Any) -> Network | None:
    """Draw the knobs and return the net they describe; None while there are no points.

    A table of one's own points stands in `below`, where there is room for it.
    """
    first, then = st.container(), st.container()
    hand = knobs.switch("hand", tr("Weights set by hand"), False)
    with first:
        points = choose_points(below, hand=hand)
    with then:
        if hand and points:
            return with_typed_weights(_by_hand(points))
        net = choose_architecture() | choose_learning(points or Dataset())
        return with_typed_weights(Network(points=points, **net)) if points else None


def _by_hand(points: Dataset) -> Network:
    """A net that is not trained: what only training needs has no knob."""
    act = "Step"  # the gates that one line cuts have no hidden layer
    if points.gate == "XOR":
        act = knobs.choice("act", tr("Activation"), ACTIVATIONS, "Tanh", activation_labels())
    out = knobs.choice("out", tr("Output activation"), ACTIVATIONS, "Sigmoid", activation_labels())
    return Network(
        hidden=(2,) if points.gate == "XOR" else (), activation=act, output=out, epochs=0,
        weights=hand_set_weights(points.gate), points=points,
    )  # fmt: skip


def is_long(net: Network) -> bool:
    """Whether training takes longer than a blink, so that it is shown as it goes on."""
    points = net.points
    given = {FOUR: 4, OWN: len(points.own)}
    rows = given.get(points.data, round(points.n * points.train))
    return net.epochs * (-(-rows // net.batch) if net.batch else 1) > BLINK


def neighbours(net: Network) -> list[Network]:
    """Return the nets that a hand at this learning rate asks for next."""
    return [replace(net, lr=lr) for lr in TRACK.piece(net.lr, 32 if net.epochs <= 400 else 8)]
