"""Five logits become five shares: bars against a one-hot target, and what goes wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from dlviz.classification.compute.softmax import LECTURE, REACH, Shares, Softmax, over_temperature
from dlviz.classification.figures.softmax import (
    shares_and_target,
    shares_by_temperature,
    sigmoid_each,
    slope_on_each_logit,
    softmax_twice,
)
from dlviz.classification.scripts import softmax as program
from dlviz.text import format_number, mark
from pages.classes.overflow import overflow
from pages.classes.scenes import scenes
from pages.streaming.live_figures import Live
from pages.streaming.run_cache import run
from pages.translation import tr
from pages.widgets import knobs
from pages.widgets.figure import show
from pages.widgets.layout import layout
from pages.widgets.lesson import fold, goal, panel, takeaway
from pages.widgets.live_text import Said, Table, tell

SLOPES, SIGMOIDS = mark("Slopes"), mark("Sigmoid each")
TWICE, TEMPERATURE = mark("Softmax twice"), mark("Temperature")
BESIDE = (SLOPES, SIGMOIDS, TWICE, TEMPERATURE)
TEMPERATURES = np.geomspace(0.1, 10, 81)
HEIGHT = 430
BELOW = "₁₂₃₄₅"


def softmax() -> None:
    """Show the shares against the target, and beside them what is chosen."""
    places = layout()
    with places.controls, knobs.drawn_later() as draw_knobs:
        chosen, beside = _choose()
    with places.picture:
        main = _following(chosen, lambda shares: shares_and_target(shares, tr))
        show(main, "shares", height=HEIGHT, alt=tr("Softmax of five logits against the target"))
    with places.aside:
        other = _following(chosen, lambda shares: _beside(shares, beside), beside)
        show(other, "beside_shares", height=HEIGHT, alt=tr(beside))
    draw_knobs()
    with places.verdict:
        tell(_following(chosen, lambda shares: verdict(shares, beside), beside), "softmax_said")
        tell(_following(chosen, half_by_temperature), "softmax_goal")
    with places.below:
        with panel(tr("Number by number")):
            tell(_following(chosen, in_numbers), "in_numbers")
        name = tr("Numbers that overflow")
        if box := fold("overflow", name, ":material/priority_high:"):
            with box, panel(name):
                overflow(chosen.logits)
    takeaway(script=program(chosen), csv=run(chosen).to_frame)


def _choose() -> tuple[Softmax, str]:
    label = tr("Logit z{i}")
    logits = tuple(
        knobs.slide(f"z{i}", label.format(i=BELOW[i - 1]), z, -REACH, REACH, digits=4)
        for i, z in enumerate(LECTURE, 1)
    )
    temperature = knobs.slide("t", tr("Temperature T"), 1.0, 0.1, 10.0, log=True)
    true = knobs.pick("true", tr("True class"), [str(i) for i in range(1, 6)], "3")
    beside = knobs.pick("beside", tr("Beside it"), BESIDE, SLOPES)
    scenes()
    twice = beside == TWICE
    return Softmax(
        logits=logits, target=int(true) - 1, temperature=temperature, twice=twice
    ), beside


def _following(chosen: Softmax, make: Callable[[Shares], Any], *more: str) -> Live:
    """Return what `make` makes of the shares; it follows the sliders."""
    now = {f"z{i}": z for i, z in enumerate(chosen.logits, 1)} | {"t": chosen.temperature}

    def draw(**to: float) -> Any:
        logits = tuple(to[f"z{i}"] for i in range(1, 6))
        return make(run(replace(chosen, logits=logits, temperature=to["t"])))

    return Live(draw, (chosen.target, chosen.twice, *more), None, **now)


def _beside(shares: Shares, beside: str) -> Any:
    if beside == TEMPERATURE:
        table = over_temperature(shares.knobs.logits, TEMPERATURES)
        return shares_by_temperature(shares, TEMPERATURES, table, tr)
    draw = {SLOPES: slope_on_each_logit, SIGMOIDS: sigmoid_each, TWICE: softmax_twice}
    return draw[beside](shares, tr)


def verdict(shares: Shares, beside: str) -> Said:
    """Say what the loss is, and what is to be seen beside the shares."""
    target = shares.knobs.target
    values = {
        "i": BELOW[target], "p": f"{shares.p[target]:.4f}", "loss": f"{shares.loss:.4f}",
        "once": f"{-np.log(max(shares.p[target], 1e-300)):.4f}",
        "low": f"{shares.lowest_twice:.4f}", "sum": f"{shares.sigmoids.sum():.4f}",
        "guess": f"{np.log(len(shares.p)):.4f}", "t": format_number(shares.knobs.temperature),
        "off": format_number(float(f"{np.abs(shares.gradient - shares.expected).max():.1g}")),
    }  # fmt: skip
    if beside == TWICE:
        words = tr(
            "A bug: CrossEntropyLoss takes softmax itself. Fed with p it takes it twice and "
            "says {loss} where −ln p{i} = {once}. No logits bring it below {low}."
        )
        return Said(words.format(**values), "bad")
    words = tr("Cross-entropy: −ln p{i} = −ln {p} = {once}. A guess among five costs {guess}.")
    if beside == SIGMOIDS:
        more = tr("A sigmoid for each class: they add up to {sum}, not to 1.")
    elif beside == TEMPERATURE:
        more = tr(
            "All logits are divided by T = {t}: a high T levels the shares, a low T sharpens."
        )
    elif shares.knobs.temperature == 1:
        more = tr("The slope on each logit is p − y; autograd differs by {off} at most.")
    else:
        more = tr("The slope on each logit is (p − y)/T; autograd differs by {off} at most.")
    return Said(f"{words} {more}".format(**values), "info")


def half_by_temperature(shares: Shares) -> Said:
    """Ask for a temperature at which the lecture's third class has less than half."""
    same = shares.knobs.logits == LECTURE and shares.p.argmax() == 2
    words = tr("with the temperature alone, bring p₃ of the lecture’s logits below one half.")
    return goal(words, reached=bool(same and shares.p[2] < 0.5))


def in_numbers(shares: Shares) -> Said:
    """Write every step out: logit, power, share, target, p − y, autograd's slope."""
    power = np.exp(np.array(shares.knobs.logits) / shares.knobs.temperature)
    head = [
        tr("class"), "z", "e^(z/T)", "p", "y", "p − y", tr("autograd: ∂loss/∂z"),
        tr("sigmoid of z"),
    ]  # fmt: skip
    columns = (shares.p, shares.y, shares.error, shares.gradient, shares.sigmoids)
    rows = [
        [str(i + 1), format_number(shares.knobs.logits[i]), format_number(float(power[i])),
         *(f"{column[i]:.4f}".replace("-", "−") for column in columns)]
        for i in range(len(shares.p))
    ]  # fmt: skip
    sums = [f"**{column.sum():.4f}**".replace("-", "−") for column in columns]
    total = f"**{format_number(float(power.sum()))}**"
    sums[2] = sums[3] = ""
    return Said("", "", Table(head, [*rows, [tr("sum"), "", total, *sums]]))
