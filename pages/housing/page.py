"""Adjust a neuron's weights by hand, then let gradient descent do it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from dlviz.linear.compute.dataset import DATASETS
from dlviz.linear.compute.gradient_descent import ROUNDING, GradientDescent
from dlviz.linear.compute.linear import Fit
from dlviz.linear.scripts.gradient_descent import script
from dlviz.text import format_number
from pages.housing import arithmetic, figures
from pages.housing.controls import choose_neuron, story
from pages.housing.error_map import error_map
from pages.housing.fill_in import fill_in
from pages.housing.learning_rates import condition_table
from pages.housing.matrix_product import all_rows_at_once
from pages.housing.new_house import new_house
from pages.housing.outlier import unusual_house
from pages.housing.rows_csv import rows_csv
from pages.housing.stacked_neurons import neurons_stacked
from pages.housing.symbols import symbols
from pages.housing.verdicts import goal_mae, how_it_ended, mae_goal, verdict
from pages.housing.weight_history import weight_history
from pages.shared.dataset_editor import choose_dataset, edit_rows
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.scheduling import in_turn
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import fold, open_lesson, panel, question, takeaway
from pages.widgets.live_text import tell


def descent_or_verdict(fit: Fit) -> Live:
    """Return what the last descent did, else the verdict; it follows the sliders."""
    trajectory, here = weight_history().last, figures.following(fit, verdict)
    if trajectory is None:
        return here
    ended, now = how_it_ended(trajectory), here.now
    return Live(lambda **to: ended if to == now else here.draw(**to), **now)


def ask_about_twice_the_rate(fit: Fit, lr: tuple[float, ...]) -> None:
    """Ask what the next hundred steps would do; the answer is that run's."""

    def answer() -> tuple[int, str]:
        trajectory = run(
            GradientDescent(linear=fit.linear, lr=tuple(2 * rate for rate in lr), steps=100)
        )
        lower = len(trajectory.loss) > 1 and not trajectory.overflowed
        lower = lower and trajectory.loss[-1] < trajectory.loss[0] * (1 - ROUNDING)
        return int(not lower), how_it_ended(trajectory).text

    doubled = ", ".join(format_number(2 * rate) for rate in dict.fromkeys(lr))
    ask = tr(
        "With twice the learning rate, η = {lr}: is the error lower after 100 steps from here?"
    )
    question("twice", ask.format(lr=doubled), [tr("Yes"), tr("No")], answer, about=(fit.linear, lr))


def unfold(name: str, label: str, icon: str, show: Callable[..., None], *what: Any) -> None:
    """Show a panel of its own, folded away at first."""
    if box := fold(name, label, icon):
        with box, panel(label):
            show(*what)


def sums(fit: Fit) -> None:
    """Write the rows' sums out; while rows 2 and 3 are the reader's, only the first."""
    here, label = st.container(), tr("Fill in rows 2 and 3")
    box = fold("fill", label, ":material/edit_note:")
    with here:
        said = arithmetic.first_row if box else arithmetic.row_sums
        tell(figures.following(fit, said, bool(box)), "sums")
    if box:
        with box, panel(label):
            fill_in(fit)


def map_and_tries(fit: Fit) -> None:
    """Show the error over two weights, and beside it what has been tried."""
    left, right = st.columns(2)
    with left, panel(tr("The error over two weights")):
        error_map(fit.linear)
    with right, panel(tr("Every try so far")):
        st.markdown("**" + tr("Every try so far") + "**")
        figures.history_chart(fit)


def curvature(fit: Fit) -> None:
    """Say how steep and how flat the error is, and what the slide's n − 2 would print."""
    st.markdown(condition_table(fit.linear))
    if len(fit.target) > 2:
        tell(figures.following(fit, arithmetic.variance), "variance")


def below(fit: Fit, lr: tuple[float, ...]) -> None:
    """Show what stands below the pictures of the rows."""
    sums(fit)
    unfold("house", tr("A new house"), ":material/add_home:", new_house, fit)
    unfold("matrix_box", tr("All rows at once: Xw"), ":material/grid_on:", all_rows_at_once, fit)
    map_and_tries(fit)
    with panel(tr("Predict, then reveal")):
        ask_about_twice_the_rate(fit, lr)
    label, dataset = tr("One unusual house: MSE, MAE, Huber"), fit.linear.dataset
    unfold("outlier", label, ":material/gps_off:", unusual_house, dataset)
    unfold("curvature", tr("Why it is hard: curvature"), ":material/landscape:", curvature, fit)
    unfold("stack", tr("More neurons, stacked"), ":material/account_tree:", neurons_stacked)


@st.fragment
@in_turn
def lesson() -> None:
    """Everything that follows the knobs: it alone is run again when one moves."""
    places = layout(halves=True)
    with places.below:
        rest_here, rows_here = st.container(), st.container()
    with knobs.drawn_later() as draw_knobs:
        with places.controls:
            name, dataset = choose_dataset(DATASETS)
        with rows_here:
            dataset = edit_rows(dataset, DATASETS)
        with places.controls:
            linear, lr = choose_neuron(name, dataset)
            story()
    fit, history = run(linear), weight_history()
    aim = goal_mae(linear)
    with places.picture:
        figures.residuals(fit)
    with places.aside:
        figures.neuron(fit)
    draw_knobs()
    with places.verdict:
        tell(descent_or_verdict(fit), "verdict")
        tell(figures.following(fit, partial(mae_goal, aim=aim), aim), "goal")
    with rest_here:
        below(fit, lr)
    last = history.last.descent if history.last else GradientDescent(linear=linear, lr=lr, steps=0)
    names = symbols(dataset)
    takeaway(script=script(last), csv=lambda: history.to_frame(names, linear.error))
    rows_csv(fit)


open_lesson("housing")
lesson()
