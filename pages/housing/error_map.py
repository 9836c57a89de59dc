"""The error over two weights, from above or in 3-D, with the tries and the current point."""

from typing import Any

import streamlit as st

from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.error_surface import ErrorGrid, ErrorSurface
from dlviz.linear.compute.least_squares import least_squares_of_two
from dlviz.linear.compute.linear import Linear
from dlviz.linear.figures.error_surface import error_contours, error_in_space, outside
from pages.housing.figures import sliders, with_weights
from pages.housing.symbols import symbols
from pages.housing.weight_history import slider_names, weight_history
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import Point, show

FLAT, SPACE = "flat", "space"


def error_map(linear: Linear) -> None:
    """Show the error over two weights; a click from above sets both."""
    here, (i, j) = st.container(), _axes(linear.dataset)
    labels = {FLAT: tr("Contour"), SPACE: tr("3-D")}
    view = knobs.pick(
        "map_view", tr("View"), labels, FLAT, labels, label_visibility="collapsed"
    )  # fmt: skip
    grid = _measured(linear, i, j)
    with here:
        name = tr("The error over two weights")
        words = tr("The error over two weights: click to go there") if view == FLAT else name
        st.markdown(f"**{words}**")
        if not grid.finite:
            st.warning(tr("The other weights are so far away that the map has no numbers. Undo."))
            return
        _show(linear, i, j, view)
        if outside(grid, (linear.theta[i], linear.theta[j])):
            st.caption(tr("The current point is off the map."))


def _show(linear: Linear, i: int, j: int, view: str) -> None:
    """In 3-D every turn of the surface begins with a press on it, so that sets nothing."""
    names, history = (_label(linear.dataset, i), _label(linear.dataset, j)), weight_history()

    def drawn(**to: float) -> Any:
        there = with_weights(linear, to)
        grid = _measured(there, i, j)
        if not grid.finite:
            raise ValueError("the error over two weights overflows float64")
        quadratic = linear.error == "MSE" and not linear.relu
        best = least_squares_of_two(there, (i, j)) if quadratic else None
        path = history.moved_to(run(there)).over(i, j)
        if view == SPACE:
            return error_in_space(grid, path, names, best, tr)
        return error_contours(grid, path, names, best, tr, square=linear.scaled)

    ids = slider_names(len(linear.weights))

    def clicked(point: Point) -> None:
        at = {ids[i]: point["x"], ids[j]: point["y"]}
        knobs.put(**{name: float(f"{value:.4g}") for name, value in at.items()})

    alt = tr("The error over two weights, the tries and the current point")
    live = Live(drawn, **sliders(linear))
    if view == SPACE:
        show(live, "map3d", height=440, alt=alt)
    else:
        show(live, "map", height=440, alt=alt, on_click=clicked)


def _measured(linear: Linear, i: int, j: int) -> ErrorGrid:
    """Return the error over the i-th and the j-th number, as far as their sliders reach."""
    ranges = linear.dataset.weight_ranges(linear.scaled)
    low, high = zip(ranges[i], ranges[j], strict=True)
    if linear.scaled:  # equal scales, so that a round bowl is round
        widest = max(high)
        low, high = (-widest, -widest), (widest, widest)
    return run(ErrorSurface(linear=linear, axes=(i, j), low=low, high=high))


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
