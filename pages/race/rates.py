"""How the runners get their learning rates, and the map of all rates to pick them from."""

from collections.abc import Mapping
from typing import Any

from dlviz.optimizers.compute.tuning import TuningResult
from dlviz.optimizers.figures.tuning import MEASURES
from dlviz.text import mark
from pages.race.sliders import TRACKS
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import OnClick

RATES = {"Same": mark("One for all"), "Tuned": mark("Best rate each"), "Own": mark("Set each")}


def choose_rates(usual: float) -> tuple[str, float]:
    """Return how rates are given, and the one that is the same for all: `usual` to begin with."""
    labels = {kind: tr(words) for kind, words in RATES.items()}
    kind = knobs.pick("rates", tr("Learning rates"), RATES, "Same", labels=labels)
    if kind != "Same":
        return kind, usual
    track = TRACKS["lr"]
    return kind, knobs.slide(
        "lr", tr("Learning rate η"), usual, track.low, track.high, log=track.log
    )


def choose_measure() -> str:
    """Return what colours the map of all rates."""
    labels = {MEASURES[0]: tr("Final loss"), MEASURES[1]: tr("Steps to the finish")}
    return knobs.pick("measure", tr("Colour"), MEASURES, MEASURES[0], labels=labels)


def replay_rate(chart: TuningResult, current: Mapping[str, float]) -> OnClick:
    """Return what races with the rate of a clicked cell, the others with those of now."""

    def replay(point: Any) -> None:
        names = chart.tuning.optimizers
        name = names[min(max(round(float(point["y"])), 0), len(names) - 1)]
        rate = min(chart.rates, key=lambda r: abs(r / 10 ** float(point["x"]) - 1))
        held = {f"lr_{one}": lr for one, lr in current.items()}
        knobs.put(**{**held, "rates": "Own", f"lr_{name}": float(f"{rate:.6g}")})

    return replay
