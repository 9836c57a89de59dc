"""Pictures of the plane from hand-made results, without torch."""

import re

import numpy as np
import pytest

from dlviz.drawing.theme import CLASSES, INK, LOW, PALE_CLASSES, SYMBOLS
from dlviz.networks.figures.decision_boundary import SHADES, boundary_map, empty_plane
from tests.networks.figures.hand_made import seen, track


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


SPOTS = {"x": [[-2, 1], [2, 1], [3, 4]], "label": [0, 2, 2], "learnt": 2, "limits": (-6.0, 6.0)}


def legend(fig):
    """The words above a map."""
    (line,) = fig.layout.annotations
    return re.sub("<.*?>", "", line.text).split()


def three(**more):
    """Three classes whose leads are 0, ¼ and 1, in turn of class 0, 1 and 2."""
    lead = np.stack([np.full((4, 4), v) for v in (0.0, 0.25, 1.0)])
    predicted = np.stack([np.full((4, 4), c, dtype=np.uint8) for c in range(3)])
    return seen(output=lead, predicted=predicted, classes=3, ends=(0.0, 1.0), **SPOTS, **more)


def colour_at(trace, z):
    """The colour of one value on a trace's scale, blended as Plotly does."""
    share = (z - trace.zmin) / (trace.zmax - trace.zmin)
    for (start, first), (end, last) in zip(trace.colorscale, trace.colorscale[1:], strict=False):
        if start <= share <= end and start < end:
            return first, last, (share - start) / (end - start)
    raise AssertionError(z)


def test_each_of_several_classes_has_its_colour_the_stronger_the_surer():
    film = boundary_map(three())
    ground, z = film.figure.data[0], track(film, 0, "z")
    assert z.dtype == np.uint8
    assert ground.zsmooth is False
    for frame, part in enumerate((0, 2, SHADES - 1)):
        first, last, share = colour_at(ground, z[frame, 0, 0])
        assert (first, last) == (LOW, PALE_CLASSES[frame])
        assert share == pytest.approx((part + 0.5) / SHADES)
    assert not [trace for trace in film.figure.data if trace.type == "contour"]


def test_discretized_classes_are_flat():
    film = boundary_map(three(), discretize=True)
    ground, z = film.figure.data[0], track(film, 0, "z")
    assert z[:, 0, 0].tolist() == [0, 1, 2]
    for frame in range(3):
        assert colour_at(ground, z[frame, 0, 0])[:2] == (PALE_CLASSES[frame],) * 2


def test_discretized_two_classes_leap_at_the_boundary():
    halfway = np.stack([np.full((4, 4), v) for v in (-0.01, 0.0, 0.01)])
    film = boundary_map(seen(output=halfway), discretize=True)
    ground, z = film.figure.data[0], track(film, 0, "z")
    colours = [colour_at(ground, z[f, 0, 0])[0] for f in range(3)]
    assert colours == [PALE_CLASSES[0], PALE_CLASSES[0], PALE_CLASSES[1]]


def test_several_classes_have_symbols_and_colours_and_short_names():
    fig = boundary_map(three(), tr=lambda word: f"«{word}»").figure
    zero, two = (trace for trace in fig.data if trace.type == "scatter" and trace.mode == "markers")
    assert (zero.name, two.name) == ("0", "2")
    assert legend(fig) == ["«class»", "●", "0", "◆", "2"]
    assert two.marker.color == CLASSES[2]
    assert two.marker.symbol == (SYMBOLS[2], f"{SYMBOLS[2]}-open")


def test_points_held_back_for_the_test_can_be_left_out():
    shown = boundary_map(three(), test_points=False).figure.data
    assert [
        len(trace.x) for trace in shown if trace.type == "scatter" and trace.mode == "markers"
    ] == [1, 1]


def numbers(**more):
    """A regression: its points' targets are numbers."""
    return seen(classes=0, t=np.array([[-1], [0.5], [2.0]]), **SPOTS | {"label": [0, 1, 1]}, **more)


def test_points_of_a_regression_have_the_colour_of_their_target():
    fig = boundary_map(numbers(), tr=lambda word: f"«{word}»").figure
    assert legend(fig) == ["«target»", "●", "≤", "0", "■", ">", "0"]
    below, above = (
        trace for trace in fig.data if trace.type == "scatter" and trace.mode == "markers"
    )
    assert (below.name, above.name) == ("≤ 0", "> 0")
    assert [*below.marker.color, *above.marker.color] == [-1, 0.5, 2]
    assert (above.marker.cmin, above.marker.cmax) == (-1, 1)
    assert above.marker.colorscale[0][1] == CLASSES[0]
    assert not [trace for trace in fig.data if trace.type == "contour"]


def test_only_a_map_whose_points_can_be_moved_takes_the_pointer():
    assert boundary_map(seen()).figure.layout.dragmode is None
    for fig in (boundary_map(seen(), draggable=True).figure, empty_plane()):
        assert fig.layout.dragmode is False
        assert fig.layout.meta == {"name": "boundary", "draggable": True}


@pytest.mark.parametrize(("count", "size"), [(9, 12), (31, 8), (121, 6)])
def test_points_are_the_larger_the_fewer_they_are(count, size):
    x = np.linspace(-5, 5, 2 * count).reshape(count, 2)
    many = seen(x=x, label=[0] * count, limits=(-6.0, 6.0), learnt=count)
    (trace,) = (
        one
        for one in boundary_map(many).figure.data
        if one.type == "scatter" and one.mode == "markers"
    )
    assert trace.marker.size == size
