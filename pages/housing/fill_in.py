"""The lecture's blanks: row 1 is worked out, rows 2 and 3 are the reader's."""

from functools import partial

import streamlit as st

from dlviz.linear.compute.linear import Fit
from dlviz.text import format_number
from pages.housing.arithmetic import BLANK, blank_sum, error_line, written_sum
from pages.housing.figures import following
from pages.translation import tr
from pages.widgets.knob_store import full
from pages.widgets.live_text import Said, Table, tell

LAST = 3  # rows; the lecture has no more
Typed = tuple[float | None, ...]


def fill_in(fit: Fit) -> None:
    """Ask for the predictions of rows 2 and 3, and mark them; the marks follow the sliders."""
    rows = range(1, min(LAST, len(fit.target)))
    if not rows:
        st.caption(tr("The table has no second row."))
        return
    typed = tuple(
        place.number_input(
            tr("Prediction of row {n}").format(n=row + 1), value=None, key=full(f"fill{row + 1}"),
            format="%g", placeholder=BLANK,
        )
        for row, place in zip(rows, st.columns(len(rows)), strict=True)
    )  # fmt: skip
    tell(following(fit, partial(marked, typed=typed), typed), "marked")


def marked(fit: Fit, typed: Typed) -> Said:
    """Write each row's sum once its prediction is right; at last the mean distance."""
    head = [tr("row"), tr("inputs × weights + bias = prediction"), tr("your answer")]
    right = [is_right(fit, row, value) for row, value in enumerate(typed, 1)]
    rows = [
        (
            str(row + 1),
            written_sum(fit, row) if good else blank_sum(fit.linear),
            BLANK if value is None else f"{format_number(value)} {'✓' if good else '✗'}",
        )
        for row, (value, good) in enumerate(zip(typed, right, strict=True), 1)
    ]
    text = tr("Multiply each input by its weight, add them up, and add the bias.")
    if all(right):
        text = error_line(fit)
    elif any(value is not None and not good for value, good in zip(typed, right, strict=True)):
        text = tr("✗: not yet. Multiply each input by its weight, add them up, and add the bias.")
    return Said(text, table=Table(head, rows, left=(0, 1)))


def is_right(fit: Fit, row: int, value: float | None) -> bool:
    """Whether a typed prediction is that of `row`, as far as two decimals or four digits go."""
    price = float(fit.predictions[row])
    return value is not None and abs(value - price) <= max(0.005, 5e-4 * abs(price))
