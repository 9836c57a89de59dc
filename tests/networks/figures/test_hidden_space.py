"""The folded space from hand-made results, without torch."""

import numpy as np
import pytest

from dlviz.drawing.theme import CLASSES
from dlviz.networks.figures.hidden_space import hidden_space
from tests.networks.figures.hand_made import seen, track


def test_hidden_points_that_coincide_share_their_name_in_that_frame_only():
    apart = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
    together = np.array([[0, 0], [1, 1], [1, 1], [1, 0.0]])
    film = hidden_space(seen(frames=2, points=np.stack([apart, together])))
    assert track(film, len(film.figure.data) - 1, "text") == [
        ["(0,1)", "(1,0)"],
        ["(0,1)(1,0) ×2", ""],
    ]


def test_points_move_by_class_in_hidden_space():
    film = hidden_space(seen())
    ones = film.figure.data[-1]
    assert ones.name == "1"
    np.testing.assert_array_equal(track(film, len(film.figure.data) - 1, "x")[:, 0], [2, 10, 18])


def test_two_neurons_are_the_axes_and_the_range_is_what_they_can_reach():
    fig = hidden_space(seen()).figure
    assert fig.layout.xaxis.title.text == "h₁"
    assert fig.layout.xaxis.range == pytest.approx((-2.5, 2.5))


def test_wide_layers_say_which_way_one_looks():
    fig = hidden_space(seen(width=4), tr=lambda word: f"«{word}»").figure
    assert fig.layout.xaxis.title.text == "«output direction»"


def test_no_hidden_layer_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="needs a hidden layer of 2 or more neurons"):
        hidden_space(seen(hidden=False))


def test_every_class_is_there_and_its_test_points_can_be_left_out():
    three = seen(classes=3, label=[0, 1, 2, 2], limits=(-6.0, 6.0), learnt=3)
    points = [trace for trace in hidden_space(three).figure.data if trace.mode == "markers"]
    assert [trace.marker.color for trace in points] == list(CLASSES[:3])
    assert not any(trace.showlegend for trace in points)  # the map beside it has one
    points = [t for t in hidden_space(three, test_points=False).figure.data if t.mode == "markers"]
    assert [len(trace.x) for trace in points] == [1, 1, 1]
