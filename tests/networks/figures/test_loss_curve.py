"""The loss along a training from a hand-made run, without torch."""

from types import SimpleNamespace

import numpy as np

from dlviz.networks.figures.loss_curve import loss_curve


def seen(**more):
    steps = np.arange(3)
    training = {
        "epochs": steps, "loss": np.array([1, 0.75, 0.5]), "linear_optimum": None,
        "diverged_at": None, "final_epoch": 2,
        "test_loss": np.full(3, np.nan),
    }  # fmt: skip
    return SimpleNamespace(training=SimpleNamespace(**training | more), frames=steps)


def test_the_marker_walks_on_the_loss():
    film = loss_curve(seen())
    x, y = (next(t.values for t in film.tracks if t.prop == p) for p in "xy")
    assert x[:, 0].tolist() == [0, 1, 2]
    assert y[:, 0].tolist() == [1, 0.75, 0.5]
    assert film.figure.layout.yaxis.type is None
    assert film.figure.layout.yaxis.range == (0, 1.2)


def test_the_frame_stands_while_the_curve_moves_a_little():
    frames = [
        loss_curve(seen(loss=np.array([start, 0.2, 0.1]))).figure.layout.yaxis.range
        for start in (0.26, 0.28, 0.31, 0.0, 3e9)
    ]
    assert frames == [(0, 0.3), (0, 0.3), (0, 0.4), (0, 0.25), (0, 4e9)]


def test_a_straight_net_shows_its_floor():
    fig = loss_curve(seen(linear_optimum=0.25)).figure
    assert fig.layout.shapes[0].y0 == 0.25
    assert "0.25" in fig.layout.annotations[0].text


def test_a_run_that_broke_is_logarithmic_and_test_loss_is_dashed():
    film = loss_curve(seen(diverged_at=2, test_loss=np.array([1.0, 2.0, 3.0])))
    assert film.figure.layout.yaxis.type == "log"
    assert film.figure.data[1].line.dash == "dash"
    assert {t.trace for t in film.tracks} == {2}


def test_while_it_goes_on_the_axis_has_room_for_the_rest():
    assert loss_curve(seen(final_epoch=10)).figure.layout.xaxis.range[1] > 10
