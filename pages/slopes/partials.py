"""Partial derivatives: a surface, cut along one axis at a time."""

from typing import Any

import numpy as np

from dlviz.derivatives.compute.partial_examples import EXAMPLES
from dlviz.derivatives.compute.partials import REACH, PartialDerivatives, Partials
from dlviz.derivatives.figures.partials import cut, pretty, surface_with_cuts
from dlviz.derivatives.scripts.partials import script
from dlviz.expression import Formula
from dlviz.text import format_number, mark
from pages.slopes.scenes import scenes
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.formula_field import formula_field
from pages.widgets.layout import layout
from pages.widgets.lesson import takeaway
from pages.widgets.live_text import Said, tell

OWN = "own"
OWN_NAME = mark("Your own function")
FIRST = "sin(x) * cos(y)"
NAMES = ("x", "y")
LR = 0.1
HEIGHT = 500
KINDS = {
    "saddle": mark("a saddle"),
    "minimum": mark("a minimum"),
    "maximum": mark("a maximum"),
    "flat": mark("flat in some direction"),
}


def partials() -> None:
    """Show the surface with both cuts, and each cut with its tangent."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        labels = {name: one.name for name, one in EXAMPLES.items()} | {OWN: tr(OWN_NAME)}
        chosen = knobs.choice("of", tr("Function"), (*EXAMPLES, OWN), "saddle", labels)
        formula, names, start = choose(chosen)
        sliders = {
            f"{chosen}_{name}": knobs.slide(f"{chosen}_{name}", pretty(name), first, -REACH, REACH)
            for name, first in zip(names, start, strict=True)
        }
        steps = knobs.slide("walk", tr("Steps downhill with η = 0.1"), 0, 0, 60)
        scenes()

    def there(walk: int, **to: float) -> PartialDerivatives:
        point = tuple(float(to[name]) for name in sliders)
        return run(Partials(formula=formula, names=names, point=point, steps=int(walk), lr=LR))

    def follow(make: Any) -> Live:
        return Live(lambda **to: make(there(**to)), (formula, names), None, walk=steps, **sliders)

    with places.picture:
        show(follow(lambda found: surface_with_cuts(found, tr)), "surface", height=HEIGHT,
             alt=tr("The function as a surface, with a cut along each axis"))  # fmt: skip
    with places.aside:
        for i, name in enumerate(names):
            alt = tr("The function where only {name} moves").format(name=pretty(name))
            show(follow(lambda found, i=i: cut(found, i, tr)), f"cut{i}",
                 height=HEIGHT // len(names), alt=alt)  # fmt: skip
    draw_knobs()
    with places.verdict:
        tell(follow(verdict), "verdict")
        tell(follow(flat_place), "flat")
    found = there(steps, **sliders)
    line = Formula(formula, names).torch_code
    takeaway(script=script(found.knobs, line), csv=found.to_frame)


def choose(chosen: str) -> tuple[str, tuple[str, ...], tuple[float, ...]]:
    """Return the formula, its variables and where they stand at first."""
    if chosen != OWN:
        example = EXAMPLES[chosen]
        return example.formula, example.names, example.point
    formula = formula_field("xy", "f(x, y) =", FIRST, "x, y", lambda f: Formula(f, NAMES))
    return formula, NAMES, (1.0, 2.0)


def verdict(found: PartialDerivatives) -> Said:
    """Read value and partials out, with the rule where it is known."""
    if not (np.isfinite(found.value) and np.isfinite(found.gradient).all()):
        return Said(tr("At this point f has no finite value, or no finite slope."), "bad")
    known = {example.formula: example.partials for example in EXAMPLES.values()}
    rules = known.get(found.knobs.formula, ("",) * len(found.gradient))
    parts = [tr("f = {value}.").format(value=number(found.value))]
    for name, rule, slope in zip(found.knobs.names, rules, found.gradient, strict=True):
        words = tr("Only {name} moves: ∂f/∂{name} = {rule}.")
        both = f"{rule} = {number(slope)}" if rule else number(slope)
        parts.append(words.format(name=pretty(name), rule=both))
    return Said(" ".join(parts), "info")


def flat_place(found: PartialDerivatives) -> Said:
    """Say where all slopes are 0 and what kind of place that is; and where descent ends."""
    parts = []
    flat = found.flat
    if flat is None:
        parts.append(tr("No place without any slope was found from here."))
    else:
        words = tr("All slopes are 0 at ({point}), f = {value}: {kind}; curvatures {bends}.")
        point, bends = (", ".join(map(number, row)) for row in (flat.point, flat.curvatures))
        value, kind = number(flat.value), tr(KINDS[flat.kind])
        parts.append(words.format(point=point, value=value, kind=kind, bends=bends))
    if found.knobs.steps:
        words = tr("After {n} steps downhill f = {end}.")
        parts.append(words.format(n=found.knobs.steps, end=number(found.losses[-1])))
        if flat is not None and flat.kind == "saddle" and found.losses[-1] < flat.value:
            parts.append(tr("That is below the saddle: nothing holds it."))
    return Said(" ".join(parts), "note")


def number(value: float) -> str:
    """Return four digits."""
    return format_number(float(f"{float(value):.4g}"))
