"""A net learns to read handwriting while one looks on and draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.mnist import controls, drawing, stages
from pages.mnist.collection import collection
from pages.mnist.digits_loader import loader
from pages.mnist.model_file import opened_model, save_and_open
from pages.mnist.reload import outlive_reload
from pages.mnist.replay import choose_replay, replay
from pages.mnist.status import status
from pages.mnist.study import study_stage
from pages.mnist.takeaway import question_and_takeaway
from pages.mnist.trainer import Trainer
from pages.streaming.scheduling import in_turn
from pages.widgets.knob_store import write_address
from pages.widgets.layout import layout, views
from pages.widgets.lesson import open_lesson
from pages.widgets.tab import ask_for_tab, tab

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.hyperparameters import Training
    from dlviz.digits.compute.snapshot import Snapshot
    from pages.widgets.layout import Layout

TICK = 1.0  # seconds between two looks at what is on its way
OFTEN = 2.5  # the same at a training
RARE = 8.0  # the same where its watch brings all pictures, and says when it is over

open_lesson("mnist")


@st.cache_resource(scope="session", on_release=Trainer.close, show_spinner=False)
def visitor_trainer() -> Trainer:
    """Return the trainer of one visitor; closing the tab stops it."""
    return Trainer()


def live(trainer: Trainer, ticking: bool) -> None:
    """Everything that moves, in one fragment: ticking elsewhere would lose a knob's message."""
    with views():
        which = stages.choose_stage()
    if which == "study":
        trainer.look()
        busy = study_stage(ticking) or trainer.active
        write_address()
        _set_ticking(busy, ticking)
        return
    places = layout()
    with places.controls:
        buttons = st.container()
        replaying = which == "training" and choose_replay(trainer)
        running = trainer.training if trainer.active else None
        wanted, source, slow = controls.choose_training(running)
        loading = loader(source)
    digits = loading.wait(0 if ticking else 1.5)
    snapshot = trainer.look()
    trainer.watch.goes = trainer.active
    controls.apply_settings(trainer, wanted, slow=slow)
    with places.verdict:
        status(trainer, digits, loading)
    with buttons:
        controls.buttons(trainer, wanted, digits)
    if digits is not None:
        _with_digits(places, which, trainer, digits, snapshot, wanted, replaying)
    busy = trainer.active or (digits is None and not loading.error)
    write_address()
    _set_ticking(busy, ticking)


def _with_digits(
    places: Layout,
    which: str,
    trainer: Trainer,
    digits: Digits,
    snapshot: Snapshot | None,
    wanted: Training,
    replaying: bool,
) -> None:
    """Show the sheet, the stage, and what stands below them."""
    live, watch, checkpoints = trainer.active, trainer.watch, trainer.history.checkpoints
    other = None if live else opened_model()
    with places.below if replaying else places.aside:
        drawing.drawing_column(digits, watch, other, wanted.inputs, now=not replaying)
    with places.picture:
        if replaying and snapshot:
            replay(digits, snapshot, checkpoints)
        else:
            stages.show_stage(which, digits, snapshot, wanted, live, checkpoints, watch)
    with places.below:
        collection(watch, other)
        if not live:
            save_and_open(snapshot)
    question_and_takeaway(digits, snapshot, wanted, live)


def _set_ticking(busy: bool, ticking: bool) -> None:
    """Begin or end to look again and again."""
    if busy != ticking:
        st.session_state["mnist.ticking"] = busy
        st.rerun()


ticking = st.session_state.get("mnist.ticking", False)
trainer = st.session_state["mnist.trainer"] = visitor_trainer()
outlive_reload(tab(), trainer)
at = st.session_state.get("mnist.stage")
pause = TICK
if trainer.active and at != "study":
    pause = RARE if at in ("training", "net", None) else OFTEN
st.fragment(in_turn(live), run_every=pause if ticking else None)(trainer, ticking)
ask_for_tab()
