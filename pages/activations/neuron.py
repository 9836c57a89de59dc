"""One neuron on twelve students: discrete outputs give no direction, continuous ones do."""

import math

import numpy as np
import streamlit as st

from dlviz.activations.compute.neuron import Fit, Neuron, Walk
from dlviz.activations.figures.neuron import loss_by_weight, output_on_students
from dlviz.activations.scripts.neuron import script
from dlviz.text import format_number
from pages.activations.activation_knobs import choose_activation
from pages.activations.hidden_points import beside_straight_lines
from pages.activations.small_step import ask_about_a_small_step
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import fold, goal, panel, takeaway
from pages.widgets.live_text import Said, tell

WIDEST, HIGHEST = 6.0, 20.0  # how far the sliders of weight and bias reach
WALKED = "activations.walked"


@st.fragment
@in_turn
def neuron() -> None:
    """Show the neuron on its data and its loss over the weight; descend by clicks."""
    places = layout(halves=True)
    with places.controls, knobs.drawn_later() as draw_knobs:
        one = _choose_neuron()
    activation, weight, bias = one.activation, one.weight, one.bias
    fit = run(one)

    def at(w: float, b: float) -> Fit:
        return run(Neuron(activation=activation, weight=w, bias=b))

    with places.picture:
        show(
            Live(lambda w, b: output_on_students(at(w, b), tr), w=weight, b=bias),
            "output",
            height=520,
            alt=tr("Targets and the neuron's output by hours studied"),
        )
    with places.aside:
        show(
            Live(lambda w, b: loss_by_weight(at(w, b), tr), w=weight, b=bias),
            "loss",
            height=520,
            alt=tr("Loss over the weight, with the gradient here"),
        )
    draw_knobs()
    with places.verdict:
        if (past := walked(one)) is not None:
            now = {"w": weight, "b": bias}
            tell(Live(lambda **to: past if to == now else verdict(at(**to)), **now), "verdict")
        else:
            tell(Live(lambda w, b: verdict(at(w, b)), one.activation, w=weight, b=bias), "verdict")
        tell(Live(lambda w, b: _goal(at(w, b)), one.activation, w=weight, b=bias), "goal")
    with places.below:
        with panel(tr("Predict, then reveal")):
            ask_about_a_small_step(one)
        if box := fold("straight", tr("And a straight line instead?"), ":material/show_chart:"):
            with box, panel(tr("And a straight line instead?")):
                beside_straight_lines(activation)
    takeaway(script=script(fit), csv=fit.to_frame)


def _choose_neuron() -> Neuron:
    """Ask for the activation, the weight and the bias."""
    activation = choose_activation("unit", "Step function")
    weight = knobs.slide("w", tr("Weight w"), 1.0, -WIDEST, WIDEST, digits=6)
    bias = knobs.slide("b", tr("Bias b"), -2.2, -HIGHEST, HIGHEST, digits=6)
    one = Neuron(activation=activation, weight=weight, bias=bias)
    _descent_buttons(one)
    knobs.presets({
        tr("Discrete: step"): {"unit": "Step function"},
        tr("Continuous: sigmoid"): {"unit": "Sigmoid"},
        tr("Unbounded above: ReLU"): {"unit": "ReLU", "w": 0.2, "b": 0.0},
        tr("Dead ReLU"): {"unit": "ReLU", "w": -1.0, "b": -1.0},
    })  # fmt: skip
    return one


def _goal(fit: Fit) -> Said:
    """Ask for a neuron that tells most students rightly."""
    return goal(tr("Bring the loss below 0.12."), reached=fit.loss < 0.12)


