"""The knobs of the race: where, from where, how long, who, and by which rates."""

from typing import Any

import streamlit as st

from dlviz.descent.compute.curvature import stable_from
from dlviz.descent.compute.own_formula import OWN, own_surface
from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.optimizers.compute.optimizers import OPTIMIZERS
from dlviz.optimizers.compute.race import Race
from dlviz.optimizers.compute.runs import FIELD
from pages.race.sliders import TRACKS
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full, store
from pages.widgets.own_surface import begun, choose_formula
from pages.widgets.start_point import own_start, short

SAME = {"Rosenbrock": 0.001, "Himmelblau": 0.01, "Beale": 0.01, "Booth": 0.02, "Rastrigin": 0.01,
        "Matyas": 0.5, "Plateau": 0.5}  # fmt: skip
"""A rate at which most optimizers get somewhere; 0.1 on the other surfaces."""

Knobs = dict[str, Any]


def choose_ground(surface: str) -> Knobs:
    """Return the surface's own knobs; one that a hand chooses brings its own start and rate.

    A preset sets them itself.
    """
    ground: Knobs = {"surface": surface}
    if surface == "Ravine":
        ground["kappa"] = _slide("kappa", tr("Condition number κ"), 10.0)
        ground["degrees"] = float(_slide("turn", tr("Rotation (degrees)"), 0))
    if surface == OWN:
        ground |= choose_formula(own_surface)
    now = ground, store().turns.get(full("surface"), 0)
    seen, turn = st.session_state.setdefault("race.objective", now)
    st.session_state["race.objective"] = now
    if seen != ground and turn == now[1]:
        knobs.put(**dict(zip(("x0", "y0"), own_start(Race(**ground).objective), strict=True)))
        if (seen["surface"], seen.get("formula")) != (surface, ground.get("formula")):
            knobs.put(lr=usual_rate(ground))
    return ground


def usual_rate(ground: Knobs) -> float:
    """Return a rate at which most optimizers get somewhere on this ground."""
    if ground["surface"] != OWN:
        return SAME.get(ground["surface"], 0.1)
    land = Race(**ground).objective
    bound, _place = stable_from(land, land.start)
    return min(max(float(f"{0.3 * bound:.1g}"), 1e-4), 0.1)


def choose_steps() -> int:
    """Return how many steps all go."""
    steps: int = _slide("steps", tr("Steps"), 200)
    return steps


def choose_start(ground: Knobs) -> tuple[float, float]:
    """Return where all begin."""
    land = Race(**ground).objective
    start = []
    both = zip(
        ("x0", "y0"), (tr("Start x"), tr("Start y")), (land.x_range, land.y_range), strict=True
    )
    for i, (box, (name, label, (low, high))) in enumerate(zip(st.columns(2), both, strict=True)):
        with box:
            start.append(
                knobs.number(
                    name, label, short(land.start[i]), 2 * low - high, 2 * high - low,
                    step=(high - low) / 40, format="%.4g",
                )
            )  # fmt: skip
    x, y = begun(ground["surface"], land, (start[0], start[1]))
    return x, y


def choose_field() -> tuple[str, ...]:
    """Return who runs, in the order of the colours."""
    names = {name: name for name in OPTIMIZERS}  # as in torch, in every language
    chosen = knobs.several("who", tr("Optimizers"), OPTIMIZERS, FIELD, labels=names)
    if not chosen:
        st.warning(tr("Optimizers: nothing is chosen. A race needs at least one; GD runs."))
    return tuple(name for name in OPTIMIZERS if name in chosen) or ("GD",)


def choose_extras(field: tuple[str, ...], ground: Knobs) -> Knobs:
    """Return start, finish, schedule, noise, bias correction: not needed for a first look."""
    with st.expander(tr("Advanced"), icon=":material/tune:"):
        extras: Knobs = {
            "start": choose_start(ground),
            "target": knobs.slide(
                "finish", tr("Finish: share of the first loss"), 1e-3, 1e-9, 0.5, log=True
            ),
            "schedule": knobs.choice("schedule", tr("Schedule"), SCHEDULES, "Constant"),
            "noise": knobs.slide(
                "noise", tr("Artificial noise in SGD’s slope"), _noise(field), 0.0, 1.0
            ),
            "everyone": knobs.switch("every", tr("The same noise for all but GD"), False),
            "corrected": knobs.switch("corrected", tr("Adam corrects its bias"), True),
        }
        if extras["noise"]:
            extras["seed"] = knobs.number("seed", tr("Seed"), 0, 0, 9999)
    return extras


def _slide(name: str, label: str, value: float) -> Any:
    track = TRACKS[name]
    return knobs.slide(name, label, value, track.low, track.high, log=track.log)


def _noise(field: tuple[str, ...]) -> float:
    """SGD without noise would be GD over again."""
    return 0.2 if "SGD" in field else 0.0
