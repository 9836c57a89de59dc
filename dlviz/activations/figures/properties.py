"""What was measured of an activation, in words for a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlviz.activations.compute.kinks import Kink
    from dlviz.activations.compute.properties import Properties
    from dlviz.text import Translate


def property_table(properties: Properties, tr: Translate = str) -> dict[str, str]:
    """Return one line of Markdown per property: its name, and what the measurement says."""
    yes, no = tr("yes"), tr("no")
    centred = yes if properties.zero_centred else no
    ends = (_short(properties.far_slopes[0]), _short(properties.far_slopes[1]))
    kinks = "<br>".join(kink(one, tr) for one in properties.kinks[:4])
    return {
        tr("Formula"): properties.activation.formula,
        tr("Range"): span(properties),
        tr("Monotone (never falls)"): yes if properties.monotone else no,
        tr("Smooth (neither f nor f′ jumps)"): yes if properties.smooth else no,
        tr("Zero-centred (mean of f over N(0, 1))"): tr("{answer}, mean {mean}").format(
            answer=centred, mean=_short(properties.mean)
        ),
        tr("Steepest |f′| for |x| ≤ 8"): _short(properties.steepest_slope),
        tr("f′ far left, far right"): f"{ends[0]}, {ends[1]}",
        tr("At the kink, f′: left, **torch**, right"): kinks or tr("no kink"),
        tr("In PyTorch"): f"`{properties.activation.torch_code}`",
    }


def span(properties: Properties) -> str:
    """Return the range as an interval; a square bracket says that the bound is reached."""
    left = "[" if properties.reaches_low and math.isfinite(properties.low) else "("
    right = "]" if properties.reaches_high and math.isfinite(properties.high) else ")"
    return f"{left}{_short(properties.low)}, {_short(properties.high)}{right}"


def kink(one: Kink, tr: Translate = str) -> str:
    """Return one kink in a line."""
    left, at, right = (_short(value) for value in one.slope)
    text = tr("x = {x}: {left}, **{torch}**, {right}")
    if one.value_jumps:
        text = tr("x = {x}: {left}, **{torch}**, {right}; f jumps")
    return text.format(x=_short(one.x), left=left, torch=at, right=right)


def _short(value: float) -> str:
    if abs(value) > 1e4:  # grows without end
        return "∞" if value > 0 else "−∞"
    return f"{round(value, 4) + 0.0:g}".replace("-", "−")
