"""The net's links from hand-made weights, without torch."""

from types import SimpleNamespace

import numpy as np

from dlviz.drawing.theme import NEGATIVE, POSITIVE
from dlviz.networks.figures.network_diagram import WIDEST, network_diagram


def seen(*weights, sizes=(2, 1)):
    flat = np.array(weights, dtype=float)
    network = SimpleNamespace(sizes=sizes, inputs=("x₁", "x₂"))
    steps = np.arange(len(flat))
    training = SimpleNamespace(network=network, weights=flat, epochs=steps)
    return SimpleNamespace(training=training, frames=steps)


def widths(film):
    return {
        (film.figure.data[t.trace].line.color, film.figure.data[t.trace].y[0]): t.values.tolist()
        for t in film.tracks
        if t.prop == "line.width"
    }


def test_width_is_weight_and_colour_and_dash_are_sign():
    film = network_diagram(seen([4, -1, 0.5], [-2, -2, 0.5]))
    assert widths(film) == {
        (POSITIVE, 0.5): [WIDEST, 0],
        (NEGATIVE, 0.5): [0, WIDEST / 2],
        (NEGATIVE, -0.5): [WIDEST / 4, WIDEST / 2],
    }
    assert {d.line.dash for d in film.figure.data if d.line.color == NEGATIVE} == {"dot"}


def test_few_links_carry_their_weight_and_neurons_their_bias():
    film = network_diagram(seen([4, -1, 0.5], [-2, -2, 0.25]))
    texts = [t.values for t in film.tracks if t.prop == "text"]
    assert texts == [[["+4", "−1"], ["−2", "−2"]], [["b +0.5"], ["b +0.25"]]]


def test_all_zero_weights_draw_no_link():
    assert not widths(network_diagram(seen([0, 0, 0.0])))


def test_every_neuron_of_a_deep_net_is_named():
    film = network_diagram(seen(np.ones(15), sizes=(2, 2, 2, 1)))
    names = next(d.text for d in film.figure.data if d.text and "ŷ" in d.text)
    assert list(names) == ["x₁", "x₂", "a₁", "a₂", "b₁", "b₂", "ŷ"]


def test_a_crowd_of_links_has_a_legend_instead_of_numbers():
    film = network_diagram(seen(np.ones(65), sizes=(2, 8, 4, 1)), tr=str.upper)
    assert [d.name for d in film.figure.data if d.name] == ["WEIGHT > 0", "WEIGHT < 0"]
    assert {t.prop for t in film.tracks} == {"line.width"}
