"""The first view: f and f′ of any activations, one input looked at, and their properties."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dlviz.activations.compute.activation import ActivationFunction
from dlviz.activations.compute.properties import Properties, PropertyMeasurement
from dlviz.activations.compute.response import Response, ResponseCurve
from dlviz.activations.figures.response import activation_by_input, slope_by_input
from dlviz.activations.scripts.response import script
from dlviz.text import format_number
from pages.activations.activation_knobs import ACTIVATION_NAMES, parametrized
from pages.activations.property_table import show_properties
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import Point, show
from pages.widgets.layout import layout
from pages.widgets.lesson import fold, goal, panel, question, takeaway
from pages.widgets.live_text import Said, tell


@st.fragment
@in_turn
def explorer() -> None:
    """Show the chosen functions, where the first saturates, and what was measured of them."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        activations, flat, reach, x = _choose()
    curves = [
        run(Response(activation=activation, low=-reach, high=reach, points=241, threshold=flat))
        for activation in activations
    ]
    with places.picture:
        alt = _described(activations[0], x)
        for draw, name, height in (
            (activation_by_input, "values", 275),
            (slope_by_input, "slopes", 225),
        ):
            rest = (name, tuple(activations), reach, flat)
            live = Live(partial(_with_points, draw, activations, curves), rest, x=x)
            show(live, name, height=height, alt=alt, on_click=_move_input)
    draw_knobs()
    with places.verdict:
        if len(activations) > 1:
            tell(Live(lambda x: _all_values(activations, x), tuple(activations), x=x), "beside")
        tell(
            Live(lambda x: verdict(activations[0], x, flat), (activations[0], flat), x=x),
            "reading",
        )
        tell(Live(lambda x: _goal(activations[0], x), activations[0], x=x), "goal")
    with places.below:
        with panel(tr("Predict, then reveal")):
            _predict(run(PropertyMeasurement(activation=activations[0])))
        if box := fold("table", tr("Properties, measured"), ":material/table:"):
            with box, panel(tr("Properties, measured")):
                show_properties([run(PropertyMeasurement(activation=f)) for f in activations])
    takeaway(
        script=script(activations, x), csv=lambda: pd.concat([one.to_frame() for one in curves])
    )


def _choose() -> tuple[list[ActivationFunction], float, float, float]:
    """Ask for the functions, below which slope they are flat, how far to look, and the input."""
    here = st.container()
    chosen = knobs.several(
        "show", tr("Functions (first one is highlighted)"), ACTIVATION_NAMES, ("Sigmoid",)
    )
    activations = [parametrized(name) for name in chosen or ("Sigmoid",)]
    _presets()
    with st.expander(tr("Advanced")):
        flat = knobs.slide("flat", tr("Saturated: |f′| below"), 0.05, 0.0, 0.5)
        reach = knobs.slide("reach", tr("Inputs from −r to r"), 6.0, 1.0, 20.0)
    with here:
        x = knobs.slide("x", tr("Input x"), 1.0, -reach, reach)
    return activations, flat, reach, x


def _described(activation: ActivationFunction, x: float) -> str:
    """Say in words what the picture shows."""
    y, slope = activation.at(x)
    words = tr("{name} over the input: f({x}) = {y}, slope {slope}")
    return words.format(
        name=tr(activation.name), x=format_number(x), y=format_number(y),
        slope=format_number(slope),
    )  # fmt: skip


def _with_points(
    draw: Callable[..., Any],
    activations: Sequence[ActivationFunction],
    curves: Sequence[ResponseCurve],
    x: float,
) -> Any:
    """Draw the curves with every function's point at `x`."""
    return draw(curves, x, [f.at(x) for f in activations], tr)


def _move_input(point: Point) -> None:
    """Put the input where the picture was clicked."""
    knobs.put(x=round(float(point["x"]), 3))


def _presets() -> None:
    """Show the sets a teacher clicks through."""
    knobs.presets({
        tr("The lectures' four"): {"show": ("Sigmoid", "Step function", "Tanh", "ReLU")},
        tr("Saturated"): {"show": ("Sigmoid", "Tanh"), "x": 5.0},
        tr("At the kink"): {"show": ("ReLU",), "x": 0.0},
        tr("The ReLU family"): {"show": ("ReLU", "Leaky ReLU", "ELU", "SELU")},
        tr("Smooth ReLUs"): {"show": ("ReLU", "GELU", "SiLU", "Mish", "Softplus")},
        tr("Own formula"): {"show": ("Own formula",)},
    })  # fmt: skip


def verdict(activation: ActivationFunction, x: float, flat: float) -> Said:
    """Say what the slope means here for the function looked at."""
    y, slope = activation.at(x)
    said = {
        "name": tr(activation.name), "x": format_number(x), "y": format_number(y),
        "slope": format_number(slope),
    }  # fmt: skip
    if math.isnan(y):
        text, tone = tr("{name} has no value at x = {x}, so a neuron there has none either."), "bad"
    elif math.isinf(y):
        text, tone = tr("{name}({x}) overflows: it is larger than float64 can hold."), "bad"
    elif not math.isfinite(slope):
        text, tone = tr("{name}({x}) = {y}, but there is no finite slope to learn from."), "bad"
    elif slope == 0:
        text, tone = tr("{name}({x}) = {y}, slope exactly 0: nothing is learnt here."), "bad"
    elif abs(slope) < flat:
        text, tone = tr("{name}({x}) = {y}, slope {slope}: saturated, learning is slow."), "warn"
    else:
        text = tr("{name}({x}) = {y}, slope {slope}: a small change of x is multiplied by {slope}.")
        tone = "info"
    return Said(text.format(**said), tone)


def _goal(activation: ActivationFunction, x: float) -> Said:
    """Ask for a function that still learns from a large input."""
    slope = activation.at(x)[1]
    words = tr("Find a function whose slope is still at least 0.9 at x = 5.")
    return goal(words, reached=x >= 5 and 0.9 <= slope < math.inf)


def _all_values(activations: Sequence[ActivationFunction], x: float) -> Said:
    """Read all functions out."""
    text = tr("{name}: f = {y}, f′ = {slope}")
    parts = (
        text.format(name=tr(activation.name), y=format_number(y), slope=format_number(slope))
        for activation, (y, slope) in ((activation, activation.at(x)) for activation in activations)
    )
    return Said(" · ".join(parts))


def _predict(properties: Properties) -> None:
    """Ask how much of a gradient survives ten layers at best; the answer is measured."""
    if math.isnan(properties.steepest_slope):
        return
    with np.errstate(over="ignore"):
        best = float(np.float64(properties.steepest_slope) ** 10)
    options = [
        tr("Less than a thousandth"),
        tr("A thousandth up to all of it"),
        tr("More than all of it"),
    ]
    answer = 0 if best < 1e-3 else 1 if best <= 1 else 2
    ask = tr(
        "Ten layers of {name}, each at its steepest, weights 1: how much of a gradient is left?"
    )
    because = tr("The steepest slope is {slope}; ten of them multiply to {best}.")
    question(
        "ten",
        ask.format(name=tr(properties.activation.name)),
        options,
        answer,
        because.format(slope=format_number(properties.steepest_slope), best=format_number(best)),
        about=properties.activation,
    )
