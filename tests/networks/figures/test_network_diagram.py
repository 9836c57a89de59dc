"""The net's links from hand-made weights, without torch."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.drawing.theme import NEGATIVE, POSITIVE
from dlviz.networks.figures.network_diagram import WIDEST, network_diagram, neuron_names


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


@pytest.mark.parametrize("tallest", range(1, 9))
def test_neurons_never_overlap_in_a_picture_140_pixels_high(tallest):
    """As high as it is at 1280×720; below them stand their biases where there are one or two."""
    links = 3 * tallest + tallest + 1
    fig = network_diagram(seen(np.ones(links), sizes=(2, tallest, 1))).figure
    (circles,) = (d for d in fig.data if d.mode == "markers+text")
    low, high = fig.layout.yaxis.range
    column = np.sort([y for x, y in zip(circles.x, circles.y, strict=True) if x == 1])
    apart = np.diff(column).min(initial=np.inf) * 140 / (high - low)
    assert apart > circles.marker.size + 2
    assert column[0] - low > 0.3 * circles.marker.size / 140 * (high - low)


def test_in_a_crowd_inputs_and_output_are_named_beside_their_neurons():
    fig = network_diagram(seen(np.ones(41), sizes=(2, 8, 1, 1))).figure
    (circles,) = (d for d in fig.data if d.mode == "markers+text")
    named = {text: place for text, place in zip(circles.text, circles.textposition, strict=True)}
    assert (named["x₁"], named["ŷ"]) == ("middle left", "middle right")


def test_every_neuron_has_a_name():
    assert neuron_names((2, 3, 1), ("x₁", "x₂")) == [["x₁", "x₂"], ["h₁", "h₂", "h₃"], ["ŷ"]]
