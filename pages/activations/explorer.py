"""The first view: f and f′ of any activations, one input looked at, and their properties."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dlviz.activations.compute.activation import Unit
from dlviz.activations.compute.properties import Facts, Properties
from dlviz.activations.compute.response import Curve, Response
from dlviz.activations.figures.response import slopes, values
from dlviz.activations.scripts.response import script
from pages.activations.properties import properties
from pages.activations.units import NAMES, shaped
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import Point, show
from pages.widgets.lesson import columns, fold, question, takeaway
from pages.widgets.live_text import Said, tell


@st.fragment
@in_turn
def explorer() -> None:
    """Show the chosen functions, where the first saturates, and what was measured of them."""
    controls, stage = columns()
    with controls, knobs.drawn_later() as draw_knobs:
        here = st.container()
        chosen = knobs.several("show", tr("Functions (first: looked at)"), NAMES, ("Sigmoid",))
        units = [shaped(name) for name in chosen or ("Sigmoid",)]
        presets()
        with st.expander(tr("More")):
            flat = knobs.slide("flat", tr("Saturated: |f′| below"), 0.05, 0.0, 0.5)
            reach = knobs.slide("reach", tr("Inputs from −r to r"), 6.0, 1.0, 20.0)
        with here:
            x = knobs.slide("x", tr("Input x"), 1.0, -reach, reach)
    curves = [
        run(Response(unit=unit, low=-reach, high=reach, points=241, threshold=flat))
        for unit in units
    ]
    y, slope = units[0].at(x)
    with stage:
        alt = tr("{name} over the input: f({x}) = {y}, slope {slope}").format(
            name=tr(units[0].name),
            x=f"{x:.3g}",
            y=f"{y:.4g}",
            slope=f"{slope:.4g}",
        )
        for draw, name, height in ((values, "values", 330), (slopes, "slopes", 255)):
            rest = (name, tuple(units), reach, flat)
            live = Live(partial(drawn, draw, units, curves), rest, x=x)
            show(live, name, height=height, alt=alt, on_click=look)
        draw_knobs()
        if len(units) > 1:
            tell(Live(lambda x: beside(units, x), tuple(units), x=x), "beside")
        tell(Live(lambda x: reading(units[0], x, flat), (units[0], flat), x=x), "reading")
        predict(run(Properties(unit=units[0])))
        if box := fold("table", tr("Properties, measured"), ":material/table:"):
            with box:
                properties([run(Properties(unit=unit)) for unit in units])
    first = curves[0]
    takeaway(script=script(units, x), csv={"x": first.x, "f(x)": first.y, "f'(x)": first.slope})


def drawn(
    draw: Callable[..., Any], units: Sequence[Unit], curves: Sequence[Curve], x: float
) -> Any:
    """Draw the curves with every function's point at `x`."""
    return draw(curves, x, [unit.at(x) for unit in units], tr)


def look(point: Point) -> None:
    """Put the input where the picture was clicked."""
    knobs.put(x=round(float(point["x"]), 3))


def presets() -> None:
    """Show the sets a teacher clicks through."""
    knobs.presets({
        tr("The lectures' four"): {"show": ("Sigmoid", "Step function", "Tanh", "ReLU")},
        tr("The ReLU family"): {"show": ("ReLU", "Leaky ReLU", "ELU", "SELU")},
        tr("Smooth ReLUs"): {"show": ("ReLU", "GELU", "SiLU", "Mish", "Softplus")},
        tr("Saturated"): {"show": ("Sigmoid", "Tanh"), "x": 5.0},
        tr("At the kink"): {"show": ("ReLU",), "x": 0.0},
        tr("Your own"): {"show": ("Own formula",)},
    })  # fmt: skip


def reading(unit: Unit, x: float, flat: float) -> Said:
    """Say what the slope means here for the function looked at."""
    y, slope = unit.at(x)
    said = {"name": tr(unit.name), "x": f"{x:.3g}", "y": f"{y:.4g}", "slope": f"{slope:.4g}"}
    if slope == 0:
        text, tone = tr("{name}({x}) = {y}, slope exactly 0: nothing is learnt here."), "bad"
    elif abs(slope) < flat:
        text, tone = tr("{name}({x}) = {y}, slope {slope}: saturated, hardly learns."), "warn"
    else:
        text = tr(
            "{name}({x}) = {y}, slope {slope}: "
            "a small change of x comes out {slope} times as large."
        )
        tone = "info"
    return Said(text.format(**said), tone)


def beside(units: Sequence[Unit], x: float) -> Said:
    """Read all functions out."""
    text = tr("{name}: f = {y}, f′ = {slope}")
    parts = (
        text.format(name=tr(unit.name), y=f"{y:.4g}", slope=f"{slope:.4g}")
        for unit, (y, slope) in ((unit, unit.at(x)) for unit in units)
    )
    return Said(" · ".join(parts))


def predict(facts: Facts) -> None:
    """Ask how much of a gradient survives ten layers at best; the answer is measured."""
    best = facts.steepest**10
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
    question("ten", ask.format(name=tr(facts.unit.name)), options, answer,
             because.format(slope=f"{facts.steepest:.4g}", best=f"{best:.3g}"))  # fmt: skip
