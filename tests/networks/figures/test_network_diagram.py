"""The net's links from hand-made weights, without torch."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.drawing.theme import NEGATIVE, POSITIVE
from dlviz.networks.figures.network_diagram import WIDEST, network_diagram, neuron_names


def film(*weights, sizes=(2, 1), tr=str):
    """The diagram of a net with these weights in each frame; neuron n answers n in all cells."""
    flat = np.array(weights, dtype=float)
    network = SimpleNamespace(sizes=sizes, inputs=("x₁", "x₂"))
    steps = np.arange(len(flat))
    training = SimpleNamespace(network=network, weights=flat, epochs=steps)
    shades = [
        np.tile(np.arange(n, dtype=np.uint8)[:, None, None], (len(flat) if depth else 1, 1, 4, 4))
        for depth, n in enumerate(sizes)
    ]
    maps = SimpleNamespace(axis=np.linspace(-1, 1, 4), shades=shades)
    return network_diagram(SimpleNamespace(training=training, frames=steps), maps, tr)


def lines(fig):
    return [d for d in fig.data if d.type == "scatter" and d.mode == "lines"]


def squares(fig):
    """Left, right, bottom and top of each neuron."""
    (frames,) = (d for d in lines(fig) if len(d.x) > 2)
    corners = np.stack([frames.x, frames.y], axis=1).reshape(-1, 6, 2)[:, :5]
    return np.concatenate([corners.min(1), corners.max(1)], axis=1)[:, [0, 2, 1, 3]]


def widths(film):
    return {
        (film.figure.data[t.trace].line.color, film.figure.data[t.trace].y[0]): t.values.tolist()
        for t in film.tracks
        if t.prop == "line.width"
    }


def test_width_is_weight_and_colour_and_dash_are_sign():
    drawn = film([4, -1, 0.5], [-2, -2, 0.5])
    assert widths(drawn) == {
        (POSITIVE, 0.5): [WIDEST, 0],
        (NEGATIVE, 0.5): [0, WIDEST / 2],
        (NEGATIVE, -0.5): [WIDEST / 4, WIDEST / 2],
    }
    assert {d.line.dash for d in lines(drawn.figure) if d.line.color == NEGATIVE} == {"dot"}


def test_few_links_carry_their_weight_and_neurons_their_bias():
    drawn = film([4, -1, 0.5], [-2, -0.001, 12345])
    texts = [t.values for t in drawn.tracks if t.prop == "text"]
    assert texts == [[["+4.00", "−1.00"], ["−2.00", "+0.00"]], [["b +0.50"], ["b +1e+04"]]]


@pytest.mark.parametrize("frame", [[0, 0, 0.0], [np.nan, np.inf, 0.0]])
def test_weights_that_are_zero_or_no_numbers_draw_no_link(frame):
    assert not widths(film(frame))


def test_each_neuron_is_its_own_map_and_inputs_stand_still():
    drawn = film(np.ones(15), np.ones(15), sizes=(2, 2, 2, 1))
    tiles = [d for d in drawn.figure.data if d.type == "heatmap"]
    assert [int(d.z[0][0]) for d in tiles] == [0, 1, 0, 1, 0, 1, 0]
    moved = [t for t in drawn.tracks if t.prop == "z"]
    assert [drawn.figure.data[t.trace] for t in moved] == tiles[2:]
    assert all(len(t.values) == 2 for t in moved)


def test_a_map_fills_its_square():
    fig = film(np.ones(41), sizes=(2, 8, 1, 1)).figure
    tiles = [d for d in fig.data if d.type == "heatmap"]
    for tile, (left, right, bottom, top) in zip(tiles, squares(fig), strict=True):
        half = (tile.x[1] - tile.x[0]) / 2
        ends = [tile.x[0] - half, tile.x[-1] + half, tile.y[0] - half, tile.y[-1] + half]
        np.testing.assert_allclose(ends, [left, right, bottom, top], atol=1e-12)


def test_every_neuron_of_a_small_net_is_named():
    drawn = film(np.ones(15), sizes=(2, 2, 2, 1))
    words = [text for d in drawn.figure.data if d.type == "scatter" for text in d.text or ()]
    assert {"x₁", "x₂", "a₁", "a₂", "b₁", "b₂", "ŷ"} <= set(words)


def test_a_crowd_of_links_has_a_legend_instead_of_numbers():
    drawn = film(np.ones(65), np.ones(65), sizes=(2, 8, 4, 1), tr=str.upper)
    assert [d.name for d in drawn.figure.data if d.name] == ["WEIGHT > 0", "WEIGHT < 0"]
    assert {t.prop for t in drawn.tracks} == {"line.width", "z"}


@pytest.mark.parametrize("width", range(1, 9))
@pytest.mark.parametrize("others", [(), (8, 3)])
def test_neurons_lie_in_the_picture_and_never_overlap(width, others):
    sizes = (2, width, *others, 1)
    links = sum((a + 1) * b for a, b in pairwise(sizes))
    fig = film(np.ones(links), sizes=sizes).figure
    boxes = squares(fig)
    assert len(boxes) == sum(sizes)
    (left, right), (low, high) = fig.layout.xaxis.range, fig.layout.yaxis.range
    assert (boxes[:, 0] > left).all()
    assert (boxes[:, 1] < right).all()
    assert (boxes[:, 2] > low).all()
    assert (boxes[:, 3] < high).all()
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart_x = max(one[0], other[0]) - min(one[1], other[1])
            apart_y = max(one[2], other[2]) - min(one[3], other[3])
            assert max(apart_x, apart_y) > 0.1


def test_links_end_where_neurons_begin():
    fig = film(np.ones(9), sizes=(2, 2, 1)).figure
    boxes = squares(fig)
    links = [d for d in lines(fig) if len(d.x) == 2]
    assert len(links) == 6
    for link in links:
        assert link.x[0] in boxes[:, 1]
        assert link.x[1] in boxes[:, 0]


def test_every_neuron_has_a_name():
    assert neuron_names((2, 3, 1), ("x₁", "x₂")) == [["x₁", "x₂"], ["h₁", "h₂", "h₃"], ["ŷ"]]
