"""The knobs of what the net learns from, and of how it is looked at."""

from typing import Any, NamedTuple

from dlviz.networks.compute.datasets import CLASSES, FOUR, OWN, POINT_CLOUDS, Dataset
from dlviz.networks.compute.logic_gates import GATES
from dlviz.networks.compute.point_clouds import SEVERAL
from dlviz.networks.compute.regression_clouds import REGRESSION_CLOUDS
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.lesson import folded
from pages.xor.own_points import choose_own_points, edit
from pages.xor.points_file import download

LAST_SEED = 99


class Look(NamedTuple):
    """How points and map are looked at; no knob of the net."""

    test_points: bool = True
    discretize: bool = False


def choose_points(below: Any, *, hand: bool) -> Dataset | None:
    """Draw the knobs of the points; weights that are set by hand are for the four.

    None while there are no points: of one's own there may be none yet. Their table is in `below`.
    """
    kinds = (FOUR, *POINT_CLOUDS, *REGRESSION_CLOUDS, OWN)
    data = FOUR if hand else knobs.choice("data", tr("Points"), kinds, FOUR)
    if data == OWN:
        own = choose_own_points(below)
        return Dataset(data=OWN, own=own) if own else None
    if data == FOUR:
        points = Dataset(gate=knobs.choice("gate", tr("Gate"), GATES, "XOR"))
        if not hand:
            _edit(points)
        return points
    return _cloud(data)


def choose_look(points: Dataset) -> Look:
    """Draw the switches of how the points and the map are shown."""
    cloud = points.data not in (FOUR, OWN)
    tested = knobs.switch("show_test", tr("Show test points"), True) if cloud else True
    return Look(tested, knobs.switch("discretize", tr("Discretize output")))


def _cloud(data: str) -> Dataset:
    classes = knobs.slide("classes", tr("Classes"), 2, 2, CLASSES) if data in SEVERAL else 2
    knobs.button("new_points", tr("New points"), "draw", _next_seed)
    with folded("fold_points", tr("More about the points")):
        points = Dataset(
            data=data,
            classes=classes,
            n=knobs.slide("n", tr("Number of points"), 250, 10, 500),
            noise=knobs.slide("noise", tr("Noise"), 0.0, 0.0, 0.5),
            train=knobs.slide("train", tr("Training share"), 0.5, 0.1, 0.9),
            seed=knobs.slide("draw", tr("Data seed"), 0, 0, LAST_SEED),
        )
        if not points.is_regression:
            _edit(points)
            download(points)
    return points


def _edit(points: Dataset) -> None:
    knobs.button("edit_points", tr("Edit these points"), "data", edit, points)


def _next_seed() -> None:
    seed = knobs.held("draw", tr("Data seed"), 0, 0, LAST_SEED)
    knobs.put(draw=(seed + 1) % (LAST_SEED + 1))
