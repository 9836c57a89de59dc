"""What can be looked at below the picture: the steps, a sweep, the curvature, three rates."""

from dataclasses import replace
from math import isfinite, log
from typing import Any

import pandas as pd
import streamlit as st

from dlviz.descent.compute.curvature import (
    PLACES,
    curvature,
    curvature_at_places,
    regions,
    stability_limit,
)
from dlviz.descent.compute.descent import Descent, Trajectory
from dlviz.descent.compute.gradient import gradients_at
from dlviz.descent.compute.lr_sweep import LrSweep, LrSweepResult
from dlviz.descent.figures.by_step import loss_by_step, rate_by_step, sharpness_by_step
from dlviz.descent.figures.lr_sweep import loss_by_rate
from dlviz.descent.figures.walk_per_rate import losses_by_rate, walks_by_rate
from dlviz.text import mark
from pages.learning_rate.controls import SHARE, rates
from pages.learning_rate.pictures import measured_loss, picture
from pages.learning_rate.sliders import slider_ends
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.player import play

PANELS = (
    mark("Sweep"),
    mark("All rates"),
    mark("Every step"),
    mark("Curvature"),
    mark("Side by side"),
)

Knobs = dict[str, Any]


def steps(walk: Trajectory) -> pd.DataFrame:
    """Return the table of every step in the visitor's language."""
    nexts = {f"next {name}": tr("next {x}").format(x=name) for name in "xy"}
    return walk.to_frame().rename(columns={"step": tr("step"), "loss": tr("loss"), **nexts})


def every_step(walk: Trajectory) -> None:
    """The arithmetic of each step, and the numeric slope beside autograd's."""
    table, descent = steps(walk), walk.descent
    slope, difference = gradients_at(descent.objective, walk.path, descent.delta)
    numeric, off = tr("numeric ∂f/∂{x}"), tr("its error, {x}")
    for i, name in enumerate("xy"[: walk.path.shape[1]]):
        table[numeric.format(x=name)] = difference[:, i]
        table[off.format(x=name)] = (difference - slope)[:, i]
    st.dataframe(table, hide_index=True, height=330)
    words = tr("Numeric slope: (f(x + δ) − f(x)) / δ with δ = {delta}, without differentiating.")
    st.caption(words.format(delta=f"{descent.delta:g}"))


def sweep_slider(ground: Knobs, rest: Knobs) -> LrSweepResult:
    """Return the outcome of every rate on the slider, from the same start."""
    low, high = slider_ends(ground)
    return run(LrSweep(descent=Descent(**ground, **rest), low=low, high=high))


def sweep(walk: Trajectory, ground: Knobs, rest: Knobs) -> None:
    """Sixty learning rates at once, from the same start."""
    outcome = sweep_slider(ground, rest)
    low, high = outcome.sweep.low, outcome.sweep.high
    bound, _place = stability_limit(walk.descent)
    fig = loss_by_rate(outcome, walk.descent.lr, regions(bound, low, high), tr=tr)
    show(fig, "sweep", height=400, alt=tr("Loss at the end against learning rate"))
    words = tr("{count} rates × {steps} steps from the same start. Best of them: η = {best}.")
    st.caption(
        words.format(
            count=len(outcome.rates), steps=outcome.sweep.steps, best=f"{outcome.best:.3g}"
        )
    )


def all_rates(walk: Trajectory, ground: Knobs, rest: Knobs) -> None:
    """Every walk of the sweep, sent once: its slider moves the picture without the server."""
    outcome, lr = sweep_slider(ground, rest), walk.descent.lr
    nearest = min(range(len(outcome.rates)), key=lambda i: abs(log(outcome.rates[i] / lr)))
    whole = run(replace(walk.descent, steps=outcome.sweep.steps))
    play(
        [
            [
                walks_by_rate(picture(walk, "From above"), outcome),
                losses_by_rate(loss_by_step(whole, measured_loss(walk).lowest, tr=tr), outcome),
            ]
        ],
        "rates",
        heights=[440],
        widths=[[1.5, 1]],
        numbers={tr("loss at the end"): outcome.final.tolist()},
        knob=(tr("Learning rate η"), outcome.rates, nearest),
        alt=tr("Walks at every learning rate of the sweep"),
    )
    st.caption(
        tr("Sixty walks, sent once: this slider asks no server, drag it as fast as you like.")
    )


def bend(walk: Trajectory) -> None:
    """Eigenvalues, condition number and bound at three places, and λmax along the walk."""
    left, right = st.columns([1, 1.3])
    here = curvature_at_places(walk)
    table: Knobs = {tr("at"): [tr(place) for place in PLACES]}
    table |= {f"λ{i + 1}": column for i, column in enumerate(here.eigenvalues.T)}
    table |= {"κ": here.condition, tr("max η"): [_number(b) for b in here.bound]}
    with left:
        st.dataframe(table, hide_index=True)
        st.caption(
            tr("λ: eigenvalues of the Hessian. κ = λmax/λmin. Stable up to η = 2(1+μ)/λmax.")
        )
        if walk.descent.schedule != "Constant":
            show(rate_by_step(walk, tr=tr), "rate", height=260, alt=tr("Learning rate by step"))
    with right:
        fig = sharpness_by_step(curvature(walk.descent, walk.path), walk.lr, tr=tr)
        show(fig, "sharpness", height=380, alt=tr("Curvature by step"))


def three(ground: Knobs, walk: Knobs, count: int) -> None:
    """Too small, just right and too large, from the same start for as many steps."""
    usual = rates(ground)
    for i, (box, name) in enumerate(zip(st.columns(len(SHARE)), SHARE, strict=True)):
        one = run(Descent(**ground, **walk, lr=usual[name], steps=count))
        with box:
            title = tr(name)
            st.markdown(f"**{title}** · η = {usual[name]:g}")
            small = picture(one, "From above").update_layout(showlegend=False)
            show(small, f"three{i}", height=340, alt=title)
            st.caption(ending(one))


def ending(walk: Trajectory) -> str:
    """Return where the loss began and ended, or at which step it was lost."""
    if walk.diverged_at is None:
        words = tr("Loss {first} → {last} in {steps} steps.")
    elif walk.overflowed:
        words = tr("Diverged: above the start from step {at}, past all float64 at step {steps}.")
    else:
        words = tr("Diverged: above the start from step {at}; {last} after {steps} steps.")
    return words.format(
        first=f"{walk.loss[0]:.4g}", last=f"{walk.loss[-1]:.4g}", at=walk.diverged_at,
        steps=len(walk.loss) - (0 if walk.overflowed else 1),
    )  # fmt: skip


def below(walk: Trajectory, ground: Knobs, rest: Knobs) -> None:
    """Show the panel that is picked."""
    panel = knobs.pick("panel", tr("Look closer"), PANELS, "Sweep")
    if panel == "Every step":
        every_step(walk)
    elif panel == "Sweep":
        sweep(walk, ground, rest)
    elif panel == "All rates":
        all_rates(walk, ground, rest)
    elif panel == "Curvature":
        bend(walk)
    else:
        three(ground, rest, walk.descent.steps)


def _number(value: float) -> str:
    return f"{value:.4g}" if isfinite(value) else tr("none")
