"""The main picture: the walk on its loss, still and clickable, or played step by step."""

from collections.abc import Callable, Hashable
from math import isfinite
from typing import Any

from dlviz.descent.compute.curvature import curvature
from dlviz.descent.compute.curves import Curve, profile
from dlviz.descent.compute.descent import Trajectory
from dlviz.descent.compute.surfaces import loss_landscape
from dlviz.descent.figures.by_step import loss_by_step, slope_by_step
from dlviz.descent.figures.descent import from_above, in_space, on_curve
from dlviz.descent.figures.replay import frames, replay, replay_chart
from dlviz.drawing.landscape import zero_of
from dlviz.text import mark
from pages.learning_rate.sliders import (
    LONG,
    Passing,
    neighbours,
    run_passing,
    slider_values,
    with_sliders,
    without_sliders,
)
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import OnClick, show
from pages.widgets.knob_store import address, full, store
from pages.widgets.layout import Layout
from pages.widgets.player import play
from pages.widgets.start_point import clicked_start

SIDE_BY_SIDE, FLAT, SPACE = mark("Side by side"), mark("From above"), mark("In 3-D")
HEIGHT = 530
SECONDS = 5  # that playing a short walk takes
FINE = 61  # places along each axis in 3-D: plotly.js doubles them until they are 120 at least


def choose_view(walk: Trajectory) -> tuple[str, bool]:
    """Return how to look at the walk, and whether it is to be played step by step."""
    curve = walk.path.shape[1] == 1
    labels = {SIDE_BY_SIDE: tr("Three rates"), FLAT: tr("Contour"), SPACE: tr("3-D")}
    if curve:  # there is nothing to look at in 3-D
        labels = {SIDE_BY_SIDE: tr("Three rates"), FLAT: tr("One rate")}
        if store().values.get(full("view"), address().get("view")) == SPACE:
            knobs.put(view=FLAT)
    view = knobs.pick("view", tr("View"), tuple(labels), FLAT, labels=labels)
    return view, view != SIDE_BY_SIDE and knobs.switch("play", tr("Play the steps"))


def measured_loss(walk: Trajectory) -> Any:
    """Return the measured loss under a walk: a profile of one weight or a landscape of two."""
    ground = walk.descent.objective
    return profile(ground) if isinstance(ground, Curve) else loss_landscape(ground)


def picture(walk: Trajectory, view: str) -> Any:
    """Return the figure of the walk: on a curve of one weight, from above, or in 3-D."""
    if view == SPACE:
        return in_space(loss_landscape(walk.descent.objective, FINE), walk, tr=tr)
    draw = on_curve if walk.path.shape[1] == 1 else from_above
    return draw(measured_loss(walk), walk, tr=tr)


def still(walk: Trajectory, view: str, places: Layout) -> None:
    """Show the picture beside loss and slope by step; a click on it moves the start.

    Not in 3-D, where every turn of the surface begins with a press on it.
    """
    main = following(walk, lambda walk: picture(walk, view), view)
    loss = following(walk, lambda walk: _losses(walk))
    slope = following(walk, lambda walk: slope_by_step(walk, tr=tr))
    with places.picture:
        if view == SPACE:
            show(main, "walk3d", height=HEIGHT, alt=described(walk))
        else:
            show(main, "walk", height=HEIGHT, alt=described(walk), on_click=start_there(walk))
    with places.aside:
        show(loss, "loss", height=HEIGHT // 2, alt=tr("Loss by step"))
        show(slope, "slope", height=HEIGHT // 2, alt=tr("Slope by step"))


def start_there(walk: Trajectory) -> OnClick:
    """Return what moves the start to where a click fell."""
    ground = walk.descent.objective
    return lambda point: knobs.put(**clicked_start(point, ground))


def following(walk: Trajectory, make: Callable[[Trajectory], Any], *more: Hashable) -> Live:
    """Return what `make` makes of the walk, and of `more`; it follows the sliders."""
    descent, now = walk.descent, slider_values(walk.descent)
    rest = without_sliders(descent), *more

    def at_rest(**to: float) -> Any:
        return make(run(with_sliders(descent, to)))

    def at_hand(**to: float) -> Any:
        turned = [name for name in now if to[name] != now[name]] or ["lr"]
        beside = neighbours(descent, to, turned[-1])
        if not beside:
            return at_rest(**to)
        here = Passing(with_sliders(descent, to))
        return make(run(here, list(map(Passing, beside)), run_passing))

    return Live(at_rest, rest, at_hand if descent.steps > LONG else None, **now)


def played(walk: Trajectory, view: str) -> None:
    """Show the same three pictures driven by one scrubber."""
    play(
        following(walk, lambda walk: films(walk, view), view),
        "replay3d" if view == SPACE else "replay",
        heights=[HEIGHT - 40],
        widths=[[1.7, 1, 1]],
        alt=described(walk),
        autoplay=True,
        rate=min(60, max(4, len(frames(len(walk.loss))) / SECONDS)),
        on_click=None if view == SPACE else start_there(walk),
        clicks=[0],
    )


def films(walk: Trajectory, view: str) -> Any:
    """Return the three recordings, and loss and slope in every frame."""
    chosen = frames(len(walk.loss))
    row = [
        replay(picture(walk, view), walk),
        replay_chart(_losses(walk), walk.loss - zero_of(measured_loss(walk).lowest)),
        replay_chart(slope_by_step(walk, tr=tr), walk.gradient_norm),
    ]
    numbers = {
        tr("loss"): walk.loss[chosen],
        tr("gradient norm"): walk.gradient_norm[chosen],
        tr("2(1+μ)/λmax here") if walk.descent.momentum else tr("2/λmax here"): [
            f"{bound:.3g}" if isfinite(bound) else "–"
            for bound in curvature(walk.descent, walk.path[chosen]).bound
        ],
    }
    return [row], numbers


def _losses(walk: Trajectory) -> Any:
    return loss_by_step(walk, measured_loss(walk).lowest, tr=tr)


def described(walk: Trajectory) -> str:
    """Say in words what the picture shows."""
    words = tr("{surface}: {steps} steps from loss {first} to {last}")
    return words.format(
        surface=tr(walk.descent.surface), steps=len(walk.loss) - 1,
        first=f"{walk.loss[0]:.4g}", last=f"{walk.loss[-1]:.4g}",
    )  # fmt: skip
