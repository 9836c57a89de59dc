"""What the lesson draws: residuals, the history of the error, the neuron."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from dlviz.linear.compute.linear import Fit, Linear
from dlviz.linear.compute.price_line import PriceLine
from dlviz.linear.figures.neuron_diagram import neuron_diagram
from dlviz.linear.figures.predictions import error_history, residual_bars
from dlviz.linear.figures.price_line import price_line
from dlviz.text import format_number
from pages.housing.symbols import symbols
from pages.housing.weight_history import slider_names, weight_history
from pages.shared.dataset_editor import move_row
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import on_the_picture


def residuals(fit: Fit) -> None:
    """How far each prediction is from its target: over the input, where there is only one."""
    if len(fit.linear.weights) == 1:
        _line_through_houses(fit)
        return
    alt = tr("A bar from each prediction to its target, row by row")
    bars = following(fit, lambda fit: residual_bars(fit, tr))
    show(bars, "residuals", height=520, alt=alt)


def _line_through_houses(fit: Fit) -> None:
    """The houses can be dragged, where their rows can be edited."""
    free = not knobs.hides("rows_box")

    def drawn(fit: Fit) -> Any:
        return price_line(run(PriceLine(linear=fit.linear)), tr, draggable=free)

    alt = tr("The neuron's line through the houses, and a bar from it to each target")
    dragged = partial(move_row, fit.linear.dataset) if free else None
    show(following(fit, drawn, free), "residuals", height=500, alt=alt, on_click=dragged)
    if free:
        with on_the_picture("rows"):
            st.caption(tr("Drag a point to move it."))


def following(fit: Fit, make: Callable[[Fit], Any], *rest: Hashable) -> Live:
    """Return what `make` makes of the neuron and of `rest`; it follows the sliders."""
    linear = fit.linear
    same = (linear.at((0.0,) * len(linear.theta)), *rest)
    return Live(lambda **to: make(run(with_weights(linear, to))), same, **sliders(linear))


def sliders(linear: Linear) -> dict[str, float]:
    """Where the sliders of weights and bias stand, by their names."""
    return dict(zip(slider_names(len(linear.weights)), linear.theta, strict=True))


def with_weights(linear: Linear, to: Mapping[str, float]) -> Linear:
    """Return the neuron with its weights and bias at the sliders' values."""
    return linear.at(tuple(to.values()))


def slope_arrows(start: Linear, fit: Fit) -> list[Live]:
    """Which way descent moves each number; a full arrow is as steep as the steepest at `start`."""
    steepest = float(np.abs(run(start).gradient).max()) or 1.0

    def arrow(fit: Fit, i: int) -> tuple[float, str]:
        slope = float(fit.gradient[i])
        words = tr("slope {slope}").format(slope=format_number(slope))
        return float(np.clip(np.nan_to_num(-slope / steepest), -1, 1)), words

    numbers = range(len(start.theta))
    return [following(fit, partial(arrow, i=i), start, i) for i in numbers]


def history_chart(fit: Fit) -> None:
    """How the error went, try by try."""
    history = weight_history()
    alt = tr("The error after every step and try")
    chart = error_history(history.error, history.set_by_hand, fit.linear.error, tr)
    show(chart, "history", height=440, alt=alt)


def neuron(fit: Fit) -> None:
    """The neuron with the values of one row."""
    count = len(fit.target)
    here = st.container()
    row = int(knobs.slide("row", tr("Row"), 1, 1, count)) if count > 1 else 1
    row, names = min(row, count) - 1, symbols(fit.linear.dataset)
    alt = tr("The neuron with the values of one row; arrows say where descent moves each weight")
    with here:
        shown = following(fit, lambda fit: neuron_diagram(fit, row, names, tr), row)
        show(shown, "neuron", height=460, alt=alt)
