"""Descent on a few rows at a time: a constant rate in a fixed order rests at a wrong W."""

from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from dlviz.linear.compute.line import TABLES, best_line
from dlviz.linear.compute.rows_at_a_time import ORDERS, EpochsWalked, RowsAtATime
from dlviz.linear.figures.rows_at_a_time import by_epoch, rest_by_rate
from dlviz.linear.scripts.rows_at_a_time import script
from pages.line.batch_words import every_size, verdict
from pages.line.controls import (
    choose_model,
    choose_rate,
    choose_weights,
    into_range,
    presets,
    working_rate,
)
from pages.line.pictures import HEIGHT, at_sliders, weights, without_weights
from pages.shared.dataset_editor import choose_dataset, edit_rows
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import fold, panel, takeaway
from pages.widgets.live_text import tell

RATES, SLOW = 60, 200  # how many, and the lowest as a share of the bound
LONG = 100  # epochs, at least, after which the rates are compared


def choose(rows_here: Any) -> RowsAtATime:
    """Return how the rows are gone through."""
    sliders, model, story, more = (st.container() for _place in range(4))
    with more, st.expander(tr("Table and start"), icon=":material/tune:"):
        name, dataset = choose_dataset(TABLES, most=1)
        with rows_here:
            dataset = edit_rows(dataset, TABLES, most=1)
        start_here = st.container()
    with model:
        order = knobs.pick("order", tr("Order of the rows"), ORDERS, ORDERS[0])
        seed = knobs.number("seed", tr("Seed"), 0, 0, 9999) if order == "Shuffled" else 0
        start = choose_model(dataset, name, lecture=True)
    with sliders:
        lr = choose_rate(start)
        size = choose_size(len(dataset.rows))
        epochs = int(knobs.slide("epochs", tr("Epochs"), 20, 1, 200))
    with start_here:
        line = choose_weights(start, tr("Start W"), tr("Start b"))
    with story:
        presets()
    return RowsAtATime(line=line, lr=(lr,), size=size, order=order, epochs=epochs, seed=seed)


def choose_size(count: int) -> int:
    """Return how many rows go into a batch; of one row, one."""
    if count < 2:
        return 1
    into_range("size", 1, count)
    return int(knobs.slide("size", tr("Rows in a batch"), 1, 1, count))


def with_sliders(walk: RowsAtATime, to: dict[str, float]) -> RowsAtATime:
    """Return the knobs with the sliders' values."""
    more = {name: int(to[name]) for name in ("size", "epochs") if name in to}
    return replace(walk, line=at_sliders(walk.line, to), lr=(float(to["lr"]),), **more)


def following(walk: RowsAtATime, make: Any) -> Live:
    """Return what `make` makes of the knobs; it follows all sliders."""
    now = {"lr": walk.lr[0], "epochs": walk.epochs, **weights(walk.line)}
    if len(walk.line.dataset.rows) > 1:
        now["size"] = walk.size
    rest = (without_weights(walk.line), walk.order, walk.seed)
    return Live(lambda **to: make(with_sliders(walk, to)), rest, **now)


def all_rates(walk: RowsAtATime) -> EpochsWalked:
    """Return the same at sixty rates, all in one tensor."""
    bound = working_rate(without_weights(walk.line))
    rates = np.geomspace(bound / SLOW, 2 * bound, RATES)
    return run(replace(walk, lr=tuple(rates.tolist()), epochs=max(LONG, walk.epochs)))


def walked(walk: RowsAtATime) -> Any:
    """Return W by epoch at the chosen rate."""
    return by_epoch(run(walk), best_line(walk.line).w, tr)


def rests(walk: RowsAtATime) -> Any:
    """Return where W rests at every rate."""
    return rest_by_rate(all_rates(walk), best_line(walk.line).w, walk.lr[0], tr)


@st.fragment
@in_turn
def batches() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout()
    with places.below:
        rest_here, rows_here = st.container(), st.container()
    with places.controls, knobs.drawn_later() as draw_knobs:
        walk = choose(rows_here)
    with places.picture:
        show(following(walk, walked), "by_epoch", height=HEIGHT, alt=tr("W by epoch"))
    with places.aside:
        alt = tr("Where W comes to rest at each learning rate")
        show(following(walk, rests), "rests", height=HEIGHT, alt=alt)
    draw_knobs()
    with places.verdict:
        tell(following(walk, verdict), "rest")
    with rest_here:
        label = tr("Every batch size at this η")
        if box := fold("sizes", label, ":material/view_week:"):
            with box, panel(label):
                tell(every_size(walk), "every_size")
    takeaway(script=script(walk), csv=run(walk).to_frame)
