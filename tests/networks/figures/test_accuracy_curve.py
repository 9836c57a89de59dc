"""The accuracy along a training from a hand-made run, without torch."""

from types import SimpleNamespace

import numpy as np

from dlviz.networks.figures.accuracy_curve import accuracy_curve


def seen(**more):
    training = {
        "epochs": np.array([0, 10, 20]), "accuracy": np.array([0.5, 0.75, 1.0]),
        "test_accuracy": np.full(3, np.nan), "final_epoch": 20,
    }  # fmt: skip
    return SimpleNamespace(training=SimpleNamespace(**training | more), frames=np.array([0, 2]))


def test_the_marker_walks_on_the_accuracy_of_the_shown_frames():
    film = accuracy_curve(seen())
    assert film.steps.tolist() == [0, 20]
    x, y = (next(t.values for t in film.tracks if t.prop == p) for p in "xy")
    assert x.tolist() == [[0], [20]]
    assert y.tolist() == [[0.5], [1.0]]
    assert len(film.figure.data) == 2
    assert not film.figure.layout.showlegend


def test_the_axis_holds_all_shares_whatever_the_run():
    low, high = accuracy_curve(seen(accuracy=np.array([0.5, 0.5, 0.5]))).figure.layout.yaxis.range
    assert low == 0
    assert high > 1


def test_test_accuracy_is_dashed_and_named():
    film = accuracy_curve(seen(test_accuracy=np.array([0.5, 0.5, 0.9])))
    training, test, _ = film.figure.data
    assert (training.line.dash, test.line.dash) == ("solid", "dash")
    assert film.figure.layout.showlegend
    assert {t.trace for t in film.tracks} == {2}


def test_it_ends_where_the_training_stopped():
    assert accuracy_curve(seen()).figure.layout.xaxis.range[1] < 21
    assert accuracy_curve(seen(final_epoch=90)).figure.layout.xaxis.range[1] > 90


def test_there_is_no_half_of_an_epoch():
    assert accuracy_curve(seen(final_epoch=3)).figure.layout.xaxis.dtick == 1
    assert accuracy_curve(seen()).figure.layout.xaxis.dtick is None


def test_of_a_regression_it_says_that_there_is_none():
    (words,) = accuracy_curve(seen(accuracy=np.full(3, np.nan))).figure.layout.annotations
    assert words.text == "A regression has no accuracy."
