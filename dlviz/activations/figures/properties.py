"""What was measured of an activation, in words for a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dlviz.text import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.activations.compute.kinks import Kink
    from dlviz.activations.compute.properties import Properties
    from dlviz.text import Translate


KINKS = 4  # so many are written out
STEEPEST = 1e4  # a slope 1e-9 beside a root's cusp is larger


def property_table(properties: Properties, tr: Translate = str) -> dict[str, str]:
    """Return one line per property: its name, and what the measurement says; ** is for bold."""
    left, right = (_limit(slope, tr) for slope in properties.far_slopes)
    mean, centred = number(properties.mean, tr), _answer(properties.zero_centred, tr)
    about_mean = centred if properties.zero_centred is None else f"{centred} ({mean})"
    return {
        tr("Formula"): properties.activation.formula,
        tr("Range"): span(properties, tr),
        tr("Monotone (never decreases)"): _answer(properties.monotone, tr),
        tr("Smooth (neither f nor f′ jumps)"): _answer(properties.smooth, tr),
        tr("Zero-centred (mean of f over N(0, 1))"): about_mean,
        tr("Steepest |f′|"): number(properties.steepest_slope, tr),
        tr("Limit of f′: x → −∞, x → ∞"): f"{left}, {right}",
        tr("At the kink, f′: left, **torch**, right"): _kinks(properties.kinks, tr),
        tr("In PyTorch"): properties.activation.torch_code,
    }


def span(properties: Properties, tr: Translate = str) -> str:
    """Return the range as an interval; a square bracket says that the bound is reached."""
    if math.isnan(properties.low) and math.isnan(properties.high):
        return number(math.nan, tr)
    left = "[" if properties.reaches_low and math.isfinite(properties.low) else "("
    right = "]" if properties.reaches_high and math.isfinite(properties.high) else ")"
    return f"{left}{number(properties.low, tr)}, {number(properties.high, tr)}{right}"


def _kinks(kinks: Sequence[Kink], tr: Translate) -> str:
    lines = [kink(one, tr) for one in kinks[:KINKS]]
    if len(kinks) > KINKS:
        lines.append(tr("and {n} more").format(n=len(kinks) - KINKS))
    return " · ".join(lines) or tr("no kink")


def kink(one: Kink, tr: Translate = str) -> str:
    """Return one kink in a line."""
    left, at, right = (_slope(value, tr) for value in one.slope)
    text = tr("x = {x}: {left}, **{torch}**, {right}")
    if one.value_jumps:
        text = tr("x = {x}: {left}, **{torch}**, {right}; f jumps")
    return text.format(x=number(one.x, tr), left=left, torch=at, right=right)


def _slope(value: float, tr: Translate) -> str:
    """Return a slope beside a kink; what is steeper than STEEPEST there has no bound."""
    if math.isnan(value):
        return tr("no number")
    return number(math.copysign(math.inf, value) if abs(value) > STEEPEST else value, tr)


def _answer(yes: bool | None, tr: Translate) -> str:
    return number(math.nan, tr) if yes is None else tr("yes") if yes else tr("no")


def _limit(slope: float | None, tr: Translate) -> str:
    return tr("no limit") if slope is None else number(slope, tr)


def number(value: float, tr: Translate = str) -> str:
    """Return a measured number to four decimals or digits; ±∞ and nan in words."""
    if math.isnan(value):
        return tr("not known")
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return format_number(round(value, 4))
