"""The map of a loss from a hand-made land."""

from types import SimpleNamespace

import numpy as np

from dlviz.classification.figures.loss_maps import walk_on_loss

ENDS = np.linspace(-2.0, 2.0, 5)
LAND = SimpleNamespace(
    x=ENDS, y=ENDS, height=ENDS[:, None] ** 2 + ENDS[None, :] ** 2, axes=("w", "b"),
    minima=((0.0, 0.0),),
)  # fmt: skip
PATH = np.array([[[1.0, 1.0]] * 2, [[0.5, 0.5]] * 2, [[1e300, 0.0]] * 2])


def drawn(down):
    it = SimpleNamespace(land=LAND, down=down, share=len(down) / 4)
    walks = SimpleNamespace(frames=np.array([0, 3, 8]), path=np.repeat(PATH, 3, axis=0), loss=LOSS)
    return walk_on_loss(it, walks, 1, "Squared error")


LOSS = np.ones((9, 2))


def test_the_mark_moves_along_the_path():
    film = drawn(np.zeros((0, 2)))
    assert [track.prop for track in film.tracks] == ["x", "y"]
    assert film.tracks[0].values[:2, 0].tolist() == [1.0, 0.5]
    assert film.steps.tolist() == [0, 3, 8]


def test_what_no_browser_can_draw_is_cut():
    assert np.abs(drawn(np.zeros((0, 2))).tracks[0].values).max() < 100


def test_strokes_stand_where_it_bends_down_and_the_head_counts_them():
    film = drawn(np.array([[1.0, 2.0]]))
    strokes = next(one for one in film.figure.data if one.name == "bends down")
    assert (list(strokes.x), list(strokes.y)) == ([1.0], [2.0])
    assert "25 %" in film.figure.layout.annotations[0].text
