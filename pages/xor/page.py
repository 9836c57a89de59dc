"""A straight line can't answer XOR; one bend in a hidden layer can."""

import streamlit as st

from dlviz.networks.scripts import script
from dlviz.text import Translate
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.widgets import knobs
from pages.widgets.lesson import columns, open_lesson, takeaway
from pages.xor.controls import choose, presets
from pages.xor.panels import luck, next_seed, pictures


@st.fragment
@in_turn
def lesson(_: Translate) -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    presets(_)
    controls, stage = columns()
    with controls:
        net = choose(_)
    training = run(net)
    with stage:
        pictures(training, _)
        if not net.weights:
            next_seed(training, _)
            if knobs.switch("many", _("Train from 100 starts")):
                luck(training, _)
    takeaway(
        script=script(training),
        csv={
            "epoch": training.epochs[: len(training.loss)],
            "loss": training.loss,
            "accuracy": training.accuracy,
            "test_loss": training.test_loss,
            "test_accuracy": training.test_accuracy,
        },
    )


lesson(open_lesson("xor"))
