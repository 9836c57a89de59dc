"""A run that is over, moment by moment: curves, hidden layer, weights and bars, one scrubber."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.digits.compute.hidden_layer import planes
from dlviz.digits.compute.history import answers
from dlviz.digits.figures import hidden_layer as hidden
from dlviz.digits.figures.history import answered, steps, walked, weights
from pages.mnist.hand import ready, target
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.player import play

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.history import Moment
    from dlviz.digits.compute.snapshot import Snapshot
    from dlviz.drawing.recording import Recording
    from pages.mnist.live import Trainer

FEW = 200  # unseen digits in the plane: their numerals can still be read
SECONDS = 6  # that a run takes to be played
CLOUDS = "mnist.clouds"  # the moments whose planes were computed, and these


def chosen(trainer: Trainer) -> bool:
    """Offer to look back once a run is over; return whether that is wanted."""
    if trainer.active or len(trainer.history.moments) < 2:
        return False
    return knobs.switch("replay", tr("Replay"))


def replay(digits: Digits, snapshot: Snapshot, moments: Sequence[Moment]) -> None:
    """Show the whole run under one scrubber; the bars are those of the drawing, if there is one."""
    drawn = ready()
    image, true = digits.test_images[0], int(digits.test_labels[0])
    if drawn is not None:
        image, true = drawn, target()
    bars = answered(answers(moments, image), steps(moments), true, tr=tr)
    rows = [
        [walked(snapshot, moments, tr=tr), clouds(digits, moments)],
        [weights(moments, tr=tr), bars],
    ]
    alt = tr("The run moment by moment: curves, hidden layer in 2-D, first weights and ten bars")
    heights = [255, 160] if st.session_state.get("projector") else [305, 190]
    play(rows, "moments", heights=heights, alt=alt, rate=pace(moments))


def pace(moments: Sequence[Moment]) -> float:
    """Frames per second with which a run is played."""
    return len(moments) / SECONDS


def clouds(digits: Digits, moments: Sequence[Moment]) -> Recording:
    """Draw the hidden layer in 2-D through the run."""
    return hidden.planes(_points(digits, moments), digits.test_labels[:FEW], steps(moments), tr=tr)


def _points(digits: Digits, moments: Sequence[Moment]) -> np.ndarray:
    """The planes of a run's moments (K, n, 2), computed once."""
    kept = st.session_state.get(CLOUDS)
    if kept and kept[0] is moments:
        points: np.ndarray = kept[1]
        return points
    points = planes(moments, digits.test_images[:FEW]).points
    st.session_state[CLOUDS] = (moments, points)
    return points
