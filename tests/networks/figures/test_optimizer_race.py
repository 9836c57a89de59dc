"""A race on a net, drawn from hand-made results."""

from types import SimpleNamespace

import numpy as np

from dlviz.networks.figures.optimizer_race import accuracies, losses

RESULTS = SimpleNamespace(
    race=SimpleNamespace(
        runners=(SimpleNamespace(optimizer="GD"), SimpleNamespace(optimizer="Adam"))
    ),
    loss=np.array([[0.7, 0.7], [0.5, 0.3], [0.4, 0.02]]),
    accuracy=np.array([[0.5, 0.5], [0.75, 1.0], [0.5, 1.0]]),
    evaluations=np.array([[0, 0], [100, 10], [200, 20]]),
    finish=0.1,
    diverged_at=(None, None),
)  # fmt: skip


def head(film, name):
    """The number of the mark of that runner."""
    found = [i for i, t in enumerate(film.figure.data) if (t.name, t.mode) == (name, "markers")]
    return found[-1]


def shown(film, name, prop):
    """The values of that mark, frame by frame."""
    here = head(film, name), prop
    (values,) = (t.values for t in film.tracks if (t.trace, t.prop) == here)
    return [float(value[0]) for value in values]


def test_losses_stand_on_whole_decades_with_the_finish():
    film = losses(RESULTS)
    assert film.figure.layout.yaxis.type == "log"
    low, high = film.figure.layout.yaxis.range
    assert -2.1 < low < -2
    assert high > np.log10(0.7)
    assert shown(film, "Adam", "y") == [0.7, 0.3, 0.02]
    assert set(film.figure.data[0].y) == {0.1}


def test_the_share_right_is_read_by_step_or_by_points_seen():
    film = accuracies(RESULTS)
    assert shown(film, "GD", "x") == [0, 1, 2]
    assert shown(film, "GD", "y") == [0.5, 0.75, 0.5]
    seen = accuracies(RESULTS, by_cost="points")
    assert shown(seen, "GD", "x") == [0, 100, 200]
    assert shown(seen, "Adam", "x") == [0, 10, 20]
    assert seen.figure.layout.xaxis.title.text == "points"


def test_a_loss_above_its_start_has_room():
    wild = SimpleNamespace(
        **{**vars(RESULTS), "loss": np.array([[0.7, 0.7], [9, 0.3], [0.5, 0.02]])}
    )
    assert np.log10(9) < losses(wild).figure.layout.yaxis.range[1] < 1.2
