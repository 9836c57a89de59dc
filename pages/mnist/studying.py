"""The sixth stage: many trainings instead of one, to see what data and depth are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.mnist import controls, depths, sizes
from pages.mnist.library import shelf
from pages.mnist.live import Trainer
from pages.mnist.status import arriving, full_up, honest
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full
from pages.widgets.lesson import say

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.snapshot import Tick

PARTS: dict[str, Any] = {"size": sizes, "depth": depths}
STUDIED = "mnist.studied"  # what was measured so far, by what the part calls it


@st.cache_resource(scope="session", on_release=Trainer.close, show_spinner=False)
def own() -> Trainer:
    """Return the trainer of one visitor's studies: it stands in the same line as all others."""
    return Trainer()


def studying(ticking: bool) -> bool:
    """Show the stage; return whether there is something to look at again soon."""
    trainer = st.session_state["mnist.studier"] = own()
    left, wide = st.columns([1, 3], gap="medium")
    with left:
        part = PARTS[_which()]
        place = st.container()
        wanted, source = part.knobs_of()
    here = shelf(source)
    digits = here.wait(0 if ticking else 1.5)
    trainer.look()
    _buttons(trainer, place, lambda: part.begin(wanted, digits), wanted and digits)
    measured = _remembered(trainer.tick)
    with wide:
        if digits is None:
            arriving(here)
        else:
            _status(trainer, digits)
            honest(digits, here, not trainer.active)
            part.picture(wanted, measured, digits, trainer.active)
    if digits is not None:
        part.after(wanted, measured, digits, trainer.active)
    return trainer.active or (digits is None and not here.error)


def _which() -> str:
    names = {"size": tr("Data size"), "depth": tr("Depth")}
    return knobs.pick(
        "study", tr("Study"), names, "size", labels=names, width="stretch",
        label_visibility="collapsed",
    )  # fmt: skip


def _buttons(trainer: Trainer, place: Any, begin: Any, ready: Any) -> None:
    """Show Start, or what can be done with a study that is on its way."""
    if trainer.active:
        controls.going(trainer, *place.columns(2, gap="small"))
        return
    place.button(
        tr("Start the study"), key=full("study_start"), type="primary", width="stretch",
        icon=":material/play_arrow:", on_click=trainer.start, args=(begin,), disabled=not ready,
    )  # fmt: skip


def _remembered(tick: Tick | None) -> dict[str, Any]:
    """Keep the latest of each kind of study; the last one started comes last."""
    kept: dict[str, Any] = st.session_state.setdefault(STUDIED, {})
    for part in PARTS.values():
        name = part.name_of(tick)
        if name:
            kept.pop(name, None)
            kept[name] = tick
    return kept


def _status(trainer: Trainer, digits: Digits) -> None:
    """Say in one line where the study stands."""
    if trainer.state == "failed":
        words = tr("The study stopped with an error: {error}")
        say(full_up() if trainer.full else words.format(error=trainer.error), "bad")
        return
    tick = trainer.tick
    share = tick.step / max(1, tick.steps_total) if tick and trainer.state != "idle" else 0.0
    st.progress(min(1.0, share), _line(trainer))


def _line(trainer: Trainer) -> str:
    tick, state = trainer.tick, trainer.state
    if state == "queued" and trainer.place:
        waiting = tr("Another training has the machine. You are number {n} in line.")
        return waiting.format(n=trainer.place)
    if tick is None or state in ("idle", "queued"):
        return tr("Press Start: the picture fills in as the nets are trained.")
    words = {
        "running": tr("{part} of the study done"),
        "paused": tr("Paused: {part} of the study done"),
        "stopped": tr("Stopped: {part} of the study done"),
    }
    share = f"{tick.step / max(1, tick.steps_total):.0%}"
    return words.get(state, tr("The study is done.")).format(part=share)
