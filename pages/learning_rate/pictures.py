"""The main picture: the walk on its loss, still and clickable, or played step by step."""

from collections.abc import Callable, Hashable
from typing import Any

from dlviz.descent.compute.curves import Curve, profile
from dlviz.descent.compute.descent import Trajectory
from dlviz.descent.compute.surfaces import loss_landscape
from dlviz.descent.figures.by_step import loss_by_step, slope_by_step
from dlviz.descent.figures.descent import from_above, in_space, on_curve
from dlviz.descent.figures.replay import frames, replay, replay_chart
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
from pages.widgets.figure import show
from pages.widgets.layout import Layout
from pages.widgets.player import play

VIEWS = (mark("From above"), mark("In 3-D"))
HEIGHT = 530
FINE = 61  # places along each axis in 3-D: plotly.js doubles them until they are 120 at least


def choose_view(walk: Trajectory) -> str:
    """Return how to look at the loss; a curve of one weight has a single view."""
    if walk.path.shape[1] == 1:
        return "From above"
    return knobs.pick("view", tr("View"), VIEWS, "From above")


def measured_loss(walk: Trajectory) -> Any:
    """Return the measured loss under a walk: a profile of one weight or a landscape of two."""
    ground = walk.descent.objective
    return profile(ground) if isinstance(ground, Curve) else loss_landscape(ground)


def picture(walk: Trajectory, view: str) -> Any:
    """Return the figure of the walk: on a curve of one weight, from above, or in 3-D."""
    if view == "In 3-D":
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
    names = ("x0", "y0")[: walk.path.shape[1]]
    with places.picture:
        if view == "In 3-D":
            show(main, "walk3d", height=HEIGHT, alt=_alt(walk))
        else:
            show(
                main, "walk", height=HEIGHT, alt=_alt(walk),
                on_click=lambda p: knobs.put(**{n: float(f"{p[n[0]]:.4g}") for n in names}),
            )  # fmt: skip
    with places.aside:
        show(loss, "loss", height=HEIGHT // 2, alt=tr("Loss by step"))
        show(slope, "slope", height=HEIGHT // 2, alt=tr("Slope by step"))


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
        "replay3d" if view == "In 3-D" else "replay",
        heights=[HEIGHT - 40],
        widths=[[1.7, 1, 1]],
        alt=_alt(walk),
    )


def films(walk: Trajectory, view: str) -> Any:
    """Return the three recordings, and loss and slope in every frame."""
    chosen = frames(len(walk.loss))
    row = [
        replay(picture(walk, view), walk),
        replay_chart(_losses(walk), walk.loss),
        replay_chart(slope_by_step(walk, tr=tr), walk.gradient_norm),
    ]
    numbers = {
        tr("loss"): walk.loss[chosen],
        tr("length of the slope"): walk.gradient_norm[chosen],
    }
    return [row], numbers


def _losses(walk: Trajectory) -> Any:
    return loss_by_step(walk, measured_loss(walk).lowest, tr=tr)


def _alt(walk: Trajectory) -> str:
    words = tr("{surface}: {steps} steps from loss {first} to {last}")
    return words.format(
        surface=tr(walk.descent.surface), steps=len(walk.loss) - 1,
        first=f"{walk.loss[0]:.4g}", last=f"{walk.loss[-1]:.4g}",
    )  # fmt: skip
