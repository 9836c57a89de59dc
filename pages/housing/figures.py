"""What the lesson draws: residuals, the error from above, its history, the neuron."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.error_surface import ErrorGrid, ErrorSurface
from dlviz.linear.compute.least_squares import least_squares_of_two
from dlviz.linear.compute.linear import Fit, Linear
from dlviz.linear.compute.price_line import PriceLine
from dlviz.linear.figures.error_surface import error_contours, outside
from dlviz.linear.figures.neuron_diagram import neuron_diagram
from dlviz.linear.figures.predictions import error_history, residual_bars
from dlviz.linear.figures.price_line import price_line
from dlviz.text import format_number
from pages.housing.symbols import symbols
from pages.housing.weight_history import slider_names, weight_history
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show


def residuals(fit: Fit) -> None:
    """How far each prediction is from its target: over the input, where there is only one."""
    if len(fit.linear.weights) == 1:
        alt = tr("The neuron's line through the houses, and a bar from it to each target")
        line = following(fit, lambda fit: price_line(run(PriceLine(linear=fit.linear)), tr))
        show(line, "residuals", height=520, alt=alt)
        return
    alt = tr("A bar from each prediction to its target, row by row")
    bars = following(fit, lambda fit: residual_bars(fit, tr))
    show(bars, "residuals", height=520, alt=alt)


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


def error_map(linear: Linear) -> None:
    """The error over two weights; a click sets both."""
    here = st.container()
    i, j = _axes(linear.dataset)
    ranges, names = linear.dataset.weight_ranges(linear.scaled), slider_names(len(linear.weights))
    low, high = zip(ranges[i], ranges[j], strict=True)
    if linear.scaled:  # equal scales, so that a round bowl is round
        widest = max(high)
        low, high = (-widest, -widest), (widest, widest)
    labels, history = (_label(linear.dataset, i), _label(linear.dataset, j)), weight_history()

    def surface(linear: Linear) -> ErrorGrid:
        return run(ErrorSurface(linear=linear, axes=(i, j), low=low, high=high))

    def drawn(**to: float) -> Any:
        there = with_weights(linear, to)
        grid = surface(there)
        if not grid.finite:
            raise ValueError("the error over two weights overflows float64")
        quadratic = linear.error == "MSE" and not linear.relu
        best = least_squares_of_two(there, (i, j)) if quadratic else None
        path = history.moved_to(run(there)).over(i, j)
        return error_contours(grid, path, labels, best, tr, square=linear.scaled)

    def clicked(point: dict) -> None:
        at = {names[i]: point["x"], names[j]: point["y"]}
        knobs.put(**{name: float(f"{value:.4g}") for name, value in at.items()})

    with here:
        grid = surface(linear)
        if not grid.finite:
            st.warning(tr("The other weights are so far away that the map has no numbers. Undo."))
            return
        alt = tr("The error over two weights, the tries and the current point")
        live = Live(drawn, **sliders(linear))
        show(live, "map", height=440, alt=alt, on_click=clicked)
        if outside(grid, (linear.theta[i], linear.theta[j])):
            st.caption(tr("The current point is off the map."))


def _axes(dataset: Dataset) -> tuple[int, int]:
    """Which two numbers the map is over."""
    inputs = len(dataset.columns) - 1
    ids = slider_names(inputs)
    shown = dict(zip(ids, symbols(dataset), strict=True))
    first, second = st.columns(2)
    with first:
        x = knobs.choice(f"ax{inputs}", tr("x-axis"), ids, ids[0], labels=shown)
    rest = [one for one in ids if one != x]
    usual = ids[min(2, inputs)]
    with second:
        y = knobs.choice(f"ay{inputs}", tr("y-axis"), ids, usual, labels=shown)
    if y == x:
        y = rest[-1]
        st.caption(tr("Two different ones are needed: {weight} is taken.").format(weight=shown[y]))
    return ids.index(x), ids.index(y)


def _label(dataset: Dataset, i: int) -> str:
    columns = [*dataset.columns[:-1], "bias"]
    return symbols(dataset)[i] + " · " + tr(columns[i])


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
