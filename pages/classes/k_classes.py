"""k classes on the plane: a plane for each, regions, and p − y of every point."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from dlviz.classification.compute.class_points import DATA, IRIS, ClassPoints
from dlviz.classification.compute.softmax_regression import (
    Moment,
    Planes,
    SoftmaxRegression,
    run_together,
)
from dlviz.classification.figures.planes import planes_in_space, regions, size_by_step
from dlviz.classification.scripts import softmax_regression as program
from dlviz.networks.compute.datasets import OWN
from dlviz.networks.figures.decision_boundary import NAME
from pages.classes.class_words import numbers_of, verdict
from pages.classes.scenes import scenes
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import Layout, layout
from pages.widgets.lesson import panel, takeaway
from pages.widgets.live_text import tell
from pages.xor.own_points import (
    choose_own_points,
    choose_pen,
    no_points_yet,
    on_map,
    replace_points,
)

RATES = Track(0.001, 10.0, log=True)
LENGTHS = (100, 300, 1000, 3000)  # so long walks are taken, whole, to be looked at step by step
HEIGHT = 480


def k_classes() -> None:
    """Show the regions after so many steps, the planes over them, and the point that is chosen."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        points = _choose_points(places)
        if points:
            lr, steps, point = _choose_walk(points)
        scenes()
    if not points:
        with places.picture:
            no_points_yet()
        draw_knobs()
        return
    _pictures(places, points, {"class_lr": lr, "class_steps": steps, "point": point})
    draw_knobs()
    whole = run(SoftmaxRegression(points=points, lr=lr, steps=steps))
    takeaway(script=program(whole), csv=whole.to_frame)


def _choose_points(places: Layout) -> ClassPoints | None:
    data = knobs.choice("data", tr("Points"), DATA, IRIS)
    if data == OWN:
        own = choose_own_points(places.below)
        return ClassPoints(data=OWN, own=own) if own else None
    points = ClassPoints(data=data)
    knobs.button("edit_points", tr("Edit these points"), "data", _edit, points)
    return points


def _edit(points: ClassPoints) -> None:
    """Make these points one's own."""
    x, label = points.run()
    rows = zip(x.tolist(), label.tolist(), strict=True)
    replace_points(tuple((a, b, one) for (a, b), one in rows))
    knobs.put(data=OWN)


def _choose_walk(points: ClassPoints) -> tuple[float, int, int]:
    count = len(points.run()[1])
    lr = knobs.slide("class_lr", tr("Learning rate η"), 0.3, 0.001, 10.0, log=True)
    steps = knobs.slide("class_steps", tr("Steps"), 300, 1, LENGTHS[-1])
    point = knobs.slide("point", tr("Point"), 1, 1, count)
    return lr, steps, min(point, count)


def _pictures(places: Layout, points: ClassPoints, now: dict[str, float]) -> None:
    own = points.data == OWN

    def follow(make: Callable[[Moment, int], Any]) -> Live:
        return _following(points, make, now)

    with places.picture:
        plane = follow(lambda m, i: regions(m, i, NAME, tr, draggable=own))
        alt = tr("Regions of the classes, and the points")
        show(plane, "regions", height=HEIGHT, alt=alt, on_click=on_map if own else nearest(points))
        if own:
            choose_pen(points.own)
    with places.aside:
        planes = follow(lambda m, _i: planes_in_space(m, tr))
        show(planes, "planes", height=HEIGHT, alt=tr("A plane for each class"))
    with places.verdict:
        tell(follow(lambda m, _i: verdict(m)), "class_verdict")
    with places.below, panel(tr("The chosen point, and the weights")):
        tell(follow(numbers_of), "point_numbers")
        size = follow(lambda m, _i: size_by_step(m.walk, m.step, tr))
        show(size, "size", height=300, alt=tr("Size of the weights by step"))


def _following(
    points: ClassPoints, make: Callable[[Moment, int], Any], now: dict[str, float]
) -> Live:
    """Return what `make` makes of the planes after so many steps; it follows the sliders."""

    def draw(class_lr: float, class_steps: float, point: float) -> Any:
        walk = _walk(SoftmaxRegression(points=points, lr=class_lr, steps=_whole(int(class_steps))))
        return make(walk.at(int(class_steps)), int(point) - 1)

    return Live(draw, points, None, **now)


def _walk(one: SoftmaxRegression) -> Planes:
    near = [replace(one, lr=lr) for lr in RATES.piece(one.lr, 8)]
    walk: Planes = run(one, near if one.steps <= LENGTHS[1] else [], run_together)
    return walk


def _whole(steps: int) -> int:
    """Return how long a walk is taken, so that a hand on the steps finds it taken."""
    return next(length for length in LENGTHS if length >= steps)


def nearest(points: ClassPoints) -> Callable[[Mapping[str, Any]], None]:
    """Return what chooses the point nearest to a click."""
    x, _label = points.run()
    (left, right), (low, high) = points.frame
    span = np.array([right - left, high - low])

    def choose(press: Mapping[str, Any]) -> None:
        away = np.linalg.norm((x - [press["x"], press["y"]]) / span, axis=1)
        knobs.put(point=int(away.argmin()) + 1)

    return choose
