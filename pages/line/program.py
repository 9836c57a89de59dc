"""The lecture's program beside PyTorch: each line is marked while it is executed."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from dlviz.linear.compute.line import TABLES, Line
from dlviz.linear.compute.line_descent import LineDescent
from dlviz.linear.scripts.line_descent import torch_program
from pages.line.both_programs import Runs, both, following
from pages.line.controls import choose_ask, choose_model, choose_rate, choose_weights, presets
from pages.line.films import films
from pages.line.program_words import both_ends, first_cost, verdict
from pages.line.question import ask_about_b
from pages.shared.dataset_editor import choose_dataset, edit_rows
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import panel, takeaway
from pages.widgets.live_text import tell
from pages.widgets.player import play

MOST = 2000  # epochs
LISTING = 340


def choose(rows_here: Any) -> tuple[Line, float, int, float]:
    """Return the line at its start, the learning rate, the epochs, and what is asked for."""
    sliders, model, story, more = (st.container() for _place in range(4))
    with more, st.expander(tr("Table and forecast"), icon=":material/tune:"):
        name, dataset = choose_dataset(TABLES, most=1)
        with rows_here:
            dataset = edit_rows(dataset, TABLES, most=1)
        ask = choose_ask(dataset)
    with model:
        start = choose_model(dataset, name, lecture=True)
    with sliders:
        lr = choose_rate(start)
        steps = int(knobs.slide("steps", tr("Epochs"), 1001, 1, MOST))
        line = choose_weights(start, tr("Start W"), tr("Start b"))
    with story:
        presets()
    return line, lr, steps, ask


@st.fragment
@in_turn
def program() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout()
    with places.below:
        rest_here, rows_here = st.container(), st.container()
    with places.controls, knobs.drawn_later() as draw_knobs:
        line, lr, steps, ask = choose(rows_here)
    with places.picture:
        play(
            following(line, lr, steps, lambda runs: films(*runs, ask), ask),
            "program",
            heights=[250, LISTING],
            widths=[[1.4, 1], [1, 1]],
            after_verdict=1,
            alt=tr("The line, its cost, and both programs with the executed line marked"),
            step=tr("Epoch"),
            rate=8,
            scene=knobs.scene(),
        )
    draw_knobs()
    with places.verdict:
        tell(following(line, lr, steps, verdict, ask), "ended")
    with rest_here:
        tell(following(line, lr, steps, lambda runs: both_ends(*runs, ask), ask), "ends")
        tell(following(line, lr, steps, first_cost, ask), "first")
        with panel(tr("Predict, then reveal")):
            ask_about_b(line, lr, steps)
    descent = LineDescent(line=line, lr=lr, steps=steps)
    takeaway(script=torch_program(descent, ask).text, csv=lambda: numbers(both(line, lr, steps)))


def numbers(runs: Runs) -> Mapping[str, Any]:
    """Return both runs side by side, one row per epoch."""
    scratch, walk = runs
    count = min(len(scratch.printed_cost), len(walk.path) - 1)
    table: dict[str, Any] = {"epoch": np.arange(count)}
    for name, cost, path, slope in (
        ("from scratch", scratch.printed_cost, scratch.path, scratch.gradient),
        ("PyTorch", walk.cost, walk.path, walk.gradient),
    ):
        table[f"cost, {name}"] = cost[:count]
        for i, weight in enumerate("wb"[: path.shape[1]]):
            table[f"{weight}, {name}"] = path[1 : count + 1, i]
            table[f"{weight}_gradient, {name}"] = slope[:count, i]
    return table
