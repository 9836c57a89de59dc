"""One neuron on twelve students: discrete outputs give no direction, continuous ones do."""

import streamlit as st

from dlviz.activations.compute.neuron import Fit, Neuron
from dlviz.activations.figures.neuron import loss_by_weight, output_on_students
from dlviz.activations.scripts.neuron import script
from pages.activations.activation_knobs import choose_activation
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import takeaway
from pages.widgets.live_text import Said, tell


@st.fragment
@in_turn
def neuron() -> None:
    """Show the neuron on its data and its loss over the weight; descend by clicks."""
    places = layout(halves=True)
    with places.controls, knobs.drawn_later() as draw_knobs:
        activation = choose_activation("unit", "Step function")
        weight = knobs.slide("w", tr("Weight w"), 1.0, -6.0, 6.0, digits=6)
        bias = knobs.slide("b", tr("Bias b"), -2.2, -20.0, 20.0, digits=6)
        one = Neuron(activation=activation, weight=weight, bias=bias)
        _descent_buttons(one)
        knobs.presets({
            tr("Discrete: step"): {"unit": "Step function", "w": 1.0, "b": -2.2},
            tr("Continuous: sigmoid"): {"unit": "Sigmoid", "w": 1.0, "b": -2.2},
            tr("Unbounded: ReLU"): {"unit": "ReLU", "w": 0.4, "b": -0.5},
        })  # fmt: skip
    fit = run(one)

    def at(w: float, b: float) -> Fit:
        return run(Neuron(activation=activation, weight=w, bias=b))

    with places.picture:
        show(
            Live(lambda w, b: output_on_students(at(w, b), tr), w=weight, b=bias),
            "students",
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
        tell(Live(lambda w, b: verdict(at(w, b)), one.activation, w=weight, b=bias), "verdict")
    takeaway(
        script=script(fit),
        csv=fit.to_frame(),
    )


def _descent_buttons(one: Neuron) -> None:
    """Buttons that take steps of gradient descent."""

    def go(steps: int) -> None:
        after = one.after(steps, lr=0.5)
        knobs.put(w=min(max(after.weight, -6.0), 6.0), b=min(max(after.bias, -20.0), 20.0))

    st.caption(tr("Gradient descent, learning rate 0.5"))
    with st.container(horizontal=True, gap="small"):
        for steps in (1, 10, 100):
            st.button(f"×{steps}", key=f"activations.step{steps}", on_click=go, args=(steps,))


def verdict(fit: Fit) -> Said:
    """Answer the lecture's question of what is so different about the step."""
    dw, db = fit.gradient
    count = fit.distinct_outputs
    values = {"n": count, "loss": f"{fit.loss:.4g}", "dw": f"{dw:.4g}", "db": f"{db:.4g}"}
    if dw == 0 and db == 0:
        text = tr(
            "Discrete: over 601 inputs the output takes {n} values. Loss {loss}, gradient exactly "
            "0: descent stands still, although another weight would do better."
        )
        return Said(text.format(**values), "bad")
    text = tr(
        "Continuous: over 601 inputs the output takes {n} values. Loss {loss}; "
        "the gradient (w: {dw}, b: {db}) says which way to go."
    )
    return Said(text.format(**values), "good")
