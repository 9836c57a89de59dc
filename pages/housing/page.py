"""Turn a neuron's weights by hand, then let gradient descent do it."""

import streamlit as st

from dlviz.linear.compute.gradient_descent import GradientDescent, Trajectory
from dlviz.linear.compute.linear import Fit
from dlviz.linear.scripts import script
from dlviz.text import format_number
from pages.housing import arithmetic, figures
from pages.housing.controls import choose_neuron, condition_table, symbols
from pages.housing.dataset_editor import choose_dataset, edit_rows
from pages.housing.weight_history import weight_history
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import open_lesson, question, takeaway
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


def descent_or_verdict(fit: Fit) -> Live:
    """Return what the last descent did, else the verdict; it follows the sliders."""
    trajectory, here = weight_history().last, figures.following(fit, verdict)
    if trajectory is None:
        return here
    ended, now = Said(*how_it_ended(trajectory)), here.now
    return Live(lambda **to: ended if to == now else here.draw(**to), **now)


def how_it_ended(trajectory: Trajectory) -> tuple[str, str]:
    """How a descent ended, and the tone of it."""
    if not len(trajectory.loss):
        return tr("The error is beyond float64 already; undo, or move a slider."), "bad"
    first, last = map(format_number, (trajectory.loss[0], trajectory.loss[-1]))
    steps = trajectory.descent.steps
    if trajectory.overflowed:
        words = tr(
            "Diverged: above the start from step {step}, past all float64 at step {end}. "
            "The sliders show the last numbers there are; undo brings the weights back."
        )
        return words.format(step=trajectory.diverged_at, end=len(trajectory.loss)), "bad"
    if trajectory.diverged_at is not None:
        words = tr(
            "Diverged: from step {step} on the error stayed above where it began, "
            "{first} → {last}. Undo brings the weights back."
        )
        return words.format(step=trajectory.diverged_at, first=first, last=last), "bad"
    words = tr("{steps} steps took the error from {first} to {last}.")
    return words.format(steps=steps, first=first, last=last), "good"


def ask_about_twice_the_rate(fit: Fit, lr: tuple[float, ...]) -> None:
    """Ask what the next hundred steps would do; the answer is that run's."""

    def answer() -> tuple[int, str]:
        trajectory = run(
            GradientDescent(linear=fit.linear, lr=tuple(2 * rate for rate in lr), steps=100)
        )
        return int(trajectory.diverged_at is not None), how_it_ended(trajectory)[0]

    doubled = ", ".join(format_number(2 * rate) for rate in dict.fromkeys(lr))
    ask = tr(
        "With twice the learning rate, η = {lr}: is the error lower after 100 steps from here?"
    )
    question("twice", ask.format(lr=doubled), [tr("Yes"), tr("No")], answer, about=(fit.linear, lr))


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout(halves=True)
    with places.below:
        rest_here, rows_here = st.container(), st.container()
    with knobs.drawn_later() as draw_knobs:
        with places.controls:
            name, dataset = choose_dataset()
        with rows_here:
            dataset = edit_rows(dataset)
        with places.controls:
            linear, lr = choose_neuron(name, dataset)
    fit = run(linear)
    history = weight_history()
    with places.picture:
        figures.residuals(fit)
    with places.aside:
        figures.error_map(fit.linear)
    draw_knobs()
    with places.verdict:
        tell(descent_or_verdict(fit), "verdict")
    with rest_here:
        tell(figures.following(fit, arithmetic.row_sums), "sums")
        st.markdown(condition_table(linear))
        if len(fit.target) > 2:
            tell(figures.following(fit, arithmetic.variance), "variance")
        figures.history_and_neuron(fit)
        ask_about_twice_the_rate(fit, lr)
    last = history.last.descent if history.last else GradientDescent(linear=linear, lr=lr, steps=0)
    takeaway(script=script(last), csv=history.to_frame(symbols(dataset), linear.error))


open_lesson("housing")
lesson()
