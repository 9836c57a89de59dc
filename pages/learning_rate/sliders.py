"""The walk where the sliders stand: what of it follows them, and what stays."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, isfinite, log10
from typing import Any

from dlviz.descent.compute.batched_descents import run_together
from dlviz.descent.compute.curvature import stability_limit
from dlviz.descent.compute.descent import Descent, Trajectory
from dlviz.descent.compute.objectives import Objective, objective
from dlviz.text import mark
from pages.streaming.slider_track import Track
from pages.widgets.start_point import own_start

GROUND = {"kappa": "kappa", "turn": "degrees"}
"""The sliders that shape the ravine, and what they set."""

TRACKS = {
    "steps": Track(1, 1001, int, 1),
    "kappa": Track(1.0, 1000.0, log=True),
    "turn": Track(-90, 90, int, 1),
}
"""The other sliders that a walk follows; that of the learning rate depends on the loss."""

Knobs = dict[str, Any]


SHARE = {mark("Too small"): 0.02, mark("Good"): 0.45, mark("Too large"): 1.02}
"""Rates to compare, as shares of the limit."""


def rates(ground: Knobs) -> dict[str, float]:
    """Return a rate that is too small, a good one and one too large for this ground."""
    bound = _bound(ground)
    digits = {name: 3 if share > 1 else 2 for name, share in SHARE.items()}
    return {name: float(f"{share * bound:.{digits[name]}g}") for name, share in SHARE.items()}


def slider_ends(ground: Knobs) -> tuple[float, float]:
    """Return powers of ten well below and above what this ground can stand."""
    bound = _bound(ground)
    return 10.0 ** floor(log10(bound / 300)), 10.0 ** ceil(log10(3 * bound))


def _bound(ground: Knobs) -> float:
    """Return the limit of this ground; 1 where it has none, as a typed formula may."""
    bound, _place = stability_limit(Descent(**ground))
    return min(max(bound, 1e-12), 1e12) if isfinite(bound) else 1.0


def within_slider(lr: float, ground: Knobs) -> float:
    """Return the learning rate, or the nearer end of the slider that this ground gives it."""
    low, high = slider_ends(ground)
    return min(max(lr, low), high)


def slider_values(walk: Descent) -> dict[str, float]:
    """Return the sliders that the picture follows, and where they stand."""
    now = {"lr": walk.lr, "steps": walk.steps, "momentum": walk.momentum}
    rows = walk.objective.rows
    now |= {"batch": walk.batch or rows} if rows else {}
    return now | ({"kappa": walk.kappa, "turn": walk.degrees} if walk.surface == "Ravine" else {})


def with_sliders(walk: Descent, to: Mapping[str, float]) -> Descent:
    """Return the walk with sliders at `to`, as the page will have it when they rest there.

    A new ground brings its own start, and may leave less room for the learning rate.
    """
    more: Knobs = {name: to[name] for name in ("lr", "steps", "momentum") if name in to}
    if "batch" in to:
        more["batch"] = rows_of(walk.objective, to["batch"])
    ground = shape(walk)
    there = {**ground, **{GROUND[name]: float(to[name]) for name in GROUND if name in to}}
    if there != ground:
        more["start"] = own_start(objective(**there))
        more["lr"] = within_slider(more.get("lr", walk.lr), there)
    return replace(walk, **there, **more)


def rows_of(ground: Objective, chosen: float) -> int:
    """Return the rows of a batch as a Descent has them: 0 where they are all."""
    return 0 if chosen >= ground.rows else int(chosen)


def without_sliders(walk: Descent) -> Hashable:
    """Return what of a walk doesn't follow the sliders; a start of its own stays on its ground."""
    far = with_sliders(
        walk, {**dict.fromkeys(slider_values(walk), 1.0), "steps": 1, "momentum": 0.0}
    )
    own = walk.start == own_start(walk.objective)
    return replace(far, lr=1.0), () if own else (walk.kappa, walk.degrees, walk.start)


LONG = 100  # steps; a shorter walk is run before a hand has moved on
QUADRATIC = (
    "Parabola", "Sales cost", "Bowl", "Ravine", "Booth", "Matyas", "Sales line",
    "House price line", "House price line, scaled",
)  # fmt: skip
"""Losses on which a difference in the last digit stays one, whatever the rate.

On the others a walk at too high a rate bounces about, and in some hundred steps rounding makes
another one of it.
"""


@dataclass(frozen=True)
class Passing:
    """A walk as a moving hand sees it: run together with its neighbours, equal by 9 digits."""

    descent: Descent

    def run(self) -> Trajectory:
        """Run it without its neighbours."""
        return self.descent.run()


def run_passing(crowd: Sequence[Passing]) -> list[Trajectory]:
    """Run walks that a hand may pass in one tensor."""
    return run_together([passing.descent for passing in crowd])


def neighbours(walk: Descent, to: Mapping[str, float], slider: str) -> list[Descent]:
    """Return the walks that a hand at `to` asks for next on that slider; of longer ones fewer.

    None where each can be run in time, or a hand would see another walk than where it rests.
    """
    here = with_sliders(walk, to)
    apart = slider == "steps" and (here.noise or here.schedule != "Constant")
    if (
        here.steps <= LONG
        or here.surface not in QUADRATIC
        or slider in ("momentum", "batch")
        or apart
    ):
        return []
    tracks = TRACKS | {"lr": Track(*slider_ends(shape(here)), log=True)}
    piece = tracks[slider].piece(to[slider], count=max(4, min(32, 12800 // here.steps)))
    return [with_sliders(walk, {**to, slider: place}) for place in piece]


def shape(walk: Descent) -> Knobs:
    """Return what a walk goes down."""
    names = ("surface", "kappa", "degrees", "formula", "reach")
    return {name: getattr(walk, name) for name in names}
