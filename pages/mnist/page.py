"""A net learns to read handwriting while one looks on and draws."""

import streamlit as st

from pages.mnist import controls, hand, stages
from pages.mnist.after import after
from pages.mnist.keeping import keeping, opened
from pages.mnist.library import Shelf, shelf
from pages.mnist.live import Trainer
from pages.mnist.status import status
from pages.shared.lesson import open_lesson

TICK = 0.25  # seconds between two looks at a training

_ = open_lesson("mnist")


@st.cache_resource(scope="session", on_release=Trainer.close, show_spinner=False)
def own() -> Trainer:
    """Return the trainer of one visitor; closing the tab stops it."""
    return Trainer()


def live(trainer: Trainer, ticking: bool) -> None:
    """Everything that moves, in one fragment: ticking elsewhere would lose a knob's message."""
    main, right = st.columns([2.15, 1], gap="medium")
    with main:
        which = stages.choose(_)
        news = st.container()
        narrow = 1.25 if st.session_state.get("projector") else 1.0
        left, middle = st.columns([narrow, 1.9], gap="medium")
    with left:
        wanted, source = controls.knobs_of(_)
        here: Shelf = shelf(source)
    digits = here.wait(0 if ticking else 1.5)
    snapshot = trainer.look()
    controls.apply(trainer, wanted)
    with news:
        status(trainer, digits, here, _)
    with right:
        controls.buttons(trainer, wanted, digits, _)
        if digits is not None:
            hand.hand(digits, (None if trainer.active else opened()) or snapshot, wanted.inputs, _)
    if digits is not None:
        with middle:
            stages.stage(which, digits, snapshot, wanted, trainer.active, _)
        if not trainer.active:
            keeping(snapshot, _)
        after(digits, snapshot, wanted, trainer.active, _)
    busy = trainer.active or (digits is None and not here.error)
    if busy != ticking:
        st.session_state["mnist.ticking"] = busy
        st.rerun()


ticking = st.session_state.get("mnist.ticking", False)
trainer = st.session_state["mnist.trainer"] = own()
st.fragment(live, run_every=TICK if ticking else None)(trainer, ticking)
