"""What was measured of an activation, in words for a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.activations.compute.properties import Facts, Kink
    from dlviz.text import Translate


def table(facts: Facts, tr: Translate = str) -> dict[str, str]:
    """Return one line of Markdown per property: its name, and what the measurement says."""
    yes, no = tr("yes"), tr("no")
    centred = yes if facts.zero_centred else no
    ends = (_short(facts.ends[0]), _short(facts.ends[1]))
    kinks = "<br>".join(kink(one, tr) for one in facts.kinks[:4])
    return {
        tr("Formula"): facts.unit.kind.formula,
        tr("Range"): span(facts),
        tr("Monotone (never falls)"): yes if facts.monotone else no,
        tr("Smooth (neither f nor f′ jumps)"): yes if facts.smooth else no,
        tr("Zero-centred (mean of f over N(0, 1))"): tr("{answer}, mean {mean}").format(
            answer=centred, mean=_short(facts.mean)
        ),
        tr("Steepest |f′| for |x| ≤ 8"): _short(facts.steepest),
        tr("f′ far left, far right"): f"{ends[0]}, {ends[1]}",
        tr("At the kink, f′: left, **torch**, right"): kinks or tr("no kink"),
        tr("In PyTorch"): f"`{facts.unit.torch}`",
    }


def span(facts: Facts) -> str:
    """Return the range as an interval; a square bracket says that the bound is reached."""
    left = "[" if facts.reaches_low and math.isfinite(facts.low) else "("
    right = "]" if facts.reaches_high and math.isfinite(facts.high) else ")"
    return f"{left}{_short(facts.low)}, {_short(facts.high)}{right}"


def kink(one: Kink, tr: Translate = str) -> str:
    """Return one kink in a line."""
    left, at, right = (_short(value) for value in one.slope)
    text = tr("x = {x}: {left}, **{torch}**, {right}")
    if one.jumps:
        text = tr("x = {x}: {left}, **{torch}**, {right}; f jumps")
    return text.format(x=_short(one.x), left=left, torch=at, right=right)


def _short(value: float) -> str:
    if abs(value) > 1e4:  # grows without end
        return "∞" if value > 0 else "−∞"
    return f"{round(value, 4) + 0.0:g}".replace("-", "−")
