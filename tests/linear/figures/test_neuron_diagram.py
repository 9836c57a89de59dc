"""The neuron drawn from a hand-made fit."""

from types import SimpleNamespace

import numpy as np

from dlviz.drawing.theme import NEGATIVE, POSITIVE
from dlviz.linear.figures.neuron_diagram import neuron_diagram


def fit(theta, gradient, inputs):
    dataset = SimpleNamespace(columns=("area", "rooms", "price"))
    linear = SimpleNamespace(dataset=dataset, theta=theta, relu=False)
    return SimpleNamespace(
        linear=linear,
        inputs=np.array(inputs),
        predictions=np.array([5.0]),
        target=np.array([6.0]),
        gradient=np.array(gradient),
    )


def test_wires_show_sign_and_share_and_arrows_the_way_down():
    fig = neuron_diagram(
        fit((2.0, -1.0, 0.5), (-3.0, 4.0, 0.0), [[10.0, 1.0]]), 0, ("w₁", "w₂", "b")
    )
    wires = fig.data[:3]
    assert [w.line.color for w in wires] == [POSITIVE, NEGATIVE, POSITIVE]
    assert wires[0].line.width > wires[1].line.width > wires[2].line.width
    notes = [a.text for a in fig.layout.annotations]
    assert notes[0].startswith("area: w₁ = <b>2</b>")
    assert [next(way for way in "▲▼●" if way in n) for n in notes[:3]] == ["▲", "▼", "●"]
    assert "<b>5</b>" in next(n for n in notes if "prediction" in n)


def test_overflowing_values_can_be_drawn():
    assert neuron_diagram(fit((1e308, 1.0, 0.0), (1.0,) * 3, [[1e9, 1.0]]), 0, ("a", "b", "c")).data
