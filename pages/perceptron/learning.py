"""The neuron that learns: its recording, and what is said of the run."""

from typing import Any

import numpy as np

from dlviz.perceptron.compute.perceptron import Updates
from dlviz.perceptron.compute.weight_map import WeightMaps
from dlviz.perceptron.figures.plane import plane_film
from dlviz.perceptron.figures.update_sum import mistakes_film, update_sum
from dlviz.text import format_number
from pages.perceptron.controls import WIDEST, Setting
from pages.perceptron.dragging import in_plane
from pages.perceptron.hand_verdict import numbers
from pages.perceptron.learning_verdict import verdict_by_learning
from pages.perceptron.scenes import nand_by_hand
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import Layout
from pages.widgets.live_text import tell
from pages.widgets.player import play

FRAMES = 200  # at most; of more updates some are skipped
CELLS = 61  # of a map, along each side


def updates_of(setting: Setting) -> Updates:
    """Return the run."""
    return run(setting.perceptron())


def learning_pictures(setting: Setting, places: Layout) -> None:
    """Play the line, the sum of arrows and the mistakes, update by update."""

    def draw(**to: float) -> Any:
        return films(updates_of(setting.at(to)))

    with places.picture:
        play(
            Live(draw, setting.rest(), **setting.sliders()), "learning",
            heights=[430], widths=[[1.1, 1, 1]], spare=2, rate=2, step=tr("Update"),
            scene=knobs.scene(), on_click=in_plane(setting), clicks=[0],
            alt=tr("Line, weights and mistakes, update by update"),
        )  # fmt: skip


def films(updates: Updates) -> tuple[list[list[Any]], dict[str, list[str]]]:
    """Return the three recordings, and in every frame the row that was wrong and its z."""
    count = updates.count
    frames = np.unique(np.linspace(0, count, min(count + 1, FRAMES)).round().astype(int))
    reach = max(WIDEST, float(np.ceil(1.3 * np.abs(updates.weights).max())))
    bias = updates.weights[frames, 2]
    maps = run(
        WeightMaps(
            thetas=tuple((0.0 - bias).tolist()), points=updates.perceptron.points, reach=reach,
            cells=CELLS,
        )
    )  # fmt: skip
    rows = [
        [
            plane_film(updates, frames, tr), update_sum(maps, updates, frames, tr),
            mistakes_film(updates, frames, tr),
        ]
    ]  # fmt: skip
    return rows, _numbers(updates, frames)


def _numbers(updates: Updates, frames: np.ndarray) -> dict[str, list[str]]:
    """Return in every frame the row that was wrong, its z, and the update as a sum of numbers."""
    table = [_sum(updates, int(frame)) for frame in frames]
    columns = map(list, zip(*table, strict=True))
    return dict(zip((tr("wrong row"), "z", "w", "b"), columns, strict=True))


def _sum(updates: Updates, update: int) -> tuple[str, str, str, str]:
    after = updates.weights[update]
    if not update:
        return "–", "–", numbers(after[:2]), format_number(after[2])
    one, row = updates.perceptron, updates.row[update - 1]
    before, x, target = updates.weights[update - 1], one.points.x[row], one.points.target[row]
    sign, rate = "+" if target else "−", format_number(one.rate)
    times = "" if one.rate == 1 else f"{rate}·"
    return (
        f"{numbers(x)}→{target}",
        format_number(float(updates.z[update - 1])),
        f"{numbers(before[:2])} {sign} {times}{numbers(x)} = {numbers(after[:2])}",
        f"{format_number(before[2])} {sign} {rate} = {format_number(after[2])}",
    )


def said_by_learning(setting: Setting, place: Any) -> None:
    """Say how the run ended, why, and what there is to reach."""

    def draw(**to: float) -> Any:
        return verdict_by_learning(updates_of(setting.at(to)))

    with place:
        tell(Live(draw, setting.rest(), **setting.sliders()), "verdict")
        tell(nand_by_hand(reached=False), "goal")
