"""The right column: the visitor's own digit, what the net sees of it, and its ten bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dlviz.digits.compute.preprocessing import net_inputs, normalize_drawing
from dlviz.digits.figures.images import net_input
from dlviz.digits.figures.predictions import bar_labels, probability_bars
from pages.mnist.collection import TARGET, LabelledDrawing, keep_button, score
from pages.streaming.live_training import News
from pages.translation import tr
from pages.widgets.drawing_pad import pad, put_on, sheet
from pages.widgets.figure import show
from pages.widgets.knob_store import full
from pages.widgets.live_text import Said, tell

if TYPE_CHECKING:
    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.trained_model import TrainedModel
    from pages.streaming.live_training import Watch
    from pages.widgets.drawing_pad import Drawing, Sheet

DRAWN = "mnist.drawn"  # the drawing, and the same as the net is given it; None and None


def drawn_image() -> np.ndarray | None:
    """Return the drawing, boxed and centred: (28, 28) uint8; None while the sheet is empty."""
    given: np.ndarray | None = st.session_state.get(DRAWN, (None, None))[1]
    return given


def drawn_target() -> int | None:
    """Return the digit that lies on the sheet, if it was laid there and not drawn on since."""
    drawing, laid = st.session_state.get(DRAWN, (None,))[0], st.session_state.get(TARGET)
    return laid[1] if laid and drawing is not None and laid[0] == drawing else None


@dataclass(frozen=True)
class DrawnDigit:
    """What a net is given of the sheet and what it says; asked by other threads while one draws."""

    sheet: Sheet
    other: TrainedModel | None  # it answers in the training's place
    inputs: str  # while there is no net
    laid: tuple[Drawing, int | None] | None  # an example or a kept drawing, and the digit it is

    def normalized(self) -> np.ndarray | None:
        """The drawing boxed and centred (28, 28), uint8; None while the sheet is empty."""
        drawing = self.sheet.drawing
        return normalize_drawing(drawing.pixels) if drawing else None

    def image(self, training: TrainedModel | None) -> np.ndarray:
        """The same as the net sees it, from 0 to 1: perhaps black and white."""
        model, given = self.other or training, self.normalized()
        blank = np.zeros((28, 28), np.uint8)
        inputs = model.training.inputs if model else self.inputs
        return net_inputs((blank if given is None else given)[None], inputs)[0]

    def probabilities(self, training: TrainedModel | None) -> np.ndarray:
        """How probable the net finds each digit (10,): zeros where there is nothing to read."""
        model, given = self.other or training, self.normalized()
        return np.zeros(10) if model is None or given is None else model.predict(given[None])[0]

    def read_out(self, training: TrainedModel | None) -> Said:
        """Say in words what the net reads."""
        p = self.probabilities(training)
        if not p.any():
            return Said(tr("The net reads: –"))
        words = tr("The net reads: **{digit} ({share})**")
        return Said(words.format(digit=int(p.argmax()), share=f"{p.max():.0%}"))

    def target(self) -> int | None:
        """The digit that lies on the sheet, if it was laid there and not drawn on since."""
        drawing = self.sheet.drawing
        return self.laid[1] if self.laid and drawing and self.laid[0] == drawing else None


def drawing_column(
    digits: Digits, watch: Watch, other: TrainedModel | None, inputs: str, *, now: bool
) -> None:
    """Show the sheet and what the net makes of it `now`, unless a replay shows its own bars.

    The net is the one that trains, or an `other`.
    """
    left, beside = st.columns([2, 1], gap="small")
    with left:
        drawing = pad("pad", lambda: _lay_example(digits), watch)
    drawn = DrawnDigit(sheet("pad"), other, inputs, st.session_state.get(TARGET))
    st.session_state[DRAWN] = (drawing, drawn.normalized())
    with beside:
        _show_input(drawn, watch)
        keep_button(drawing is None, lambda: _labelled(drawn))
        if drawn.target() is not None:
            st.caption(tr("Target: {n}").format(n=drawn.target()))
    if now:
        news = News(watch, drawn.read_out, lambda _news: (watch.mark, drawn.sheet.mark))
        tell(drawn.read_out(watch.peek()), "reads", news)
        _show_bars(drawn, watch)
    score(other or watch.peek())


def _labelled(drawn: DrawnDigit) -> LabelledDrawing | None:
    """What lies on the sheet, to be kept; which digit was meant only its maker knows."""
    drawing, image = drawn.sheet.drawing, drawn.normalized()
    if drawing is None or image is None:
        return None
    return LabelledDrawing(drawing, image, drawn.target())


def _show_input(drawn: DrawnDigit, watch: Watch) -> None:
    """What the net is given."""
    st.caption(tr("The net sees"))
    small = watch.picture(
        "seen", lambda news: net_input(drawn.image(news), tr=tr),
        lambda news: drawn.image(news).shape, lambda news: {(0, "z"): drawn.image(news)},
    )  # fmt: skip
    show(small, "seen", height=110, alt=tr("What the net is given"))


def _show_bars(drawn: DrawnDigit, watch: Watch) -> None:
    """Ten bars for what lies on the sheet."""

    def moves(news: TrainedModel | None) -> dict[tuple[int, str], np.ndarray | list[str]]:
        probabilities = drawn.probabilities(news)
        return {(-1, "y"): probabilities, (-1, "text"): bar_labels(probabilities)}

    ten = watch.picture(
        "bars", lambda news: probability_bars(drawn.probabilities(news), drawn.target(), tr=tr),
        lambda news: drawn.target(), moves,
    )  # fmt: skip
    show(ten, "bars", height=250, alt=tr("Ten bars: how probable the net finds each digit"))


def _lay_example(digits: Digits) -> None:
    """Lay the next unseen digit on the sheet: the way to try the net without drawing."""
    row = (st.session_state.get(full("example"), -1) + 1) % len(digits.test_images)
    st.session_state[full("example")] = row
    lay_unseen(digits, row)


def lay_unseen(digits: Digits, row: int) -> None:
    """Lay one unseen digit on the sheet, from a callback."""
    laid = put_on("pad", digits.test_images[row].tobytes(), digits.test_images.shape[1])
    st.session_state[TARGET] = (laid, int(digits.test_labels[row]))


def is_drawn_on() -> bool:
    """Whether a hand's own drawing lies on the sheet: neither nothing nor what was laid there."""
    drawing, laid = sheet("pad").drawing, st.session_state.get(TARGET)
    return drawing is not None and not (laid and laid[0] == drawing)
