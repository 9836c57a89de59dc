"""The right column: the reader's own digit, what the net sees of it, and its ten bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dlviz.compute.preprocess import normalize_drawing, seen
from dlviz.figures.digits import seen as picture
from dlviz.figures.predictions import bars
from pages.shared.pad import pad, put_on
from pages.shared.picture import show
from pages.shared.store import full

if TYPE_CHECKING:
    import numpy as np

    from dlviz.compute.digits import Digits
    from dlviz.compute.reader import Reader
    from dlviz.text import Translate


READY = "mnist.ready"  # the drawing as the net is given it, or None


def ready() -> np.ndarray | None:
    """Return the drawing, boxed and centred: (28, 28) uint8; None while the sheet is empty."""
    given: np.ndarray | None = st.session_state.get(READY)
    return given


def hand(digits: Digits, reader: Reader | None, inputs: str, _: Translate) -> None:
    """Show the sheet and what the net makes of it now, while it trains or after."""
    sheet, beside = st.columns([2, 1], gap="small")
    with sheet:
        drawing = pad("pad", on_example=lambda: _take(digits))
    row = st.session_state.get(full("example"), -1)
    if reader is not None:
        inputs = reader.training.inputs
    given = normalize_drawing(drawing.pixels) if drawing else None
    st.session_state[READY] = given
    chances = reader.predict(given[None])[0] if reader and given is not None else None
    target = int(digits.test_labels[row]) if drawing and drawing.side == 28 else None
    with beside:
        _given(digits, given, inputs, _)
        if target is not None:
            st.caption(_("Target: {n}").format(n=target))
    alt = _("Ten bars: how probable the net finds each digit")
    show(bars(chances, target, tr=_), "bars", height=250, alt=alt)


def _given(digits: Digits, ready: np.ndarray | None, inputs: str, _: Translate) -> None:
    """What the net is given: boxed, centred, perhaps black and white."""
    st.caption(_("The net sees"))
    blank = digits.test_images[0] * 0
    small = seen((blank if ready is None else ready)[None], inputs)[0]
    show(picture(small, tr=_), "seen", height=110, alt=_("What the net is given"))


def _take(digits: Digits) -> None:
    """Lay the next unseen digit on the sheet: the way to try the net without drawing."""
    row = (st.session_state.get(full("example"), -1) + 1) % len(digits.test_images)
    st.session_state[full("example")] = row
    put_on("pad", digits.test_images[row].tobytes(), digits.test_images.shape[1])
