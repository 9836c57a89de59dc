"""The loss that a visitor types, on a map as wide as it should be."""

from collections.abc import Callable
from typing import Any

from dlviz.descent.compute.own_formula import FIRST, OWN, is_defined
from dlviz.text import format_number
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.drawn_later import draw
from pages.widgets.formula_field import formula_field
from pages.widgets.lesson import say
from pages.widgets.start_point import own_start

FAR = 1e6


def choose_formula(make: Callable[[str, float], Any]) -> dict[str, Any]:
    """Return formula and reach of a loss that `make` can make; it raises Refused for others."""
    reach = knobs.number("r", tr("Map from −r to r, r ="), 5.0, 0.01, FAR, step=1.0, format="%.6g")
    formula = formula_field("f", tr("Loss f(x, y) ="), FIRST, "x, y", lambda f: make(f, reach))
    return {"formula": formula, "reach": reach}


def begun(surface: str, ground: Any, start: tuple[float, ...]) -> tuple[float, ...]:
    """Return the start, or the ground's own where a typed loss has no slope, and say so."""
    if surface != OWN or is_defined(ground, start):
        return start
    words = tr("The formula has no value or no slope at ({start}). The walk begins at ({own}).")
    own = own_start(ground)
    both = (", ".join(map(format_number, at)) for at in (start, own))
    said = words.format(**dict(zip(("start", "own"), both, strict=True)))
    draw(lambda: say(said, "warn"))
    return own
