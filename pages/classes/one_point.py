"""One point: how steep both losses are at z, and a neuron that begins sure of the wrong thing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dlviz.classification.compute.one_point import Lesson, OnePoint, run_together
from dlviz.classification.figures.one_point import output_by_step, slope_over_z
from dlviz.classification.scripts import one_point as program
from dlviz.text import format_number
from pages.classes.scenes import scenes
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.streaming.slider_track import Track
from pages.translation import steps_of, tr
from pages.widgets import knobs
from pages.widgets.layout import layout
from pages.widgets.lesson import takeaway
from pages.widgets.live_text import Said, tell
from pages.widgets.player import play

NIELSEN = {"target": "0", "half": True, "point_lr": 0.15, "point_steps": 300}
STARTS = ((0.6, 0.9), (2.0, 2.0))
TRACKS = {
    "point_w": Track(-10.0, 10.0),
    "point_b": Track(-10.0, 10.0),
    "point_lr": Track(0.01, 10.0, log=True),
}
CROWD = 64


def one_point() -> None:
    """Show both slopes over z, and what the neuron says after each step."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        neuron = _choose()
    with places.picture:
        play(
            _following(neuron, _films), "neuron", heights=[390], widths=[[1, 1]],
            alt=tr("Slope of both losses over z, and the neuron's output by step"),
            scene=knobs.scene(), rate=20,
        )  # fmt: skip
    draw_knobs()
    with places.verdict:
        tell(_following(neuron, verdict), "point_verdict")
    takeaway(script=program(neuron), csv=run(neuron).to_frame)


def _choose() -> OnePoint:
    weight = knobs.slide("point_w", tr("Weight w"), 2.0, -10.0, 10.0)
    bias = knobs.slide("point_b", tr("Bias b"), 2.0, -10.0, 10.0)
    for i, (w, b) in enumerate(STARTS):
        label = tr("Nielsen’s neuron: w = {w}, b = {b}").format(w=f"{w:g}", b=f"{b:g}")
        values = {**NIELSEN, "point_w": w, "point_b": b}
        knobs.button(f"nielsen{i}", label, "point_w", lambda values=values: knobs.put(**values))
    target = knobs.pick("target", tr("Target y (the input is 1)"), ("0", "1"), "0")
    lr = knobs.slide("point_lr", tr("Learning rate η"), 0.15, 0.01, 10.0, log=True)
    steps = knobs.slide("point_steps", tr("Steps"), 300, 1, 2000)
    half = knobs.switch("half", tr("Halve the squares: ½(p − y)²"), True)
    scenes()
    return OnePoint(weight=weight, bias=bias, target=int(target), lr=lr, steps=steps, half=half)


def _following(neuron: OnePoint, make: Callable[[Lesson], Any]) -> Live:
    """Return what `make` makes of the neuron; it follows the sliders."""
    now = {
        "point_w": neuron.weight, "point_b": neuron.bias, "point_lr": neuron.lr,
        "point_steps": neuron.steps,
    }  # fmt: skip

    def at(to: dict[str, float]) -> OnePoint:
        return replace(
            neuron, weight=to["point_w"], bias=to["point_b"], lr=to["point_lr"],
            steps=int(to["point_steps"]),
        )  # fmt: skip

    def at_hand(**to: float) -> Any:
        moved = next((name for name in TRACKS if to[name] != now[name]), "point_lr")
        near = [at({**to, moved: v}) for v in TRACKS[moved].piece(to[moved], CROWD)]
        return make(run(at(to), near, run_together))

    rest = (neuron.target, neuron.half)
    hand = at_hand if neuron.steps > 100 else None
    return Live(lambda **to: make(run(at(to))), rest, hand, **now)


def _films(lesson: Lesson) -> Any:
    shown = lesson.output[lesson.frames]
    numbers = {tr("p, cross-entropy"): shown[:, 0], tr("p, squared error"): shown[:, 1]}
    return [[slope_over_z(lesson, tr), output_by_step(lesson, tr)]], numbers


def verdict(lesson: Lesson) -> Said:
    """Say how steep both losses are at the start, and what the neuron says at the end."""
    knobs_, (c, s) = lesson.knobs, lesson.here.values()
    words = tr(
        "Target {y}. At the start z = {z}, p = {p}: the slope of cross-entropy is {c}, that of "
        "the squared error {s}. After {steps}: p = {pc} with cross-entropy, {ps} with squares."
    )
    said = words.format(
        y=knobs_.target, steps=steps_of(knobs_.steps), c=_short(c), s=_short(s),
        z=_short(lesson.z[0, 0]), p=_short(lesson.output[0, 0]),
        pc=_short(lesson.output[-1, 0]), ps=_short(lesson.output[-1, 1]),
    )  # fmt: skip
    wrong = abs(lesson.output[0, 0] - knobs_.target)
    if wrong > 0.9:
        why = tr("Sure of the wrong thing it is saturated: squares hardly see the error.")
        return Said(f"{said} {why}", "warn")
    return Said(said, "info")


def _short(value: float) -> str:
    return format_number(float(f"{value:.4g}"))
