"""What the lesson opens on, the story its presets tell, and what there is to reach."""

from math import ceil, sqrt
from typing import Any

from dlviz.descent.compute.descent import Descent, Trajectory
from dlviz.descent.compute.outcome import lowest
from dlviz.descent.compute.own_formula import OWN
from dlviz.text import format_number, mark
from pages.translation import steps_of, tr
from pages.widgets import knobs
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said
from pages.widgets.start_point import own_start

Knobs = dict[str, Any]

OPENING: Knobs = {"surface": "Parabola", "view": "Side by side", "lr": 0.1, "steps": 20}
RAVINE: Knobs = {"surface": "Ravine", "view": "From above"}
SCENES: dict[str, Knobs] = {
    mark("Three rates"): OPENING,
    mark("Zigzag"): {**RAVINE, "lr": 0.18},
    mark("Momentum"): {**RAVINE, "kappa": 100.0, "lr": 0.01, "momentum": 0.8, "steps": 100},
    mark("Local minimum"): {"surface": "Two minima", "view": "From above", "lr": 0.1},
    mark("Noise"): {**RAVINE, "lr": 0.1, "noise": 0.2, "steps": 200},
    mark("One row a step"): {
        "surface": "Sales line",
        "view": "From above",
        "lr": 0.02,
        "steps": 200,
        "batch": 1,
    },
    mark("Unscaled data"): {"surface": "House price line", "view": "From above", "lr": 1e-7},
    mark("The lecture’s run"): {
        "surface": "Sales cost",
        "view": "From above",
        "x0": 4.0,
        "lr": 0.001,
        "steps": 1001,
        "gradient": "Numeric",
        "delta": 1e-3,
    },
    mark("Slope 7 × 0.01"): {
        "surface": OWN,
        "f": "x^2 - x",
        "view": "From above",
        "x0": 4.0,
        "lr": 0.01,
        "steps": 1,
        "panel": "Every step",
    },
    mark("Plateau"): {"surface": "Plateau", "view": "From above", "lr": 1.0},
}
NEAR = 1e-4  # of the height of the start above the lowest place: what the goal asks for
OUT_OF_REACH = ("House price line", "Pass or fail, squared error", "Two weights of a net")
WITHIN = {
    "Pass or fail, cross-entropy": 300,
    "Rosenbrock": 100,
    "Beale": 100,
    "Rastrigin": 300,
}  # steps; 20 on other losses


def open_on_three_rates() -> None:
    """Begin with (x − 4)² at three rates, unless an address or a hand has said otherwise."""
    if knobs.untouched():
        knobs.put(**OPENING)


def scenes() -> None:
    """Buttons for a teacher; each sets every knob."""
    knobs.presets({tr(name): values for name, values in SCENES.items()}, keeps=("panel",))


def target(descent: Descent) -> tuple[float, int]:
    """Return the loss to come below, and the steps that may take, from the loss's own start.

    0 steps where no rate of this lesson gets there: house prices as they are have κ = 1.66·10⁸; and
    on what somebody has typed.
    """
    if descent.surface == OWN:
        return 0.0, 0
    ground = descent.objective
    floor = lowest(ground)
    first = Descent(surface=descent.surface, kappa=descent.kappa, degrees=descent.degrees, steps=1)
    height = NEAR * (float(first.run().loss[0]) - floor)
    loss = floor + float(f"{height:.1g}")
    if descent.surface in OUT_OF_REACH:
        return loss, 0
    if descent.surface == "Ravine":
        return loss, max(20, 10 * ceil(sqrt(descent.kappa)))
    return loss, WITHIN.get(descent.surface, 20)


def aim(walk: Trajectory) -> Said:
    """Say what there is to reach on this loss, and whether the walk does."""
    loss, count = target(walk.descent)
    if not count:
        return Said("")
    start = own_start(walk.descent.objective)
    words = tr("bring the loss below {loss} within {steps}, from the start ({start}).")
    said = words.format(
        loss=format_number(float(f"{loss:.5g}")),
        steps=steps_of(count),
        start=", ".join(map(format_number, start)),
    )
    begins = own_start_of(walk) == start
    return goal(said, reached=begins and bool((walk.loss[: count + 1] < loss).any()))


def own_start_of(walk: Trajectory) -> tuple[float, ...]:
    """Return where a walk begins, as the number boxes hold it."""
    return tuple(float(f"{weight:.6g}") for weight in walk.path[0])
