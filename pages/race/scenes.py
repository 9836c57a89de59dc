"""What the race opens on, the story its presets tell, and what there is to reach."""

from dataclasses import replace
from typing import Any

import numpy as np

from dlviz.descent.compute.own_formula import OWN
from dlviz.optimizers.compute.race import Race, RaceResults
from dlviz.optimizers.compute.ranking import onset
from dlviz.text import format_number, mark
from pages.race.net.controls import FOUR, NET
from pages.translation import steps_of, tr
from pages.widgets import knobs
from pages.widgets.lesson import goal
from pages.widgets.live_text import Said
from pages.widgets.start_point import own_start

Knobs = dict[str, Any]

OPENING: Knobs = {"surface": "Ravine", "kappa": 100.0, "who": FOUR, "rates": "Tuned"}
SCENES: dict[str, Knobs] = {
    mark("Best rate each"): OPENING,
    mark("One rate for all"): {"surface": "Ravine", "who": FOUR, "rates": "Same", "lr": 0.1},
    mark("Rate too large"): {"surface": "Ravine", "who": FOUR, "rates": "Same", "lr": 0.5},
    mark("Rotated ravine"): {**OPENING, "turn": 45},
    mark("Saddle"): {"surface": "Saddle", "who": FOUR, "rates": "Same", "lr": 0.1},
    mark("Local minima"): {"surface": "Rastrigin", "who": FOUR, "rates": "Tuned"},
    mark("On a net"): {"surface": NET, "who": FOUR, "rates": "Same", "lr": 0.1},
    mark("One point a step"): {"surface": NET, "who": FOUR, "rates": "Same", "lr": 0.1, "batch": 1},
}
WITHIN = {
    "Rosenbrock": 100,
    "Rastrigin": 0,
    "Pass or fail, squared error": 0,
    "Pass or fail, cross-entropy": 100,
    "Two weights of a net": 100,
}  # steps; 20 on other surfaces, and 0 is no goal


def open_on_four() -> None:
    """Begin with four optimizers, each at its best rate, unless an address says otherwise."""
    if knobs.untouched():
        knobs.put(**OPENING)


def scenes() -> None:
    """Buttons for a teacher; each sets every knob."""
    keeps = ("panel", "measure", "view")
    knobs.presets({tr(name): values for name, values in SCENES.items()}, keeps=keeps)


def target(race: Race) -> tuple[float, int]:
    """Return the loss to come below for good, and the steps that may take; 0 is no goal."""
    if race.surface == OWN:
        return 0.0, 0
    usual = Race(surface=race.surface, kappa=race.kappa, degrees=race.degrees)
    return float(f"{usual.finish:.2g}"), WITHIN.get(race.surface, 20)


def aim(results: RaceResults) -> Said:
    """Say what there is to reach on this surface, and whether somebody does."""
    loss, count = target(results.race)
    if not count:
        return Said("")
    start = own_start(results.race.objective)
    words = tr("bring one optimizer below {loss} within {steps}, from the start ({start}).")
    said = words.format(
        loss=format_number(loss),
        steps=steps_of(count),
        start=", ".join(map(format_number, start)),
    )
    begins = own_start(replace(results.race.objective, start=tuple(results.path[0, 0].tolist())))
    soon = bool(np.min(onset(results.loss < loss)) <= count)
    return goal(said, reached=begins == start and soon)
