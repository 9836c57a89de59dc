"""The chain rule as three dials in gear."""

import math
from typing import Any

from dlviz.derivatives.compute.chain_rule import ChainRule, GearedChanges
from dlviz.derivatives.figures.chain_rule import dials
from dlviz.derivatives.scripts.chain_rule import script
from dlviz.expression import Formula
from dlviz.text import format_number
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

HEIGHT = 440


def chain_rule() -> None:
    """Show Δx, Δu and Δy as angles, and the slopes as the gears between them."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        dx = knobs.slide("dx", tr("Change Δx"), 0.2, -1.0, 1.0)
        x = knobs.slide("x", tr("Input x"), 1.0, -3.0, 3.0)
        inner = formula_field("inner", "u = g(x) =", "3x", "x", lambda g: Formula(g, ("x",)))
        outer = formula_field("outer", "y = f(u) =", "u^2", "u", lambda f: Formula(f, ("u",)))
        scenes()

    def there(x: float, dx: float) -> GearedChanges:
        return run(ChainRule(inner=inner, outer=outer, x=x, dx=dx))

    def follow(make: Any) -> Live:
        return Live(lambda **to: make(there(**to)), (inner, outer), None, x=x, dx=dx)

    with places.picture:
        show(follow(lambda geared: dials(geared, tr)), "dials", height=HEIGHT,
             alt=tr("Three dials: how far x, u and y turn"))  # fmt: skip
    draw_knobs()
    with places.verdict:
        tell(follow(verdict), "verdict")
    geared = there(x, dx)
    lines = Formula(inner, ("x",)).torch_code, Formula(outer, ("u",)).torch_code
    takeaway(script=script(geared.knobs, *lines), csv=geared.to_frame)


def verdict(geared: GearedChanges) -> Said:
    """Write the product out, and compare what it promises with what happens."""
    slopes = (geared.inner_slope, geared.outer_slope, geared.slope)
    if not all(map(math.isfinite, (*slopes, geared.du, geared.dy))):
        return Said(tr("Here a value or a slope is no finite number."), "bad")
    du, dy = geared.predicted
    words = tr("Slopes multiply: dy/dx = {inner} × {outer} = {slope}.")
    parts = [words.format(inner=number(slopes[0]), outer=number(slopes[1]),
                          slope=number(slopes[2]))]  # fmt: skip
    words = tr("Promised Δy = {promised}; true Δy = {true}, as u changes by {du}.")
    parts.append(words.format(promised=number(dy), true=number(geared.dy), du=number(geared.du)))
    if geared.knobs.dx and geared.du == 0:
        parts.append(
            tr("Δu is exactly 0: the lecture’s proof divides by it; the rule still holds.")
        )
    elif du and abs(geared.dy - dy) > 0.1 * abs(geared.dy):
        parts.append(tr("Slopes hold for small changes: make Δx smaller."))
    return Said(" ".join(parts), "info")


def number(value: float) -> str:
    """Return four digits."""
    return format_number(float(f"{value:.4g}"))
