"""The loss around a run, in the plane in which its path lies best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dlviz.networks.compute.loss_slice import LossSlice, loss_slice
from dlviz.networks.figures.loss_slice import loss_slice_map
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.knob_store import full
from pages.widgets.lesson import fold, say
from pages.widgets.player import play

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Network, Training

WHOLE = 0.9995  # of a path: no more is said of the rest


@dataclass(frozen=True)
class Around:
    """The slice around the end of a net's run, so that it is measured once."""

    network: Network

    def run(self) -> LossSlice:
        """Measure it."""
        return loss_slice(run(self.network))


def loss_around(training: Training) -> None:
    """Show the slice with the run's path under a scrubber; measured only while it is open."""
    box = fold("around", tr("The loss around this run"), ":material/landscape:")
    if not box:
        return
    with box:
        why = _nothing_to_see(training)
        if why:
            say(why)
            return
        seen = run(Around(training.network)) if training.finished else loss_slice(training)
        if not np.isfinite(seen.height).all():
            say(tr("Around this run the loss is beyond every number: there is nothing to draw."))
            return
        say(_share(seen))
        if not training.finished:
            words = tr("The training goes on; this is its path up to epoch {epoch}.")
            st.caption(words.format(epoch=training.epochs[-1]))
            st.button(tr("Look again"), key=full("slice_again"), icon=":material/refresh:")
        play(
            [[loss_slice_map(seen, tr)]], "slice", heights=[420], step=tr("Epoch"), rate=20,
            numbers={tr("loss"): training.loss},
            alt=tr("The loss from above, with the run’s path from its first to its last weights"),
        )  # fmt: skip


def _nothing_to_see(training: Training) -> str:
    """Say why there is no slice; "" where there is one."""
    if training.diverged_at is not None:
        words = tr("The run diverged at epoch {epoch}: its path has no end to look around.")
        return words.format(epoch=training.diverged_at)
    if len(training.epochs) < 2:
        return tr("The weights have not moved: there is no path to lay a plane through.")
    if not np.ptp(training.weights, axis=0).any():
        return tr("No weight ever moved, since every gradient is 0: the path is one point.")
    return ""


def _share(seen: LossSlice) -> str:
    """Say how much of the path the plane shows."""
    if seen.explained >= WHOLE:
        return tr(
            "The map spans the two directions along which the weights moved most, and the "
            "whole path lies in it."
        )
    words = tr(
        "The map spans the two directions along which the weights moved most: {share} of the "
        "path’s spread. The rest leads out of it, so the shade under the marker is not quite the "
        "run’s loss."
    )
    return words.format(share=f"{100 * seen.explained:.3g} %")
