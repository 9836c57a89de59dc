"""The knobs of a race on a net: which points and net, how many points a step, who runs."""

from typing import Any

import streamlit as st

from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.networks.compute.datasets import Dataset
from dlviz.optimizers.compute.optimizers import TUNABLE
from dlviz.text import mark
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.knob_store import full, store

NET = mark("A small net")
"""What is chosen in a surface's place."""
CLOUDS = ("Moons", "XOR cloud", "Circle", "Gauss", "Rings", "Spiral")
HIDDEN = {"4": (4,), "8": (8,), "16": (16,), "8-8": (8, 8)}
USUAL = 0.1  # a rate at which all of them learn
FOUR = ("GD", "SGD", "Momentum", "Adam")
TRACKS = {
    "lr": Track(1e-4, 10.0, log=True),
    "net_steps": Track(1, 500, int, 1),
    "batch": Track(1, 100, int, 1),
}
"""The sliders that the picture follows, by name."""


def choose_net() -> dict[str, Any]:
    """Return points, net, steps and batch as knobs of a NetRace.

    A hand that comes here from a surface brings a rate for nets with it; a preset sets its own.
    """
    now = {"surface": NET}, store().turns.get(full("surface"), 0)
    seen, turn = st.session_state.setdefault("race.objective", now)
    st.session_state["race.objective"] = now
    if seen != now[0] and turn == now[1]:
        knobs.put(lr=USUAL)
    data = knobs.choice("cloud", tr("Points"), CLOUDS, "Moons")
    shown = {name: name.replace("-", " + ") for name in HIDDEN}
    hidden = knobs.pick("hidden", tr("Hidden neurons"), HIDDEN, "8", labels=shown)
    batch = _slide("batch", tr("Points in a step, of 100"), 10)
    steps = _slide("net_steps", tr("Steps"), 200)
    with st.expander(tr("Advanced"), icon=":material/tune:"):
        act = knobs.choice("act", tr("Activation"), ("Tanh", "ReLU", "Sigmoid"), "Tanh")
        schedule = knobs.choice("schedule", tr("Schedule"), SCHEDULES, "Constant")
        target = knobs.slide(
            "net_finish", tr("Finish: share of the first loss"), 0.2, 1e-3, 0.9, log=True
        )
        seed = knobs.number("seed", tr("Seed"), 0, 0, 9999)
    return {
        "points": Dataset(data=data, n=200, noise=0.1), "hidden": HIDDEN[hidden], "batch": batch,
        "steps": steps, "activation": act, "schedule": schedule, "target": target, "seed": seed,
    }  # fmt: skip


def choose_field() -> tuple[str, ...]:
    """Return who runs; those that cannot learn from batches stay away."""
    names = {name: name for name in TUNABLE}
    if not set(store().values.get(full("who"), ())) <= set(TUNABLE):  # L-BFGS, on a surface
        knobs.put(who=tuple(one for one in store().values[full("who")] if one in TUNABLE))
    chosen = knobs.several("who", tr("Optimizers"), TUNABLE, FOUR, labels=names)
    if not chosen:
        st.warning(tr("Optimizers: nothing is chosen. A race needs at least one; GD runs."))
    return tuple(name for name in TUNABLE if name in chosen) or ("GD",)


def _slide(name: str, label: str, value: float) -> Any:
    track = TRACKS[name]
    return knobs.slide(name, label, value, track.low, track.high, log=track.log)