def _descent_buttons(one: Neuron) -> None:
    """Buttons that take steps of gradient descent, as far as the sliders reach."""

    def go(steps: int) -> None:
        walk = one.after(steps, lr=0.5)
        inside = (np.abs(walk.path) <= [WIDEST, HIGHEST]).all(axis=1)
        reached = len(inside) if inside.all() else int(np.argmin(inside))
        if reached:
            weight, bias = walk.path[reached - 1].tolist()
            knobs.put(w=weight, b=bias)
            st.session_state[WALKED] = (one.activation, weight, bias), walk, reached

    if not knobs.offers("descent", label := tr("Gradient descent, learning rate 0.5")):
        return
    st.caption(label)
    with st.container(horizontal=True, gap="small"):
        for steps in (1, 10, 100):
            st.button(f"×{steps}", key=f"activations.step{steps}", on_click=go, args=(steps,))


def walked(one: Neuron) -> Said | None:
    """Say what the last steps did, while the neuron stands where they ended."""
    here, walk, reached = st.session_state.get(WALKED, (None, None, 0))
    if here != (one.activation, one.weight, one.bias):
        return None
    return how_it_went(walk, reached)


def how_it_went(walk: Walk, reached: int) -> Said:
    """Judge the first `reached` places of a walk by their losses."""
    first, last = float(walk.loss[0]), float(walk.loss[reached - 1])
    values = {"n": reached - 1, "first": format_number(first), "last": format_number(last)}
    if reached <= walk.steps:
        text = tr(
            "Stopped after {n} steps at the end of the sliders, loss {first} → {last}: the next "
            "step would leave them. Such steps are too large for this function."
        )
        return Said(text.format(**values), "bad")
    if last < first * (1 - 1e-9):
        return Said(tr("{n} steps: loss {first} → {last}.").format(**values), "good")
    if last > first * (1 + 1e-9):
        return Said(tr("{n} steps: the loss rose, {first} → {last}.").format(**values), "bad")
    return Said(tr("{n} steps: the loss is still {last}.").format(**values), "warn")


def verdict(fit: Fit) -> Said:
    """Judge the loss on screen and its gradient: is there a way down, and if not, why."""
    dw, db = fit.gradient
    values = {
        "n": fit.distinct_outputs, "loss": format_number(fit.loss), "dw": format_number(dw),
        "db": format_number(db), "best": format_number(fit.best_loss),
    }  # fmt: skip
    if not math.isfinite(fit.loss):
        text = tr("No loss: for some students f has no value, or it overflows.")
        return Said(text.format(**values), "bad")
    if not (math.isfinite(dw) and math.isfinite(db)):
        text = tr("Loss {loss}, but no gradient: f has no finite slope for some students.")
        return Said(text.format(**values), "bad")
    if dw == 0 and db == 0:
        return Said(_no_way(fit).format(**values), "bad")
    if math.hypot(dw, db) < 1e-3:
        text = tr(
            "Loss {loss}, gradient almost 0 (w: {dw}, b: {db}): a minimum, or a flat stretch."
        )
        return Said(text.format(**values), "info")
    text = tr(
        "Continuous: {n} different outputs for 601 inputs. Loss {loss}; "
        "the gradient (w: {dw}, b: {db}) says which way to go."
    )
    return Said(text.format(**values), "info")


def _no_way(fit: Fit) -> str:
    """Return why the gradient is exactly 0, and whether another weight would do better."""
    if fit.loss <= fit.best_loss * (1 + 1e-9) and fit.loss < 1e-12:
        return tr(
            "Loss {loss}: every student is predicted exactly. There is nothing left to learn."
        )
    if fit.distinct_outputs == 1:
        text = tr("Constant: the output is the same for everyone. Loss {loss}, gradient exactly 0.")
    elif fit.distinct_outputs <= len(fit.x):
        text = tr("Discrete: the output takes only {n} values. Loss {loss}, gradient exactly 0.")
    else:
        text = tr("Flat: f has the slope 0 for every student. Loss {loss}, gradient exactly 0.")
    if fit.best_loss < fit.loss * (1 - 1e-9):
        better = tr("Descent stands still, although another weight would bring {best}.")
        return f"{text} {better}"
    return f"{text} " + tr("Descent stands still.")
