"""What a visitor has made here, kept for an hour: a reload begins a new session without it.

A tab has a random name that only it and this server know. The net that was trained, the drawings
and the sheet are kept under it, without the history: a replay does not outlive a reload.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st
from cachetools import TTLCache

from pages.mnist.collection import TARGET, LabelledDrawing, kept_drawings
from pages.widgets.drawing_pad import Sheet, lay, sheet

if TYPE_CHECKING:
    from pages.mnist.trainer import Trainer

VISITORS, SECONDS = 64, 3600.0
KNOWN = "mnist.took_over"  # the trainer that has what was before it


@dataclass(frozen=True)
class Work:
    """The things of one session; they change while it lives."""

    trainer: Trainer
    drawings: list[LabelledDrawing]
    sheet: Sheet
    target: object  # a drawing that was laid on the sheet, and the digit it is


WORK: TTLCache[str, Work] = TTLCache(VISITORS, SECONDS)
LOCK = Lock()


def outlive_reload(tab: str, trainer: Trainer) -> None:
    """Take over what was in this `tab` before this `trainer`, once; keep what is there now."""
    if not tab:
        return
    if st.session_state.get(KNOWN) is not trainer:
        st.session_state[KNOWN] = trainer
        with LOCK:
            before = WORK.get(tab)
        if before and before.trainer is not trainer:
            _take_over(before, trainer)
    mine = Work(trainer, kept_drawings(), sheet("pad"), st.session_state.get(TARGET))
    with LOCK:
        WORK[tab] = mine


def _take_over(before: Work, trainer: Trainer) -> None:
    if trainer.snapshot is None and not trainer.active and before.trainer.snapshot is not None:
        trainer.take_over(before.trainer)
    if not kept_drawings():
        kept_drawings().extend(before.drawings)
    if sheet("pad").drawing is None and before.sheet.drawing is not None:
        lay("pad", before.sheet.drawing)
        st.session_state[TARGET] = before.target
