"""Points at 0 and 1 under a line and two sigmoids, beside the two losses over w and b."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dlviz.classification.compute.logistic import Fit, PassOrFail
from dlviz.classification.compute.loss_surfaces import LOSSES, loss_map
from dlviz.classification.compute.students import LONGEST, MOST, TABLES, Students
from dlviz.classification.compute.two_walks import BothWalks, TwoWalks, run_together
from dlviz.classification.figures.loss_maps import walk_on_loss
from dlviz.classification.figures.pass_or_fail import students
from dlviz.classification.scripts import pass_or_fail as program
from pages.classes.scenes import scenes
from pages.classes.verdicts import ask_about_an_outlier, cuts, goal_by_hand, walks_verdict
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.slider_track import Track
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import folded, panel, takeaway
from pages.widgets.live_text import tell
from pages.widgets.player import play

TRACKS = {
    "w": Track(-6.0, 6.0, digits=6),
    "b": Track(-15.0, 15.0, digits=6),
    "lr": Track(0.001, 10.0, log=True),
}
LONG = 100  # steps; a shorter walk is taken before a hand has moved on
CROWD = 64  # walks that are taken together


def pass_or_fail() -> None:
    """Show both walks from the neuron that is set by hand, and what becomes of it."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        walks = _choose()
    with places.picture:
        play(
            following(walks, _films), "walks", heights=[425], widths=[[1, 1, 1]],
            alt=tr("Students under a line and two sigmoids; two losses, each with its walk"),
            on_click=clicked, scene=knobs.scene(), rate=20,
        )  # fmt: skip
    draw_knobs()
    with places.verdict:
        tell(following(walks, walks_verdict), "verdict")
        tell(following(walks, lambda walks: cuts(_fit(walks))), "cuts")
        tell(following(walks, goal_by_hand), "goal")
    with places.below, panel(tr("Predict, then reveal")):
        ask_about_an_outlier(walks.students)
    takeaway(script=program(walks), csv=run(walks).to_frame)


def _choose() -> TwoWalks:
    weight = knobs.slide("w", tr("Weight w"), 0.0, -6.0, 6.0, digits=6)
    bias = knobs.slide("b", tr("Bias b"), 0.0, -15.0, 15.0, digits=6)
    joined = knobs.slide("joined", tr("Students who join"), 0, 0, MOST)
    choose = knobs.slide if joined else knobs.held
    hours = choose("hours", tr("Their hours"), 20.0, 0.0, LONGEST)
    lr = knobs.slide("lr", tr("Learning rate η"), 0.3, 0.001, 10.0, log=True)
    scenes()
    with folded("more_pass", tr("More")):
        steps = knobs.slide("steps", tr("Steps"), 300, 1, 2000)
        table = knobs.choice("table", tr("Students"), TABLES, "Twenty students")
    joining = Students(table=table, joined=joined, hours=hours)
    return TwoWalks(students=joining, start=(weight, bias), lr=lr, steps=steps)


def _now(walks: TwoWalks) -> dict[str, float]:
    """Return the sliders, and where they stand."""
    weight, bias = walks.start
    now = {"w": weight, "b": bias, "lr": walks.lr, "steps": walks.steps}
    now["joined"] = walks.students.joined
    return now | ({"hours": walks.students.hours} if now["joined"] else {})


def at(walks: TwoWalks, to: Mapping[str, float]) -> TwoWalks:
    """Return the walks with the sliders at `to`."""
    hours = to.get("hours", walks.students.hours)
    joined = replace(walks.students, joined=int(to["joined"]), hours=hours)
    start = (to["w"], to["b"])
    return replace(walks, students=joined, start=start, lr=to["lr"], steps=int(to["steps"]))


def following(walks: TwoWalks, make: Callable[[BothWalks], Any]) -> Live:
    """Return what `make` makes of the walks; it follows the sliders."""
    now = _now(walks)

    def at_hand(**to: float) -> Any:
        here = at(walks, to)
        moved = next((name for name in TRACKS if to[name] != now[name]), "lr")
        near = [at(walks, {**to, moved: v}) for v in TRACKS[moved].piece(to[moved], CROWD)]
        return make(run(here, near, run_together))

    rest = walks.students.table, () if walks.students.joined else walks.students.hours
    return Live(
        lambda **to: make(run(at(walks, to))), rest,
        at_hand if walks.steps > LONG else None, **now,
    )  # fmt: skip


def _fit(walks: BothWalks) -> Fit:
    weight, bias = walks.knobs.start
    fit: Fit = run(PassOrFail(students=walks.knobs.students, weight=weight, bias=bias))
    return fit


def _films(walks: BothWalks) -> Any:
    names = {"Cross-entropy": tr("Cross-entropy"), "Squared error": tr("Squared error")}
    maps = [
        walk_on_loss(loss_map(walks.knobs.students, name), walks, i, names[name], tr)
        for i, name in enumerate(LOSSES)
    ]
    shown = walks.frames
    numbers = {names[name]: walks.loss[shown, i] for i, name in enumerate(LOSSES)}
    return [[students(_fit(walks), walks, tr), *maps]], numbers


def clicked(point: Mapping[str, Any]) -> None:
    """Begin where a click fell on a map; on the students' picture somebody joins there."""
    if point["reel"]:
        knobs.put(w=_within("w", point["x"]), b=_within("b", point["y"]))
    else:
        joined = knobs.held("joined", tr("Students who join"), 0, 0, MOST)
        hours = min(max(float(f"{point['x']:.3g}"), 0.0), LONGEST)
        knobs.put(joined=max(1, joined), hours=hours)


def _within(name: str, value: float) -> float:
    return TRACKS[name].fit(float(f"{value:.4g}"))
