"""The line by hand: drag W and b, and see the squares grow and the point ride on the cost."""

from functools import partial
from typing import Any

import streamlit as st

from dlviz.linear.compute.line import TABLES, Line
from dlviz.linear.compute.line_descent import LineDescent
from dlviz.linear.scripts.line import script
from pages.line.controls import (
    choose_ask,
    choose_model,
    choose_rate,
    choose_weights,
    presets,
    set_weights,
    step_buttons,
)
from pages.line.panels import panels
from pages.line.pictures import HEIGHT, cost, described, following, go_there, sales
from pages.line.question import ask_about_b
from pages.line.words import aim, row_table, verdict
from pages.shared.dataset_editor import choose_dataset, edit_rows, move_row
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import panel, takeaway
from pages.widgets.live_text import tell


def choose(rows_here: Any) -> tuple[Line, float, float]:
    """Return the line, its learning rate, and the input that is asked for."""
    sliders, model, buttons, story, more = (st.container() for _place in range(5))
    with more, st.expander(tr("Table, forecast, learning rate"), icon=":material/tune:"):
        name, dataset = choose_dataset(TABLES, most=1)
        with rows_here:
            dataset = edit_rows(dataset, TABLES, most=1)
        ask, rate = choose_ask(dataset), st.container()
    with model:
        start = choose_model(dataset, name)
    with sliders:
        line = choose_weights(start, tr("Weight W"), tr("Bias b"))
    with rate:
        lr = choose_rate(start)
    with buttons:
        step_buttons(line, partial(descend, line, lr))
    with story:
        presets()
    return line, lr, ask


def descend(line: Line, lr: float, steps: int) -> None:
    """Take the steps and let the sliders follow, from a callback."""
    set_weights(run(LineDescent(line=line, lr=lr, steps=steps)).line)


@st.fragment
@in_turn
def by_hand() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout()
    with places.below:
        rest_here, rows_here = st.container(), st.container()
    with places.controls, knobs.drawn_later() as draw_knobs:
        line, lr, ask = choose(rows_here)
    with places.picture:
        free = not knobs.hides("rows_box")
        picture = following(line, partial(sales, ask=ask, draggable=free), ask, free)
        dragged = partial(move_row, line.dataset) if free else None
        show(picture, "sales", height=HEIGHT, alt=described(line), on_click=dragged)
    with places.aside:
        alt = tr("The cost over the weights with the current point; click to go there")
        show(following(line, cost), "landscape", height=HEIGHT, alt=alt, on_click=go_there(line))
    draw_knobs()
    with places.verdict:
        tell(following(line, partial(verdict, ask=ask), ask), "verdict")
        tell(following(line, aim), "goal")
    with rest_here:
        with panel(tr("Predict, then reveal")):
            ask_about_b(line, lr, 1001)
        tell(following(line, row_table), "row_table")
        panels(line, ask)
    takeaway(script=script(line), csv=run(line).to_frame)
