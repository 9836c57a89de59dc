"""What can be looked at below the picture: the steps, a sweep, the curvature, three rates."""

from dataclasses import replace
from math import log
from typing import Any

import pandas as pd
import streamlit as st

from dlviz.descent.compute.curvature import (
    regions,
    stability_limit,
)
from dlviz.descent.compute.descent import Trajectory
from dlviz.descent.compute.gradient import gradients_at
from dlviz.descent.compute.lr_sweep import LrSweep, LrSweepResult
from dlviz.descent.compute.outcome import walk_outcome
from dlviz.descent.figures.by_step import loss_by_step
from dlviz.descent.figures.lr_sweep import loss_by_rate
from dlviz.descent.figures.walk_per_rate import losses_by_rate, walks_by_rate
from dlviz.text import format_number, mark
from pages.learning_rate.curvature_panel import show_curvature
from pages.learning_rate.net_panel import net_slice
from pages.learning_rate.pictures import FLAT, SIDE_BY_SIDE, measured_loss, picture
from pages.learning_rate.sliders import slider_ends
from pages.learning_rate.three_rates import three_in_a_row
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.closed_form import best_for
from pages.widgets.figure import show
from pages.widgets.knob_store import address, full, store
from pages.widgets.lesson import panel
from pages.widgets.player import play

PANELS = (
    mark("Sweep"),
    mark("All rates"),
    mark("Every step"),
    mark("Curvature"),
    mark("Loss of a net"),
    mark("Side by side"),
)
NET = PANELS[4]

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


def sweep_slider(walk: Trajectory, ground: Knobs) -> LrSweepResult:
    """Return the outcome of every rate on the slider, from the same start in as many steps."""
    low, high = slider_ends(ground)
    every = replace(walk.descent, lr=1.0)  # one sweep wherever the slider stands
    return run(LrSweep(descent=every, low=low, high=high, steps=walk.descent.steps))


def sweep(walk: Trajectory, ground: Knobs) -> None:
    """Sixty learning rates at once, from the same start."""
    if walk_outcome(walk).kind == "resting":
        st.info(tr("The walk starts at the minimum: no rate brings it lower."))
        return
    outcome = sweep_slider(walk, ground)
    low, high = outcome.sweep.low, outcome.sweep.high
    bound, _place = stability_limit(walk.descent)
    floor = measured_loss(walk).lowest
    spans, best = regions(bound, low, high), best_for(walk.descent)
    fig = loss_by_rate(outcome, walk.descent.lr, spans, tr, floor, best)
    show(fig, "sweep", height=400, alt=tr("Final loss against learning rate"))
    words = tr("{count} rates × {steps} steps from the same start. Best of them: η = {best}.")
    st.caption(
        words.format(
            count=len(outcome.rates),
            steps=outcome.sweep.steps,
            best=format_number(float(f"{outcome.best:.3g}")),
        )
    )


def all_rates(walk: Trajectory, ground: Knobs) -> None:
    """Every walk of the sweep, sent once: its slider moves the picture without the server."""
    outcome, lr = sweep_slider(walk, ground), walk.descent.lr
    floor = measured_loss(walk).lowest
    nearest = min(range(len(outcome.rates)), key=lambda i: abs(log(outcome.rates[i] / lr)))
    play(
        [
            [
                walks_by_rate(picture(walk, FLAT), outcome),
                losses_by_rate(loss_by_step(walk, floor, tr=tr), outcome, floor),
            ]
        ],
        "rates",
        heights=[440],
        widths=[[1.5, 1]],
        numbers={tr("final loss"): outcome.final.tolist()},
        knob=(tr("Learning rate η"), outcome.rates, nearest),
        alt=tr("Walks at every learning rate of the sweep"),
    )


def below(walk: Trajectory, ground: Knobs, view: str) -> None:
    """Show the panel that is picked."""
    choices = PANELS if view != SIDE_BY_SIDE else PANELS[:-1]  # the picture has it already
    if store().values.get(full("panel"), address().get("panel")) not in (None, *choices):
        knobs.put(panel="Sweep")
    name = knobs.pick("panel", tr("Details"), choices, "Sweep")
    with panel(tr(name)):
        if name == "Every step":
            every_step(walk)
        elif name == "Sweep":
            sweep(walk, ground)
        elif name == "All rates":
            all_rates(walk, ground)
        elif name == "Curvature":
            show_curvature(walk)
        elif name == NET:
            net_slice()
        else:
            three_in_a_row(walk)
