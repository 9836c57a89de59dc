"""Pictures of the plane from hand-made results, without torch."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.drawing.theme import INK
from dlviz.networks.figures.decision_boundary import boundary_map, hidden_space


def seen(width=2, activation="Tanh", hidden=True, frames=3, straight=None, points=None):
    samples = SimpleNamespace(
        x=np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), label=np.array([0, 1, 1, 0]), train_size=4,
        limits=(-0.5, 1.5),
    )  # fmt: skip
    network = SimpleNamespace(hidden=(width,), activations=(activation, "Sigmoid"))
    points = np.arange(frames * 8.0).reshape(frames, 4, 2) if points is None else points
    fold = SimpleNamespace(
        width=width, layer=1, grid=np.zeros((frames, 6, 2)), points=points,
        line=np.ones((frames, 2, 2)) if width == 2 else None,
    )  # fmt: skip
    return SimpleNamespace(
        training=SimpleNamespace(network=network, samples=samples, epochs=np.arange(0, 30, 10)),
        frames=np.arange(frames), axis=np.linspace(-0.4, 1.4, 4), class_targets=(-1.0, 1.0),
        output=np.stack([np.full((4, 4), v) for v in (-1.0, 0.0, 1.0)]),
        straight=straight, neuron_lines=np.zeros((frames, width, 2, 2)),
        hidden=fold if hidden else None,
    )  # fmt: skip


def track(film, trace, prop):
    return next(t.values for t in film.tracks if (t.trace, t.prop) == (trace, prop))


def test_the_heat_map_is_a_byte_a_cell_from_class_0_to_class_1():
    film = boundary_map(seen())
    z = track(film, 0, "z")
    assert z.dtype == np.uint8
    assert z[:, 0, 0].tolist() == [0, 128, 255]
    assert film.steps.tolist() == [0, 10, 20]


def test_every_first_neuron_has_its_line_and_points_stand_above_it():
    film = boundary_map(seen())
    modes = [t.mode for t in film.figure.data if t.type == "scatter"]
    assert modes == ["lines"] * 2 + ["markers+text"] * 2
    assert film.figure.data[-1].x.tolist() == [0, 1]


def test_a_curved_boundary_is_where_the_map_is_halfway_and_shares_its_numbers():
    film = boundary_map(seen())
    at = next(i for i, t in enumerate(film.figure.data) if t.type == "contour")
    assert film.figure.data[at].contours.start == 127.5
    assert track(film, at, "z") is track(film, 0, "z")


def test_a_straight_boundary_is_a_line_of_its_own():
    ends = np.arange(12.0).reshape(3, 2, 2)
    film = boundary_map(seen(straight=ends))
    lines = [i for i, t in enumerate(film.figure.data) if t.type == "scatter" and t.mode == "lines"]
    (line,) = (i for i in lines if film.figure.data[i].line.color == INK)
    np.testing.assert_array_equal(track(film, line, "y"), ends[..., 1])
    assert not [t for t in film.figure.data if t.type == "contour"]


def test_a_circle_is_a_circle():
    layout = boundary_map(seen()).figure.layout
    assert layout.yaxis.scaleanchor == "x"
    assert layout.xaxis.constrain == layout.yaxis.constrain == "domain"


def test_hidden_points_that_coincide_share_their_name_in_that_frame_only():
    apart = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
    together = np.array([[0, 0], [1, 1], [1, 1], [1, 0.0]])
    film = hidden_space(seen(frames=2, points=np.stack([apart, together])))
    assert track(film, len(film.figure.data) - 1, "text") == [
        ["(0,1)", "(1,0)"],
        ["(0,1) (1,0) ×2", ""],
    ]


def test_points_move_by_class_in_hidden_space():
    film = hidden_space(seen())
    ones = film.figure.data[-1]
    assert ones.name == "class 1"
    np.testing.assert_array_equal(track(film, len(film.figure.data) - 1, "x")[:, 0], [2, 10, 18])


def test_two_neurons_are_the_axes_and_the_range_is_what_they_can_reach():
    fig = hidden_space(seen()).figure
    assert fig.layout.xaxis.title.text == "hidden neuron 1"
    assert fig.layout.xaxis.range == pytest.approx((-2.5, 2.5))


def test_wide_layers_say_which_way_one_looks():
    fig = hidden_space(seen(width=4), tr=lambda word: f"«{word}»").figure
    assert fig.layout.xaxis.title.text == "«output direction»"


def test_no_hidden_layer_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="needs a hidden layer of 2 or more neurons"):
        hidden_space(seen(hidden=False))
