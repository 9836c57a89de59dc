"""The loss around a run, in the plane in which its path lies best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dlviz.networks.compute.loss_slice import loss_slice
from dlviz.networks.figures.loss_slice import loss_slice_map
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.knob_store import full
from pages.widgets.lesson import fold, say
from pages.widgets.loss_around import Around, nothing_to_see, share_of_the_path
from pages.widgets.player import play

if TYPE_CHECKING:
    from dlviz.networks.compute.network import Training


def loss_around(training: Training) -> None:
    """Show the slice with the run's path under a scrubber; measured only while it is open."""
    box = fold("around", tr("The loss around this run"), ":material/landscape:")
    if not box:
        return
    with box:
        why = nothing_to_see(training)
        if why:
            say(why)
            return
        seen = run(Around(training.network)) if training.finished else loss_slice(training)
        if not np.isfinite(seen.height).all():
            say(tr("Around this run the loss is beyond every number: there is nothing to draw."))
            return
        say(share_of_the_path(seen))
        if not training.finished:
            words = tr("The training goes on; this is its path up to epoch {epoch}.")
            st.caption(words.format(epoch=training.epochs[-1]))
            st.button(tr("Look again"), key=full("slice_again"), icon=":material/refresh:")
        play(
            [[loss_slice_map(seen, tr)]], "slice", heights=[420], step=tr("Epoch"), rate=20,
            numbers={tr("loss"): training.loss},
            alt=tr("The loss from above, with the run’s path from its first to its last weights"),
        )  # fmt: skip
