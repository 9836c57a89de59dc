"""A finished run through its checkpoints: curves, hidden layer, weights, bars, one scrubber."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.digits.compute.hidden_layer import project
from dlviz.digits.compute.history import predictions
from dlviz.digits.figures.hidden_layer import projection_recording
from dlviz.digits.figures.history import curves_replay, predictions_replay, steps, weights_replay
from pages.mnist.drawing import drawn_image, drawn_target
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.player import play

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.history import Checkpoint
    from dlviz.digits.compute.snapshot import Snapshot
    from dlviz.drawing.recording import Recording
    from pages.mnist.trainer import Trainer

SHOWN = 200  # unseen digits in the plane: their numerals can still be read
SECONDS = 6  # that a run takes to be played
PROJECTED = "mnist.projected"  # the checkpoints whose projections were computed, and these


def choose_replay(trainer: Trainer) -> bool:
    """Offer to look back once a run is over; return whether that is wanted."""
    if trainer.active or len(trainer.history.checkpoints) < 2:
        return False
    return knobs.switch("replay", tr("Replay"))


def replay(digits: Digits, snapshot: Snapshot, checkpoints: Sequence[Checkpoint]) -> None:
    """Show the whole run under one scrubber; the bars are those of the drawing, if there is one."""
    drawn = drawn_image()
    image, true = digits.test_images[0], int(digits.test_labels[0])
    if drawn is not None:
        image, true = drawn, drawn_target()
    bars = predictions_replay(predictions(checkpoints, image), steps(checkpoints), true, tr=tr)
    rows = [
        [curves_replay(snapshot, checkpoints, tr=tr), hidden_layer_replay(digits, checkpoints)],
        [weights_replay(checkpoints, tr=tr), bars],
    ]
    alt = tr("The run moment by moment: curves, hidden layer in 2-D, first weights and ten bars")
    heights = [330, 150] if st.session_state.get("projector") else [345, 165]
    play(rows, "moments", heights=heights, alt=alt, rate=frames_per_second(checkpoints))


def frames_per_second(checkpoints: Sequence[Checkpoint]) -> float:
    """Frames per second with which a run is played."""
    return len(checkpoints) / SECONDS


def hidden_layer_replay(digits: Digits, checkpoints: Sequence[Checkpoint]) -> Recording:
    """Draw the hidden layer in 2-D through the run."""
    points, labels = _points(digits, checkpoints), digits.test_labels[:SHOWN]
    return projection_recording(points, labels, steps(checkpoints), tr=tr)


def _points(digits: Digits, checkpoints: Sequence[Checkpoint]) -> np.ndarray:
    """The projections of a run's checkpoints (K, n, 2), computed once."""
    kept = st.session_state.get(PROJECTED)
    if kept and kept[0] is checkpoints:
        points: np.ndarray = kept[1]
        return points
    points = project(checkpoints, digits.test_images[:SHOWN]).points
    st.session_state[PROJECTED] = (checkpoints, points)
    return points
