"""Turn a neuron's weights by hand, then let gradient descent do it."""

import streamlit as st

from dlviz.linear.compute.gradient_descent import Fitting, Walk
from dlviz.linear.compute.linear import Fit
from dlviz.linear.figures.neuron_diagram import number
from dlviz.linear.scripts import script
from pages.housing import pictures, sums
from pages.housing.controls import choose_neuron, conditions, symbols
from pages.housing.rows import choose_table, edit
from pages.housing.tries import tries
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets.lesson import columns, open_lesson, question, takeaway
from pages.widgets.live_text import Said, tell


def verdict(fit: Fit) -> Said:
    """Say which way the predictions miss."""
    if fit.r2 > 0.999:
        return Said(tr("Every prediction meets its target."), "good")
    if fit.residuals.mean() > 0:
        words = tr("On average the predictions are too low: raise a weight, or let ×10 do it.")
    else:
        words = tr("On average the predictions are too high: lower a weight, or let ×10 do it.")
    return Said(words, "info")


def outcome(fit: Fit) -> Live:
    """Return what the last descent did, else the verdict; it follows the sliders."""
    walk, here = tries().last, pictures.following(fit, verdict)
    if walk is None:
        return here
    said, now = Said(*ending(walk)), here.now
    return Live(lambda **to: said if to == now else here.draw(**to), **now)


def ending(walk: Walk) -> tuple[str, str]:
    """How a descent ended, and the tone of it."""
    if not len(walk.loss):
        return tr("The error is beyond float64 already; undo, or move a slider."), "bad"
    first, last = number(float(walk.loss[0])), number(float(walk.loss[-1]))
    steps = walk.fitting.steps
    if walk.overflowed:
        words = tr(
            "Diverged: above the start from step {step}, past all float64 at step {end}. "
            "The sliders show the last numbers there are; undo brings the weights back."
        )
        return words.format(step=walk.diverged_at, end=len(walk.loss)), "bad"
    if walk.diverged_at is not None:
        words = tr(
            "Diverged: from step {step} on the error stayed above where it began, "
            "{first} → {last}. Undo brings the weights back."
        )
        return words.format(step=walk.diverged_at, first=first, last=last), "bad"
    words = tr("{steps} steps took the error from {first} to {last}.")
    return words.format(steps=steps, first=first, last=last), "good"


def twice(fit: Fit, lr: tuple[float, ...]) -> None:
    """Ask what the next hundred steps would do; the answer is that run's."""

    def answer() -> tuple[int, str]:
        walk = run(Fitting(linear=fit.linear, lr=tuple(2 * rate for rate in lr), steps=100))
        return int(walk.diverged_at is not None), ending(walk)[0]

    rates = ", ".join(number(2 * rate) for rate in dict.fromkeys(lr))
    ask = tr(
        "With twice the learning rate, η = {lr}: is the error lower after 100 steps from here?"
    )
    question("twice", ask.format(lr=rates), [tr("Yes"), tr("No")], answer)


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    controls, stage = columns()
    with stage:
        pictures_here, rows_here = st.container(), st.container()
    with controls:
        name, table = choose_table()
    with rows_here:
        table = edit(table)
    with controls:
        linear, lr = choose_neuron(name, table)
    fit = run(linear)
    kept = tries()
    with pictures_here:
        tell(pictures.following(fit, sums.said), "sums")
        pictures.main(fit)
        tell(outcome(fit), "verdict")
        st.markdown(conditions(linear))
        if len(fit.target) > 2:
            tell(pictures.following(fit, sums.variance), "variance")
        pictures.below(fit)
        twice(fit, lr)
    last = kept.last.fitting if kept.last else Fitting(linear=linear, lr=lr, steps=0)
    numbers = dict(zip(symbols(table), zip(*kept.points, strict=True), strict=True))
    takeaway(script=script(last), csv={**numbers, linear.error: kept.losses})


open_lesson("housing")
lesson()
