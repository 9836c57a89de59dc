"""Drawings that a visitor kept, each with a label, and what the net says of them by now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from dlviz.digits.figures.kept_drawings import drawing_at, drawing_row
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawing_pad import lay
from pages.widgets.figure import show
from pages.widgets.knob_store import full

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlviz.digits.compute.trained_model import TrainedModel
    from pages.streaming.live_training import Watch
    from pages.widgets.drawing_pad import Drawing

MAX_DRAWINGS = 12  # as many as stand in one row
KEPT, CHOSEN = "mnist.collection", "mnist.chosen"
TARGET = "mnist.target"  # a drawing that was laid on the sheet, and the digit it is


@dataclass
class LabelledDrawing:
    """One drawing, as the net is given it, and the digit its maker says it is."""

    drawing: Drawing
    image: np.ndarray  # (28, 28) uint8, boxed and centred
    label: int | None


def kept_drawings() -> list[LabelledDrawing]:
    """Return this visitor's drawings, the oldest first."""
    kept: list[LabelledDrawing] = st.session_state.setdefault(KEPT, [])
    return kept


def keep_button(empty: bool, current: Callable[[], LabelledDrawing | None]) -> None:
    """Offer to keep what lies on the sheet, `current`; its maker is then asked for the digit."""
    if not knobs.offers("keep_drawing", tr("Keep")):
        return
    is_full = len(kept_drawings()) >= MAX_DRAWINGS
    st.button(
        tr("Keep"), key=full("keep_drawing"),
        help=tr("There is room for {n} drawings.").format(n=MAX_DRAWINGS) if is_full else None,
        disabled=empty or is_full, on_click=_keep, args=(current,), width="stretch",
    )  # fmt: skip


def score(model: TrainedModel | None) -> None:
    """Say how many of the drawings the net reads as the digit that was meant."""
    labelled = [one for one in kept_drawings() if one.label is not None]
    if model is None or not labelled:
        return
    predicted = model.predict(np.stack([one.image for one in labelled])).argmax(axis=1)
    right = sum(one.label == digit for one, digit in zip(labelled, predicted, strict=True))
    words = tr("The net reads **{right} of {all}** of your digits as you meant them.")
    st.markdown(words.format(right=right, all=len(labelled)))


def collection(watch: Watch, other: TrainedModel | None) -> None:
    """Show all drawings with the net's answers, and what can be done with the chosen one.

    The net is the one that trains, or an `other`.
    """
    if not (kept := kept_drawings()):
        return
    chosen = st.session_state[CHOSEN] = min(st.session_state.get(CHOSEN, 0), len(kept) - 1)
    images, labels = np.stack([one.image for one in kept]), [one.label for one in kept]

    def draw(news: TrainedModel | None) -> Any:
        model = other or news
        probabilities = model.predict(images) if model else None
        return drawing_row(images, labels, probabilities, chosen, columns=MAX_DRAWINGS)

    alt = tr(
        "Your drawings: digit meant → the net's answer; below, the probability it gives that digit"
    )
    with st.container(border=True):
        show(
            watch.picture("collection", draw), "collection", height=112, alt=alt,
            on_click=lambda at: _choose(drawing_at(at["x"])),
        )  # fmt: skip
        if not knobs.hides("keep_drawing"):
            _chosen_drawing(kept[chosen], chosen, len(kept))


def _chosen_drawing(one: LabelledDrawing, number: int, count: int) -> None:
    """Which digit the chosen drawing is meant to be, and its way back to the sheet or out."""
    which, label, back, out = st.columns([0.8, 3.6, 1.5, 1], vertical_alignment="bottom")
    keys = full("which"), full("label")
    st.session_state[keys[0]], st.session_state[keys[1]] = number, one.label
    which.selectbox(
        tr("Drawing"), range(count), key=keys[0], format_func=lambda i: str(i + 1),
        on_change=lambda: _choose(st.session_state[keys[0]]),
    )  # fmt: skip
    label.segmented_control(
        tr("Which digit did you mean?"), range(10), key=keys[1],
        on_change=lambda: setattr(one, "label", st.session_state[keys[1]]),
    )  # fmt: skip
    back.button(
        tr("Load"), key=full("lay"), icon=":material/draw:", on_click=_lay, args=(one,),
        width="stretch",
    )  # fmt: skip
    out.button(
        tr("Remove"), key=full("remove"), icon=":material/delete:", on_click=_remove,
        args=(number,), width="stretch",
    )  # fmt: skip


def _keep(current: Callable[[], LabelledDrawing | None]) -> None:
    if one := current():
        kept_drawings().append(one)
        st.session_state[CHOSEN] = len(kept_drawings()) - 1


def _choose(number: int) -> None:
    st.session_state[CHOSEN] = max(0, number)


def _lay(one: LabelledDrawing) -> None:
    st.session_state[TARGET] = (lay("pad", one.drawing), one.label)


def _remove(number: int) -> None:
    del kept_drawings()[number]
