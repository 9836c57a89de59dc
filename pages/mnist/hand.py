"""The right column: the reader's own digit, what the net sees of it, and its ten bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dlviz.digits.compute.preprocessing import normalize_drawing, seen
from dlviz.digits.figures.images import seen as picture
from dlviz.digits.figures.predictions import bars, named
from pages.mnist.collection import TARGET, Kept, keeper, score
from pages.translation import tr
from pages.widgets.drawing_pad import pad, put_on, sheet
from pages.widgets.figure import show
from pages.widgets.knob_store import full

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.trained_model import Reader
    from pages.streaming.live_training import Watch
    from pages.widgets.drawing_pad import Drawing, Sheet


SURE = 0.5  # a guess less probable than this is no label
READY = "mnist.ready"  # the drawing, and the same as the net is given it; None and None


def ready() -> np.ndarray | None:
    """Return the drawing, boxed and centred: (28, 28) uint8; None while the sheet is empty."""
    given: np.ndarray | None = st.session_state.get(READY, (None, None))[1]
    return given


def target() -> int | None:
    """Return the digit that lies on the sheet, if it was laid there and not drawn on since."""
    drawing, laid = st.session_state.get(READY, (None,))[0], st.session_state.get(TARGET)
    return laid[1] if laid and drawing is not None and laid[0] == drawing else None


@dataclass(frozen=True)
class Sight:
    """What a net is given of the sheet and what it says; asked by other threads while one draws."""

    sheet: Sheet
    other: Reader | None  # it answers in the training's place
    inputs: str  # while there is no net
    laid: tuple[Drawing, int | None] | None  # an example or a kept drawing, and the digit it is

    def given(self) -> np.ndarray | None:
        """The drawing boxed and centred (28, 28), uint8; None while the sheet is empty."""
        drawing = self.sheet.drawing
        return normalize_drawing(drawing.pixels) if drawing else None

    def image(self, training: Reader | None) -> np.ndarray:
        """The same as the net sees it, from 0 to 1: perhaps black and white."""
        reader, given = self.other or training, self.given()
        blank = np.zeros((28, 28), np.uint8)
        inputs = reader.training.inputs if reader else self.inputs
        return seen((blank if given is None else given)[None], inputs)[0]

    def chances(self, training: Reader | None) -> np.ndarray:
        """How probable the net finds each digit (10,): zeros where there is nothing to read."""
        reader, given = self.other or training, self.given()
        return np.zeros(10) if reader is None or given is None else reader.predict(given[None])[0]

    def target(self) -> int | None:
        """The digit that lies on the sheet, if it was laid there and not drawn on since."""
        drawing = self.sheet.drawing
        return self.laid[1] if self.laid and drawing and self.laid[0] == drawing else None


def hand(digits: Digits, watch: Watch, other: Reader | None, inputs: str, *, now: bool) -> None:
    """Show the sheet and what the net makes of it `now`, unless a replay shows its own bars.

    The net is the one that trains, or an `other`.
    """
    left, beside = st.columns([2, 1], gap="small")
    with left:
        drawing = pad("pad", lambda: _take(digits), watch)
    sight = Sight(sheet("pad"), other, inputs, st.session_state.get(TARGET))
    st.session_state[READY] = (drawing, sight.given())
    with beside:
        _given(sight, watch)
        keeper(drawing is None, lambda: _held(sight, watch))
        if sight.target() is not None:
            st.caption(tr("Target: {n}").format(n=sight.target()))
    if now:
        _answer(sight, watch)
    score(other or watch.peek())


def _held(sight: Sight, watch: Watch) -> Kept | None:
    """What lies on the sheet, to be kept as its target or as what the net takes it for, if sure."""
    drawing, image, label = sight.sheet.drawing, sight.given(), sight.target()
    if drawing is None or image is None:
        return None
    chances = sight.chances(watch.peek())
    if label is None and chances.max() > SURE:
        label = int(chances.argmax())
    return Kept(drawing, image, label)


def _given(sight: Sight, watch: Watch) -> None:
    """What the net is given."""
    st.caption(tr("The net sees"))
    small = watch.picture(
        "seen", lambda news: picture(sight.image(news), tr=tr),
        lambda news: sight.image(news).shape, lambda news: {(0, "z"): sight.image(news)},
    )  # fmt: skip
    show(small, "seen", height=110, alt=tr("What the net is given"))


def _answer(sight: Sight, watch: Watch) -> None:
    """Ten bars for what lies on the sheet."""

    def moves(news: Reader | None) -> dict[tuple[int, str], np.ndarray | list[str]]:
        chances = sight.chances(news)
        return {(-1, "y"): chances, (-1, "text"): named(chances)}

    ten = watch.picture(
        "bars", lambda news: bars(sight.chances(news), sight.target(), tr=tr),
        lambda news: sight.target(), moves,
    )  # fmt: skip
    show(ten, "bars", height=250, alt=tr("Ten bars: how probable the net finds each digit"))


def _take(digits: Digits) -> None:
    """Lay the next unseen digit on the sheet: the way to try the net without drawing."""
    row = (st.session_state.get(full("example"), -1) + 1) % len(digits.test_images)
    st.session_state[full("example")] = row
    laid = put_on("pad", digits.test_images[row].tobytes(), digits.test_images.shape[1])
    st.session_state[TARGET] = (laid, int(digits.test_labels[row]))
