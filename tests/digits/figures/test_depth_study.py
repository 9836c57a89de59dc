"""Gradients by layer and accuracies by step, from a hand-made result."""

from types import SimpleNamespace

import numpy as np

from dlviz.digits.figures.depth_study import accuracies_by_step, gradients_by_layer, replay

RESULT = SimpleNamespace(
    steps=np.array([0, 10, 20]),
    gradient=np.array(
        [
            [[1e-6, 1e-3, 1.0], [0.5, 0.6, 1.0], [0.9, 0.8, 1.0]],
            [[2e-6, 2e-3, 2.0], [0.6, 0.7, 1.0], [0.9, 0.8, 1.0]],
            [[0.0, 3e-3, 3.0], [np.nan] * 3, [0.7, 0.8, 1.0]],
        ]
    ),
    accuracy=np.array([[0.1, 0.1, 0.1], [0.1, 0.5, 0.6], [0.1, 0.8, 0.9]]),
)


def test_gradients_of_now_are_strong_and_those_of_the_start_faint():
    faint, strong = np.split(np.array(gradients_by_layer(RESULT, 2).data, dtype=object), 2)
    for i in range(3):
        np.testing.assert_array_equal(faint[i].y, RESULT.gradient[0, i])
        assert faint[i].opacity < 0.5
        assert faint[i].line.color == strong[i].line.color
    np.testing.assert_array_equal(strong[0].y, [np.nan, 3e-3, 3.0])  # zero is a gap
    np.testing.assert_array_equal(strong[2].x, [1, 2, 3])


def test_the_frame_holds_everything_and_stands_before_the_first_measurement():
    low, high = gradients_by_layer(RESULT, 2).layout.yaxis.range
    assert low < -6
    assert high > np.log10(3)
    assert (
        gradients_by_layer(None, 2).layout.xaxis.range
        == gradients_by_layer(RESULT, 2).layout.xaxis.range
    )
    assert accuracies_by_step(None, 20).layout.xaxis == accuracies_by_step(RESULT, 20).layout.xaxis


def test_accuracies_end_in_their_numbers():
    data = accuracies_by_step(RESULT, 20).data
    np.testing.assert_array_equal(data[2].y, [0.1, 0.6, 0.9])
    assert [trace.text[0] for trace in data[3:]] == ["10%", "80%", "90%"]
    assert [trace.x[0] for trace in data[3:]] == [20, 20, 20]


def test_a_replay_shows_each_measurement_as_it_was():
    fading, learning = replay(RESULT)
    for film in (fading, learning):
        np.testing.assert_array_equal(film.steps, RESULT.steps)
        assert len(film.with_frames().frames) == 3
    frame = fading.with_frames().frames[1]
    np.testing.assert_array_equal(frame.data[0].y, RESULT.gradient[1, 0])
    lines = [track for track in learning.tracks if track.trace == 2]
    np.testing.assert_allclose(lines[0].values[1], [0.1, 0.6, np.nan], rtol=1e-6)
    tips = {track.prop: track.values for track in learning.tracks if track.trace == 5}
    assert tips["text"][1] == ["60%"]
    assert tips["x"][1] == [10]


def test_every_axis_is_named_through_the_translator():
    tr = "‹{}›".format
    for fig in (
        gradients_by_layer(RESULT, 2, tr=tr),
        accuracies_by_step(RESULT, 20, tr=tr),
        gradients_by_layer(None, 2, tr=tr),
    ):
        assert fig.layout.xaxis.title.text.startswith("‹")
        assert fig.layout.yaxis.title.text.startswith("‹")
