"""The lecture's question, what sets discrete outputs apart from continuous ones, answered."""

from dataclasses import replace

import numpy as np

from dlviz.activations.compute.neuron import Fit, Neuron
from dlviz.text import format_number
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets.lesson import question

STEP = 0.01  # of the weight


def ask_about_a_small_step(one: Neuron) -> None:
    """Ask how many outputs a small step of w changes; the answer is two runs'."""
    here, there = run(one), run(replace(one, weight=one.weight + STEP))
    if not (np.isfinite(here.output).all() and np.isfinite(there.output).all()):
        return
    changed = int((here.output != there.output).sum())
    answer = 0 if changed == 0 else 1 if changed < len(here.x) else 2
    ask = tr("w grows by {step}: for how many of the twelve students is the output another?")
    question(
        "small_step",
        ask.format(step=format_number(STEP)),
        [tr("For none"), tr("For some"), tr("For all twelve")],
        answer,
        reason(here, there, changed),
        about=one,
    )


def reason(here: Fit, there: Fit, changed: int) -> str:
    """Return what the two runs say about outputs and slope."""
    text = tr(
        "w = {w} → {next}: the output of {n} of 12 changes, the loss goes {loss} → {then}; the "
        "gradient by w is {dw}."
    )
    dw = here.gradient[0]
    said = text.format(
        w=format_number(here.neuron.weight), next=format_number(there.neuron.weight), n=changed,
        loss=format_number(here.loss), then=format_number(there.loss), dw=format_number(dw),
    )  # fmt: skip
    if dw == 0 and here.distinct_outputs <= len(here.x):
        more = tr(
            "Step and sigmoid are both non-linear. What the step lacks is a slope: its outputs "
            "jump or stand still, and descent has no direction."
        )
        return f"{said} {more}"
    if dw != 0 and changed == len(here.x):
        more = tr("A small change of w changes every output a little: that is a slope to follow.")
        return f"{said} {more}"
    return said
