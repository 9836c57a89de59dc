"""The knobs of the lesson: weights, how the error is counted, the learning rate."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from dlviz.linear.compute.dataset import Dataset
from dlviz.linear.compute.gradient_descent import GradientDescent
from dlviz.linear.compute.least_squares import least_squares
from dlviz.linear.compute.linear import Linear, rescaled, rescaled_points
from dlviz.linear.compute.losses import ERRORS
from dlviz.text import mark
from pages.housing.figures import slope_arrows
from pages.housing.learning_rates import choose_rates, just_right
from pages.housing.symbols import symbols
from pages.housing.weight_history import (
    descend,
    forget_history,
    move_sliders,
    slider_names,
    undo,
    weight_history,
)
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawn_later import draw, not_drawn
from pages.widgets.knob_store import full, scene

STARTS = {
    "Flats": (0.1, 0.3, 4.0, 0.0), "Houses": (0.1, 0.0), "Houses with bedrooms": (0.1, 10.0, 0.0),
    "Three houses": (0.1, 0.0),
}  # fmt: skip


def story() -> None:
    """Buttons for a teacher: the lecture's tries, then what makes descent hard, and easy."""
    one = "w {w1}, {w2}, {w3} · b {b}".format
    tries = ((0.1, 0.3, 4.0, 0.0), (0.1, 0.3, 3.0, 0.5), (0.1, 0.3, 4.0, 0.5), (0.1, 0.2, 2.0, 0.5))
    names = slider_names(3)
    steps = {
        one(**{n: f"{v:g}" for n, v in zip(names, values, strict=True)}): dict(
            zip(names, values, strict=True)
        )
        for values in tries
    }
    knobs.presets({
        **steps,
        tr("A narrow valley"): {"table": "Three houses"},
        tr("The same, scaled"): {"table": "Three houses", "scaled": True},
        tr("No price below 0"): {"floor": True, "w1": -0.2},
    })  # fmt: skip


def choose_neuron(name: str, dataset: Dataset) -> tuple[Linear, tuple[float, ...]]:
    """Return the neuron and D + 1 learning rates; the sliders stand first on the page."""
    sliders, moves, more = (st.container() for _place in range(3))
    with more, st.expander(tr("Error, scaling, learning rate"), icon=":material/tune:"):
        counting, rates = st.container(), st.container()
        with counting:
            scaled = knobs.switch("scaled", tr("Scale the inputs"))
            error = knobs.pick("error", tr("Error"), ERRORS, "MSE")
            relu = knobs.switch("floor", tr("No price below 0 (ReLU)"))
            delta = _delta(dataset, error)
    theta = _start(name, dataset)
    plain = Linear(dataset=dataset, weights=theta[:-1], bias=theta[-1])
    start = replace(rescaled(plain, scaled), error=error, relu=relu, delta=delta)
    _follow(name, start)
    with sliders:
        linear = start.at(_sliders(start))
    weight_history().record(run(linear))
    with rates:
        lr = choose_rates(start)
    with moves:
        _buttons(linear, lr)
    return linear, lr


def _delta(dataset: Dataset, error: str) -> float:
    """Huber's δ in the price's unit; its range follows the prices."""
    if error != "Huber":
        return 1.0
    high = dataset.weight_ranges(scaled=True)[0][1]
    usual = high / 2
    return float(knobs.slide("delta", tr("Huber's δ"), usual, high / 1000, 10 * high, log=True))


def _start(name: str, dataset: Dataset) -> tuple[float, ...]:
    return STARTS.get(name, (0.0,) * len(dataset.columns))


def _follow(name: str, start: Linear) -> None:
    """When table or scaling has changed, set weights and rate before their sliders are drawn.

    A preset has set them itself.
    """
    now, key = (name, start.scaled, scene()), "housing.turned"
    before = st.session_state.setdefault(key, now)
    if before == now:
        return
    st.session_state[key] = now
    if before[0] != name:
        forget_history()
    if before[2] != scene():
        return
    if before[0] != name:
        move_sliders(start.theta)
    elif weight_history().points:
        here = np.array(weight_history().points[-1:])
        with np.errstate(over="ignore", invalid="ignore"):
            theta = rescaled_points(here, start.dataset, start.scaled)[0]
        move_sliders(tuple(theta.tolist()) if np.isfinite(theta).all() else start.theta)
    knobs.put(lr=just_right(start))


def _sliders(start: Linear) -> tuple[float, ...]:
    columns = [*start.dataset.columns[:-1], mark("bias")]
    names = slider_names(len(start.weights))
    rows = list(zip(names, symbols(start.dataset), columns, start.theta, strict=True))
    ranges = start.dataset.weight_ranges(start.scaled)

    def slides(arrows: Sequence[Live | None]) -> tuple[float, ...]:
        theta = []
        for (name, symbol, column, value), ends, push in zip(rows, ranges, arrows, strict=True):
            label = symbol + " · " + tr(column)
            theta.append(knobs.slide(name, label, float(value), *ends, digits=5, push=push))
        return tuple(map(float, theta))

    with not_drawn():  # each arrow follows all sliders
        theta = slides([None] * len(rows))
    return slides(slope_arrows(start, run(start.at(theta))))


def _buttons(linear: Linear, lr: tuple[float, ...]) -> None:
    """Buttons that move the weights: descent ×1, ×10, ×100, undo, least squares."""
    best = least_squares(linear.dataset, linear.scaled)
    alone = len(weight_history().ends) < 2

    def rows() -> None:
        with st.container(gap="small"):
            if knobs.offers("descent", label := tr("Gradient descent: steps")):
                st.markdown(f"**{label}**")
                _descent_buttons(linear, lr)
            with st.container(horizontal=True, gap="small"):
                if knobs.offers("undo", tr("Undo")):
                    st.button(
                        tr("Undo"), key=full("undo"), icon=":material/undo:", on_click=undo,
                        disabled=alone,
                    )  # fmt: skip
                if knobs.offers("best", tr("Least squares")):
                    st.button(
                        tr("Least squares"), key=full("best"), on_click=move_sliders, args=(best,)
                    )

    draw(rows)


def _descent_buttons(linear: Linear, lr: tuple[float, ...]) -> None:
    """Gradient descent from here, so many steps at once."""
    with st.container(horizontal=True, gap="small"):
        for steps in (1, 10, 100):
            descent = GradientDescent(linear=linear, lr=lr, steps=steps)
            words = tr("1 step") if steps == 1 else tr("{n} steps")
            st.button(
                f"×{steps}", key=full(f"x{steps}"), help=words.format(n=steps), on_click=descend,
                args=(descent,),
            )  # fmt: skip
