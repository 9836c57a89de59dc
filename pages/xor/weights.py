"""Every weight and bias at the end of a training, as a table for each layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.networks.figures.network_diagram import layers_of, neuron_names
from pages.translation import tr
from pages.widgets.lesson import fold
from pages.widgets.live_text import Said, Table, tell

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training


def weights(training: Training) -> None:
    """Show what the picture of a larger net has no room for; drawn only while it is open."""
    box = fold("weights", tr("Weights and biases"), ":material/table:")
    if not box:
        return
    with box:
        words = tr(
            "At epoch {epoch}. Each row is a neuron, with a weight for each input and its bias."
        )
        st.caption(words.format(epoch=training.epochs[-1]))
        for i, table in enumerate(tables(training), 1):
            tell(Said("", table=table), f"layer{i}")


def tables(training: Training) -> list[Table]:
    """Return a table for each layer: a row for each neuron, its weights and then its bias."""
    net = training.network
    names = neuron_names(net.sizes, net.inputs)
    layers = layers_of(training.weights[-1:], net.sizes)
    return [
        Table(
            ["", *names[depth], tr("bias")],
            [
                [name, *map(_number, row), _number(b)]
                for name, row, b in zip(names[depth + 1], weight[0], bias[0], strict=True)
            ],
            left=(0,),
        )
        for depth, (weight, bias) in enumerate(layers)
    ]


def _number(value: float) -> str:
    """Three digits, a minus as a minus."""
    return f"{value:.3g}".replace("-", "−")
