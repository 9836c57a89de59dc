"""A net learns to read handwriting while one looks on and draws."""

import streamlit as st

from pages.mnist import controls, hand, stages
from pages.mnist.library import Shelf, shelf
from pages.mnist.live import Trainer
from pages.mnist.status import arriving, status
from pages.shared.lesson import open_lesson

TICK = 0.25  # seconds between two looks at a training

_ = open_lesson("mnist")


@st.cache_resource(scope="session", on_release=Trainer.close, show_spinner=False)
def own() -> Trainer:
    """Return the trainer of one visitor; closing the tab stops it."""
    return Trainer()


def live(trainer: Trainer, ticking: bool) -> None:
    """Everything that moves, in one fragment: ticking elsewhere would lose a knob's message."""
    left, middle, right = st.columns([1, 2.1, 1.25], gap="medium")
    with left:
        above = st.container()
        wanted = controls.training(_)
        here: Shelf = shelf(controls.source(_))
        digits = here.wait(1.5)
        with above:
            controls.buttons(trainer, wanted, digits, _)
    controls.apply(trainer, wanted)
    snapshot = trainer.look()
    with middle:
        if digits is None:
            arriving(here, _)
        else:
            status(trainer, digits, _)
            stages.stage(digits, snapshot, wanted, trainer.active, _)
    if digits is not None:
        with right:
            hand.hand(digits, snapshot, wanted.inputs, _)
    busy = trainer.active or (digits is None and not here.error)
    if busy != ticking:
        st.rerun()


trainer = own()
busy = trainer.active or shelf(controls.SOURCES[0]).wait(0) is None
st.fragment(live, run_every=TICK if busy else None)(trainer, busy)
