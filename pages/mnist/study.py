"""The sixth stage: many trainings instead of one, to see what data and depth are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.mnist import controls, depth_study, learning_curve
from pages.mnist.digits_loader import loader
from pages.mnist.status import digits_notice, loading_progress, out_of_memory
from pages.mnist.trainer import Trainer
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full
from pages.widgets.layout import layout
from pages.widgets.lesson import say

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.snapshot import Progress

STUDIES: dict[str, Any] = {"size": learning_curve, "depth": depth_study}
RESULTS = "mnist.results"  # what was measured so far, by what the study calls it


@st.cache_resource(scope="session", on_release=Trainer.close, show_spinner=False)
def study_trainer() -> Trainer:
    """Return the trainer of one visitor's studies: it stands in the same line as all others."""
    return Trainer()


def study_stage(ticking: bool) -> bool:
    """Show the stage; return whether there is something to look at again soon."""
    trainer = st.session_state["mnist.study_trainer"] = study_trainer()
    places = layout()
    with places.controls:
        study = STUDIES[_choose()]
        slot = st.container()
        wanted, source = study.choose_knobs()
    loading = loader(source)
    digits = loading.wait(0 if ticking else 1.5)
    trainer.look()
    _buttons(trainer, slot, lambda: study.start(wanted, digits), wanted and digits)
    measured = _remember(trainer.progress)
    with places.verdict:
        if digits is None:
            loading_progress(loading)
        else:
            _status(trainer, digits)
            digits_notice(digits, loading, not trainer.active)
    if digits is not None:
        with places.picture:
            study.picture(wanted, measured, digits, trainer.active)
    if digits is not None:
        study.takeaways(wanted, measured, digits, trainer.active)
    return trainer.active or (digits is None and not loading.error)


def _choose() -> str:
    names = {"size": tr("Data size"), "depth": tr("Depth")}
    return knobs.pick(
        "study", tr("Study"), names, "size", labels=names, width="stretch",
        label_visibility="collapsed",
    )  # fmt: skip


def _buttons(trainer: Trainer, slot: Any, start: Any, ready: Any) -> None:
    """Show Start, or what can be done with a study that is on its way."""
    if not knobs.offers("study_start", tr("Start the study")):
        return
    if trainer.active:
        controls.pause_and_stop(trainer, *slot.columns(2, gap="small"))
        return
    slot.button(
        tr("Start the study"), key=full("study_start"), type="primary", width="stretch",
        icon=":material/play_arrow:", on_click=trainer.start, args=(start,), disabled=not ready,
    )  # fmt: skip


def _remember(progress: Progress | None) -> dict[str, Any]:
    """Keep the latest of each kind of study; the last one started comes last."""
    results: dict[str, Any] = st.session_state.setdefault(RESULTS, {})
    for study in STUDIES.values():
        name = study.name_of(progress)
        if name:
            results.pop(name, None)
            results[name] = progress
    return results


def _status(trainer: Trainer, digits: Digits) -> None:
    """Say in one line where the study stands."""
    if trainer.state == "failed":
        words = tr("The study stopped with an error: {error}")
        failed = words.format(error=trainer.error)
        say(out_of_memory() if trainer.is_out_of_memory else failed, "bad")
        return
    progress = trainer.progress
    begun = progress is not None and trainer.state != "idle"
    share = progress.step / max(1, progress.steps_total) if begun else 0.0
    st.progress(min(1.0, share), _line(trainer))


def _line(trainer: Trainer) -> str:
    progress, state = trainer.progress, trainer.state
    if state == "queued" and trainer.position:
        waiting = tr("Another training has the machine. You are number {n} in line.")
        return waiting.format(n=trainer.position)
    if progress is None or state in ("idle", "queued"):
        return tr("Press Start: the picture fills in as the nets are trained.")
    words = {
        "running": tr("{part} of the study done"),
        "paused": tr("Paused: {part} of the study done"),
        "stopped": tr("Stopped: {part} of the study done"),
    }
    share = f"{progress.step / max(1, progress.steps_total):.0%}"
    return words.get(state, tr("The study is done.")).format(part=share)
