"""A run's recordings from hand-made checkpoints: what moves, where, and how much is sent."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlviz.digits.figures.history import curves_replay, predictions_replay, steps, weights_replay

CURVE = SimpleNamespace(
    step=np.array([0, 10, 20, 30]),
    epoch=np.array([0.0, 0.3, 0.6, 1.0]),
    loss=np.array([np.nan, 0.5, 0.2, 0.1]),
    accuracy=np.array([np.nan, 0.8, 0.95, 0.97]),
    test_loss=np.array([2.3, 0.4, 0.1, 0.08]),
    test_accuracy=np.array([0.1, 0.85, 0.97, 0.98]),
    full_loss=np.array([np.nan, np.nan, np.nan, 0.09]),
    full_accuracy=np.array([np.nan, np.nan, np.nan, 0.975]),
)
SNAPSHOT = SimpleNamespace(
    training=SimpleNamespace(epochs=1), epoch=1.0, curve=CURVE, sampled=300, changes=()
)


def checkpoints(first, rows=(0, 2, 3)):
    """One at each of `rows`; `first` is the first layer's weights, growing with the row."""
    return [
        SimpleNamespace(row=row, step=int(CURVE.step[row]), first_weights=first * (row + 1))
        for row in rows
    ]


def test_the_marker_walks_along_the_unseen_digits_curves():
    film = curves_replay(SNAPSHOT, checkpoints(np.ones((1, 4, 4))))
    *marks, words = film.tracks
    for (x, y), name in zip((marks[:2], marks[2:]), ("test_loss", "test_accuracy"), strict=True):
        np.testing.assert_allclose(x.values[:, 0], CURVE.epoch[[0, 2, 3]])
        np.testing.assert_allclose(y.values[:, 0], getattr(CURVE, name)[[0, 2, 3]], rtol=1e-6)
        assert x.trace == y.trace
    assert [film.figure.data[track.trace].yaxis for track in (marks[0], marks[2])] == ["y", "y2"]
    assert [text for (text,) in words.values] == [
        "<b>≈ 10.0%</b>", "<b>≈ 97.0%</b>", "<b>97.5%</b>"
    ]  # fmt: skip
    assert film.figure.data[words.trace].mode == "text"
    assert list(film.steps) == [0, 20, 30]


def test_weights_are_bytes_on_one_scale_for_all_checkpoints():
    first = np.array([[[1.0, -1], [0, 0]]]).repeat(2, axis=0)
    (track,) = weights_replay(checkpoints(first)).tracks
    assert track.values.dtype == np.uint8
    np.testing.assert_array_equal(track.values[:, 0, :2], [[160, 96], [223, 33], [255, 1]])
    assert (track.values[:, 1] == 128).all()


def test_large_images_are_halved_and_the_linear_net_s_are_named():
    first = np.arange(10 * 28 * 28.0).reshape(10, 28, 28)
    film = weights_replay(checkpoints(first))
    assert film.figure.data[1].text == tuple("0123456789")
    assert film.tracks[0].values.shape[1:] == (2 * (7 + 14) + 2 - 2, 5 * 16 - 2)


@pytest.mark.parametrize("broken", [np.nan, np.inf, 0.0])
def test_a_net_that_broke_or_is_all_zero_is_drawn(broken):
    (track,) = weights_replay(checkpoints(np.full((12, 5, 5), broken))).tracks
    assert set(np.unique(track.values)) <= {128, 255}


def test_the_bars_are_the_answers_and_the_largest_is_named():
    chances = np.eye(10)[[3, 7]] * 0.9
    film = predictions_replay(chances, np.array([0, 20]), 7)
    y, text = film.tracks
    np.testing.assert_allclose(y.values, chances, rtol=1e-6)
    assert [[word for word in words if word] for words in text.values] == [["<b>90%</b>"]] * 2
    assert text.values[1][7]
    assert np.argmax(film.figure.data[0].y) == 7
    assert film.figure.data[y.trace].name == "probability"


def test_steps_are_those_of_the_checkpoints():
    np.testing.assert_array_equal(steps(checkpoints(np.ones((1, 2, 2)))), [0, 20, 30])


def test_words_go_through_the_translator():
    tr = "‹{}›".format
    assert weights_replay(
        checkpoints(np.ones((2, 4, 4))), tr=tr
    ).figure.layout.title.text.startswith("‹")
    assert (
        curves_replay(SNAPSHOT, checkpoints(np.ones((1, 4, 4))), tr=tr).figure.data[0].name[0]
        == "‹"
    )


def test_changes_are_lines_without_names():
    change = SimpleNamespace(step=10, name="lr", before=0.1, after=0.2)
    changed = SimpleNamespace(**vars(SNAPSHOT) | {"changes": (change,)})
    fig = curves_replay(changed, checkpoints(np.ones((1, 2, 2)))).figure
    assert [shape.x0 for shape in fig.layout.shapes if shape.yref == "paper"] == [0.3]
    assert not fig.layout.annotations
