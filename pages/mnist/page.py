"""A net learns to read handwriting while one looks on and draws."""

from typing import Any

import streamlit as st

from pages.mnist import controls, hand, stages
from pages.mnist.after import after
from pages.mnist.collection import collection
from pages.mnist.keeping import keeping, opened
from pages.mnist.library import Shelf, shelf
from pages.mnist.live import Trainer
from pages.mnist.replay import chosen, replay
from pages.mnist.status import status
from pages.mnist.studying import studying
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets.lesson import open_lesson

TICK = 1.0  # seconds between two looks at what is on its way
OFTEN = 2.5  # the same at a training
RARE = 8.0  # the same where its watch brings all pictures, and says when it is over

open_lesson("mnist")


@st.cache_resource(scope="session", on_release=Trainer.close, show_spinner=False)
def own() -> Trainer:
    """Return the trainer of one visitor; closing the tab stops it."""
    return Trainer()


def live(trainer: Trainer, ticking: bool) -> None:
    """Everything that moves, in one fragment: ticking elsewhere would lose a knob's message."""
    main, right = st.columns([2.15, 1], gap="medium")
    with main:
        which = stages.choose()
    if which == "study":
        trainer.look()
        _again(studying(ticking) or trainer.active, ticking)
        return
    with main:
        news, switch = st.columns([4, 1], vertical_alignment="center")
        with switch:
            back = which == "training" and chosen(trainer)
        left, middle = _halves(back)
    with left:
        wanted, source = controls.knobs_of()
        here: Shelf = shelf(source)
    digits = here.wait(0 if ticking else 1.5)
    snapshot = trainer.look()
    trainer.watch.goes = trainer.active
    controls.apply(trainer, wanted)
    with news:
        status(trainer, digits, here)
    with right:
        controls.buttons(trainer, wanted, digits)
        if digits is not None:
            other = None if trainer.active else opened()
            hand.hand(digits, trainer.watch, other, wanted.inputs, now=not back)
    if digits is not None:
        with middle:
            moments = trainer.history.moments
            if back and snapshot:
                replay(digits, snapshot, moments)
            else:
                live, watch = trainer.active, trainer.watch
                stages.stage(which, digits, snapshot, wanted, live, moments, watch)
        collection(trainer.watch, other)
        if not trainer.active:
            keeping(snapshot)
        after(digits, snapshot, wanted, trainer.active)
    busy = trainer.active or (digits is None and not here.error)
    _again(busy, ticking)


def _again(busy: bool, ticking: bool) -> None:
    """Begin or end to look again and again."""
    if busy != ticking:
        st.session_state["mnist.ticking"] = busy
        st.rerun()


def _halves(back: bool) -> Any:
    """Where the knobs stand and where the picture: side by side, or the picture alone on top."""
    if back:
        middle = st.container()
        return st.expander(tr("Net and settings"), icon=":material/tune:"), middle
    narrow = 1.25 if st.session_state.get("projector") else 1.0
    return st.columns([narrow, 1.9], gap="medium")


ticking = st.session_state.get("mnist.ticking", False)
trainer = st.session_state["mnist.trainer"] = own()
at = st.session_state.get("mnist.stage")
pause = TICK
if trainer.active and at != "study":
    pause = RARE if at in ("training", "net", None) else OFTEN
st.fragment(in_turn(live), run_every=pause if ticking else None)(trainer, ticking)
