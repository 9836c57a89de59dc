"""Both losses of two hand-made runs in one chart, without torch."""

from types import SimpleNamespace

import numpy as np

from dlviz.networks.figures.comparison import LEAST, two_losses


def seen(loss, frames):
    epochs = np.arange(len(loss))
    training = SimpleNamespace(epochs=epochs, loss=np.array(loss), final_epoch=len(loss) - 1)
    return SimpleNamespace(training=training, frames=np.array(frames))


BOTH = SimpleNamespace(
    epochs=np.array([0, 1, 3]),
    boundaries=(seen([1.0, 0.0], [0, 1, 1]), seen([2.0, 1.5, 1.0, 0.5], [0, 1, 3])),
)


def test_each_marker_walks_on_its_own_loss_and_waits_at_its_end():
    film = two_losses(BOTH, ("kept", "now"))
    at = {(track.trace, track.prop): track.values[:, 0].tolist() for track in film.tracks}
    assert at[2, "x"] == [0, 1, 1]
    assert at[2, "y"] == [1, np.float32(LEAST), np.float32(LEAST)]
    assert at[3, "x"] == [0, 1, 3]
    assert at[3, "y"] == [2, 1.5, 0.5]
    assert film.steps.tolist() == [0, 1, 3]


def test_the_chart_names_both_and_has_room_for_the_longer():
    fig = two_losses(BOTH, ("kept", "now")).figure
    assert [trace.name for trace in fig.data[:2]] == ["kept", "now"]
    assert fig.data[0].line.dash != fig.data[1].line.dash
    assert fig.layout.xaxis.range[1] > 3
    assert fig.layout.yaxis.type == "log"
