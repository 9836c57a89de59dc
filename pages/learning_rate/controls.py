"""The knobs of the lesson, each with a range that fits the chosen loss."""

from collections.abc import Sequence
from math import isfinite

import streamlit as st

from dlviz.descent.compute.curvature import regions, stability_limit
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.gradient import GRADIENTS
from dlviz.descent.compute.objectives import objective
from dlviz.descent.compute.own_formula import OWN, own_objective
from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.drawing.theme import REGION
from dlviz.text import format_number
from pages.learning_rate.sliders import (
    Knobs,
    rates,
    rows_of,
    slider_ends,
    slider_values,
    with_sliders,
    within_slider,
    without_sliders,
)
from pages.streaming.live_figures import Live
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full, store
from pages.widgets.live_text import Said, tell
from pages.widgets.own_surface import begun, choose_formula
from pages.widgets.slider import Zones
from pages.widgets.start_point import own_start, short

ZONE = dict(zip(REGION, ("slow", "good", "wild", "bad"), strict=True))
FAR = 1e9  # beyond every learning rate


def choose_shape(surface: str) -> Knobs:
    """Return the loss's own knobs; one that a hand chooses brings its own start and rate.

    A preset sets them itself.
    """
    ground: Knobs = {"surface": surface}
    if surface == "Ravine":
        ground["kappa"] = knobs.slide(
            "kappa", tr("Condition number κ"), 10.0, 1.0, 1000.0, log=True
        )
        ground["degrees"] = float(knobs.slide("turn", tr("Rotation (degrees)"), 0, -90, 90))
    if surface == OWN:
        ground |= choose_formula(own_objective)
    now = ground, store().turns.get(full("surface"), 0)
    seen, turn = st.session_state.setdefault("learning_rate.ground", now)
    st.session_state["learning_rate.ground"] = now
    if seen != ground and turn == now[1]:
        land = objective(**ground)
        knobs.put(**dict(zip(("x0", "y0"), own_start(land), strict=False)))
        if land.rows:
            knobs.put(batch=land.rows)
        if (seen["surface"], seen.get("formula")) != (surface, ground.get("formula")):
            knobs.put(lr=rates(ground)["Good"])
        elif full("lr") in store().values:
            _make_fit(ground)
    return ground


def _make_fit(ground: Knobs) -> None:
    """Move the learning rate to the end of its slider, if the ground has less room for it."""
    lr = store().values[full("lr")]
    if within_slider(lr, ground) != lr:
        knobs.put(lr=within_slider(lr, ground))


def choose_rate(ground: Knobs, walk: Knobs) -> float:
    """Return the learning rate; the slider's colours say what each rate does at the start."""
    low, high = slider_ends(ground)
    base = Descent(**ground, **walk)
    now = {name: at for name, at in slider_values(base).items() if name not in ("lr", "steps")}
    usual, rest = rates(ground), without_sliders(base)

    def zones(**to: float) -> Zones:  # not cut to the slider's ends, which follow later
        return [(a, b, ZONE[name]) for name, a, b in _spans(with_sliders(base, to), 0.0, FAR)]

    lr: float = knobs.slide(
        "lr", tr("Learning rate η"), usual["Good"], low, high, log=True,
        zones=Live(zones, rest, **now),
    )  # fmt: skip
    st.html(_legend([name for name, _low, _high in _spans(base, low, high)]))
    tell(Live(lambda **to: limit(with_sliders(base, to)), rest, **now), "limit")
    return lr


def limit(walk: Descent) -> Said:
    """Say beyond which rate a walk from here grows."""
    bound, place = stability_limit(walk)
    if not isfinite(bound):
        return Said(tr("no limit at the start: the loss doesn’t bend up there"), "note")
    words = tr("limit 2(1+μ)/λmax = {bound}, at the {place}")
    plain = tr("limit 2/λmax = {bound}, at the {place}")
    words = words if walk.momentum else plain
    return Said(words.format(place=tr(place), bound=format_number(float(f"{bound:.3g}"))), "note")


def _spans(walk: Descent, low: float, high: float) -> Sequence[tuple[str, float, float]]:
    bound, _place = stability_limit(walk)
    return regions(bound, low, high)


def _legend(names: list[str]) -> str:
    square = '<span style="white-space:nowrap"><span style="color:{colour}">■</span> {word}</span>'
    parts = (square.format(colour=REGION[name], word=tr(name)) for name in names)
    return f'<div style="font-size:.85rem;line-height:1.3">{" &nbsp; ".join(parts)}</div>'


def choose_start(ground: Knobs) -> tuple[float, ...]:
    """Return where to begin, one number for each weight."""
    land = objective(**ground)
    frames = (land.x_range, getattr(land, "y_range", (0.0, 0.0)))
    names = (tr("Start x"), tr("Start y"))
    start = []
    for i, box in enumerate(st.columns(len(land.start))):
        low, high = frames[i]
        with box:
            start.append(
                knobs.number(
                    f"{'xy'[i]}0", names[i], short(land.start[i]), 2 * low - high, 2 * high - low,
                    step=(high - low) / 40, format="%.4g",
                )
            )  # fmt: skip
    return begun(ground["surface"], land, tuple(start))


def choose_batch(ground: Knobs) -> int:
    """Return how many rows of its table a step takes, 0 for all; only real losses have one."""
    land = objective(**ground)
    if not land.rows:
        return 0
    words = tr("Rows in a step, of {rows}").format(rows=land.rows)
    return rows_of(land, knobs.slide("batch", words, land.rows, 1, land.rows))


def choose_extras(ground: Knobs) -> Knobs:
    """Return start, momentum, schedule, noise, kind of gradient: not needed for a first look."""
    with st.expander(tr("Advanced"), icon=":material/tune:"):
        extras: Knobs = {
            "start": choose_start(ground),
            "momentum": knobs.slide("momentum", tr("Momentum μ"), 0.0, 0.0, 0.99),
            "schedule": knobs.choice("schedule", tr("Schedule"), SCHEDULES, "Constant"),
            "batch": choose_batch(ground),
            "noise": knobs.slide("noise", tr("Artificial noise in the slope"), 0.0, 0.0, 1.0),
            "gradient": knobs.pick("gradient", tr("Gradient"), GRADIENTS, "Autograd"),
        }
        if extras["noise"] or extras["batch"]:
            extras["seed"] = knobs.number("seed", tr("Seed"), 0, 0, 9999)
        if extras["gradient"] == "Numeric":
            extras["delta"] = knobs.slide("delta", tr("Difference δ"), 1e-3, 1e-9, 1.0, log=True)
    return extras
