"""The walk where the sliders stand: what of it follows them, and what stays."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from math import ceil, floor, log10
from typing import Any

from dlviz.descent.compute.curvature import stability_limit
from dlviz.descent.compute.descent import Descent
from dlviz.descent.compute.objectives import objective
from pages.widgets.start_point import own_start

GROUND = {"kappa": "kappa", "turn": "degrees"}
"""The sliders that shape the ravine, and what they set."""

Knobs = dict[str, Any]


def slider_ends(ground: Knobs) -> tuple[float, float]:
    """Return powers of ten well below and above what this ground can stand."""
    bound, _place = stability_limit(Descent(**ground))
    return 10.0 ** floor(log10(bound / 300)), 10.0 ** ceil(log10(3 * bound))


def within_slider(lr: float, ground: Knobs) -> float:
    """Return the learning rate, or the nearer end of the slider that this ground gives it."""
    low, high = slider_ends(ground)
    return min(max(lr, low), high)


def slider_values(walk: Descent) -> dict[str, float]:
    """Return the sliders that the picture follows, and where they stand."""
    now = {"lr": walk.lr, "steps": walk.steps, "momentum": walk.momentum}
    return now | ({"kappa": walk.kappa, "turn": walk.degrees} if walk.surface == "Ravine" else {})


def with_sliders(walk: Descent, to: Mapping[str, float]) -> Descent:
    """Return the walk with sliders at `to`, as the page will have it when they rest there.

    A new ground brings its own start, and may leave less room for the learning rate.
    """
    more: Knobs = {name: to[name] for name in ("lr", "steps", "momentum") if name in to}
    ground: Knobs = {"surface": walk.surface, "kappa": walk.kappa, "degrees": walk.degrees}
    there = {**ground, **{GROUND[name]: float(to[name]) for name in GROUND if name in to}}
    if there != ground:
        more["start"] = own_start(objective(**there))
        more["lr"] = within_slider(more.get("lr", walk.lr), there)
    return replace(walk, **there, **more)


def without_sliders(walk: Descent) -> Hashable:
    """Return what of a walk doesn't follow the sliders; a start of its own stays on its ground."""
    far = with_sliders(
        walk, {**dict.fromkeys(slider_values(walk), 1.0), "steps": 1, "momentum": 0.0}
    )
    own = walk.start == own_start(walk.objective)
    return replace(far, lr=1.0), () if own else (walk.kappa, walk.degrees, walk.start)
