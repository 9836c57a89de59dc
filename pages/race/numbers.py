"""Each optimizer's own numbers, in a grid under the race; and the runners they make."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

import streamlit as st

from dlviz.optimizers.compute.optimizers import OPTIMIZERS, TUNABLE
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import Runner
from dlviz.optimizers.compute.tuning import Tuning
from dlviz.text import mark
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.hyper_parameters import hyper_parameters, number_in
from pages.widgets.lesson import fold

RATE = {"LBFGS": 1.0, "Adadelta": 1.0}  # own rates to begin with; 0.1 for the others
WIDTHS = [1.2, *[1.0] * 5]
SWITCHES = {"nesterov": "Nesterov", "centered": mark("centered"), "amsgrad": "AMSGrad",
            "decoupled_weight_decay": mark("decoupled λ")}  # fmt: skip

Hypers = dict[str, tuple[tuple[str, float], ...]]


def choose_numbers(
    field: Sequence[str], own: bool, *, more: bool = True
) -> tuple[dict[str, float], Hypers]:
    """Return each optimizer's own rate, and those of its numbers that are not as usual.

    With `more` also its switches, and a weight decay that is usually 0.
    """
    rates: dict[str, float] = {}
    hypers: Hypers = {}
    words, icon = tr("Hyper-parameters of each optimizer"), ":material/dialpad:"
    box = fold(f"numbers{own:d}", words, icon, opened=own)
    with box or nullcontext():
        for name in field:
            boxes: list[Any] = [None] * len(WIDTHS)
            if box:
                label, *boxes = st.columns(WIDTHS, vertical_alignment="center")
                label.markdown(f"**{name}**")
            rates[name] = _rate(name, boxes.pop(0)) if own else RATE.get(name, 0.1)
            extras = _more(name, shown=bool(box)) if more else ()
            hypers[name] = (*hyper_parameters(name, boxes), *extras)
    return rates, hypers


def _more(name: str, *, shown: bool) -> Iterator[tuple[str, float]]:
    """Yield the weight decay and the switches that are not as usual, in a row of their own."""
    more = OPTIMIZERS[name].more
    boxes = st.columns(WIDTHS)[1:] if shown and more else [None] * len(more)
    for box, (key, hyper) in zip(boxes, more.items(), strict=False):
        if not hyper.switch:
            ends = (hyper.default, hyper.low, hyper.high)
            words = {"step": None, "format": "%.6g"}
            value = number_in(box, f"{key}_{name}", tr("weight decay λ"), *ends, **words)
        else:
            with box or nullcontext():
                pick = knobs.switch if box else knobs.held_switch
                value = float(pick(f"{key}_{name}", tr(SWITCHES[key])))
        if value != hyper.default:
            yield key, value


def _rate(name: str, box: Any) -> float:
    more = {"step": None, "format": "%.4g"}
    return float(number_in(box, f"lr_{name}", "η", RATE.get(name, 0.1), 1e-8, 1e3, **more))


def runners(
    kind: str, same: float, own: Mapping[str, float], hypers: Hypers, race: Any
) -> tuple[Runner, ...]:
    """Return the field with its rates: the same, its own, or tuned on the grid of `tuning`."""
    rates = {name: same for name in hypers}
    if kind == "Own":
        rates = dict(own)
    if kind == "Tuned":
        chart = run(tuning(hypers, race))
        rates = {**dict(own), **dict(zip(chart.tuning.optimizers, chart.best, strict=True))}
    return tuple(Runner(name, rates[name], hypers[name]) for name in hypers)


def tuning(hypers: Hypers, race: Any) -> Tuning:
    """Return the grid for a field: 25 rates from 0.0001 to 10, all but L-BFGS."""
    names = tuple(name for name in hypers if name in TUNABLE) or ("GD",)
    given = tuple(Runner(name, 1.0, hypers.get(name, ())) for name in names)
    return Tuning(race=Race(**race, runners=given), optimizers=names, low=1e-4, high=10.0)
