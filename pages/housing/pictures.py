"""What the lesson draws: residuals, the error from above, its history, the neuron."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dlviz.linear.compute.error_map import ErrorMap, Terraces
from dlviz.linear.compute.least_squares import lowest
from dlviz.linear.compute.linear import Fit, Linear
from dlviz.linear.compute.table import Table
from dlviz.linear.figures.error_map import contour, outside
from dlviz.linear.figures.neuron_diagram import wiring
from dlviz.linear.figures.predictions import error_history, residual_bars
from pages.housing.controls import symbols
from pages.housing.tries import names, tries
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show


def main(fit: Fit) -> None:
    """The residuals beside the map of the error."""
    left, right = st.columns(2)
    with left:
        alt = tr("A bar from each prediction to its target, row by row")
        bars = following(fit, lambda fit: residual_bars(fit, tr))
        show(bars, "residuals", height=380, alt=alt)
    with right:
        land_of_two(fit.linear)


def following(fit: Fit, make: Callable[[Fit], Any]) -> Live:
    """Return what `make` makes of the neuron; it follows the sliders."""
    linear = fit.linear
    rest = linear.at((0.0,) * len(linear.theta))
    return Live(lambda **to: make(run(turned(linear, to))), rest, **sliders(linear))


def sliders(linear: Linear) -> dict[str, float]:
    """Where the sliders of weights and bias stand, by their names."""
    return dict(zip(names(len(linear.weights)), linear.theta, strict=True))


def turned(linear: Linear, to: Mapping[str, float]) -> Linear:
    """Return the neuron with its weights and bias at the sliders' values."""
    return linear.at(tuple(to.values()))


def land_of_two(linear: Linear) -> None:
    """The error over two weights; a click sets both."""
    here = st.container()
    i, j = _axes(linear.table)
    reach, chosen = linear.table.reach(linear.scaled), names(len(linear.weights))
    low, high = zip(reach[i], reach[j], strict=True)
    labels, kept = (_label(linear.table, i), _label(linear.table, j)), tries()

    def around(linear: Linear) -> Terraces:
        land: Terraces = run(ErrorMap(linear=linear, axes=(i, j), low=low, high=high))
        return land

    def drawn(**to: float) -> Any:
        there = turned(linear, to)
        land = around(there)
        if not land.finite:
            raise ValueError("the error over two weights overflows float64")
        best = lowest(there, (i, j)) if linear.error == "MSE" and not linear.floor else None
        return contour(land, kept.if_at(run(there)).over(i, j), labels, best, tr)

    def clicked(point: dict) -> None:
        tries().settled = True
        at = {chosen[i]: point["x"], chosen[j]: point["y"]}
        knobs.put(**{name: float(f"{value:.4g}") for name, value in at.items()})

    with here:
        land = around(linear)
        if not land.finite:
            st.warning(tr("The other weights are so far away that the map has no numbers. Undo."))
            return
        alt = tr("The error over two weights, the tries and the current point")
        live = Live(drawn, **sliders(linear))
        show(live, "map", height=380, alt=alt, on_click=clicked)
        if outside(land, (linear.theta[i], linear.theta[j])):
            st.caption(tr("The current point is off the map."))


def _axes(table: Table) -> tuple[int, int]:
    """Which two numbers the map is over."""
    inputs = len(table.columns) - 1
    ids, shown = names(inputs), dict(zip(names(inputs), symbols(table), strict=True))
    first, second = st.columns(2)
    with first:
        x = knobs.choice(f"ax{inputs}", tr("Map: across"), ids, ids[0], labels=shown)
    rest = [one for one in ids if one != x]
    usual = ids[min(2, inputs)]
    with second:
        y = knobs.choice(f"ay{inputs}", tr("Map: upwards"), ids, usual, labels=shown)
    if y == x:
        y = rest[-1]
        st.caption(tr("Two different ones are needed: {weight} is taken.").format(weight=shown[y]))
    return ids.index(x), ids.index(y)


def _label(table: Table, i: int) -> str:
    columns = [*table.columns[:-1], "bias"]
    return symbols(table)[i] + " · " + tr(columns[i])


def below(fit: Fit) -> None:
    """How the error went, and the neuron with the values of one row; each needs the width."""
    kept = tries()
    st.markdown("**" + tr("Every try so far") + "**")
    alt = tr("The error after every step and move")
    history = error_history(kept.error, kept.marks, fit.linear.error, tr)
    show(history, "history", height=330, alt=alt)
    st.markdown("**" + tr("The neuron") + "**")
    count = len(fit.target)
    row = int(knobs.slide("row", tr("Row"), 1, 1, count)) if count > 1 else 1
    shown = wiring(fit, min(row, count) - 1, symbols(fit.linear.table), tr)
    alt = tr("The neuron with the values of one row; arrows say where descent moves each weight")
    show(shown, "neuron", height=400, alt=alt)
