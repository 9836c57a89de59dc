"""The slice's map from a hand-made one, without torch."""

from types import SimpleNamespace

import numpy as np

from dlviz.networks.figures.loss_slice import loss_slice_map

SLICE = SimpleNamespace(
    training=SimpleNamespace(epochs=np.array([0, 5, 10])), explained=0.875,
    x=np.linspace(-2, 2, 5), y=np.linspace(-1, 3, 5), height=np.arange(25.0).reshape(5, 5),
    path=np.array([[1.5, 2.5], [1.0, 0.5], [0, 0]]), path_loss=np.array([20, 10, 0]),
)  # fmt: skip


def test_the_marker_walks_the_path_to_the_middle_of_the_ground():
    film = loss_slice_map(SLICE)
    land, line, start, here = film.figure.data
    np.testing.assert_array_equal(land.customdata, SLICE.height)
    assert (land.z[0, 0], land.z.argmax()) == (0, 24)
    assert list(zip(line.x, line.y, strict=True)) == [(1.5, 2.5), (1.0, 0.5), (0, 0)]
    assert (start.x[0], start.y[0], start.name) == (1.5, 2.5, "start")
    assert (here.x[0], here.y[0]) == (1.5, 2.5)
    x, y = (next(t.values for t in film.tracks if t.prop == prop) for prop in "xy")
    assert {track.trace for track in film.tracks} == {3}
    np.testing.assert_array_equal(np.hstack([x, y]), SLICE.path)
    assert film.with_frames().frames[-1].name == "10"


def test_the_axes_tell_how_much_of_the_path_is_seen_and_have_one_scale():
    layout = loss_slice_map(SLICE).figure.layout
    assert "87.5 %" in layout.xaxis.title.text
    assert layout.xaxis.range == (-2, 2)
    assert layout.yaxis.range == (-1, 3)
    assert layout.yaxis.scaleanchor == "x"
