"""The moments of two programs: which line, after how many steps, with how much printed."""

import numpy as np
import pytest

from dlviz.linear.figures.program_frames import program_frames


@pytest.mark.parametrize("epochs", [1, 2, 7, 50, 1001, 2000])
def test_every_print_goes_line_by_line_and_the_last_moment_has_all(epochs):
    every = max(1, epochs // 10)
    frames = program_frames(epochs, every, length=12, update=8)
    assert (np.diff(frames.epoch) >= 0).all()
    assert (np.diff(frames.printed) >= 0).all()
    assert (np.diff(frames.steps_done) >= 0).all()
    for epoch in range(0, epochs, every):
        assert frames.at[frames.epoch == epoch].tolist() == list(range(12))
    assert frames.steps_done[-1] == epochs
    assert frames.printed[-1] == 2 * len(range(0, epochs, every))
    assert len(frames.at) < 400


def test_the_weights_move_at_their_line_and_silent_epochs_print_nothing():
    frames = program_frames(1001, 100, length=12, update=8)
    second = frames.epoch == 1
    assert frames.at[second].tolist() == list(range(10))
    assert frames.steps_done[second].tolist() == [1] * 8 + [2] * 2
    assert set(frames.printed[second]) == {2}
