"""How far a finite difference is from autograd's slope, by its step size; and the secant itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, padded, scatter, spot, still
from dlviz.drawing.theme import GRADIENT, HERE, INK, MUTED, NEGATIVE, POSITIVE, RIGHT, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.derivatives.compute.finite_differences import FiniteDifferenceErrors
    from dlviz.text import Translate

POLE = 5  # spreads of the heights about their median: farther out the curve leaves the paper


def error_by_step_size(errors: FiniteDifferenceErrors, tr: Translate = str) -> go.Figure:
    """Draw |difference − autograd| against h, on log scales; an exact hit leaves a gap.

    Only the complex step's exact hits are drawn, as a line along the floor: they are its point.
    """
    kinds = (
        (tr("forward"), NEGATIVE, "solid", "circle"),
        (tr("central"), POSITIVE, "dash", "diamond"),
        (tr("complex step"), RIGHT, "dot", "square"),
    )
    h, floor, top = errors.knobs.h, *_decades(errors.error)
    with np.errstate(invalid="ignore"):
        at_h = np.abs(errors.estimate_at_h - errors.slope)
    lines = [
        scatter(errors.step_size, _seen(error, i == 2, floor), name, mode="lines",
                line={"color": colour, "dash": dash})
        for i, (error, (name, colour, dash, _)) in enumerate(zip(errors.error, kinds, strict=True))
    ]  # fmt: skip
    mark = {"color": HERE, "size": 14, "symbol": [kind[3] for kind in kinds]}
    marks = np.concatenate([_seen(at_h[:2], False, floor), _seen(at_h[2:], True, floor)])
    log = {"type": "log", "exponentformat": "power"}
    return figure(
        *lines,
        still([h, h], [10**floor, 10**top], mode="lines",
              line={"color": HERE, "width": 1.5, "dash": "dot"}),
        scatter([h] * 3, marks, tr("this h"), mode="markers", marker=mark, showlegend=False),
        xaxis=axis(tr("step h"), [-17.3, 0.3], dtick=4, **log),
        yaxis=axis(tr("error: |difference − autograd|"), [floor, top], nticks=8, **log),
    )  # fmt: skip


def _decades(error: np.ndarray) -> list[float]:
    """The powers of ten that hold all errors; those of smooth functions fit into one frame."""
    powers = np.log10(error[(error > 0) & np.isfinite(error)])
    low, high = powers.min(initial=-16), powers.max(initial=1)
    return [float(max(low, -300)) - 0.5, float(min(high, 300)) + 0.5]


def _seen(error: np.ndarray, exact_too: bool, floor: float) -> np.ndarray:
    """Return what a log axis can show: exact hits at the floor, or not at all."""
    return np.where(
        error > 0, error, np.where(error == 0, 10**floor if exact_too else np.nan, error)
    )


def secant(errors: FiniteDifferenceErrors, tr: Translate = str) -> go.Figure:
    """Draw the curve, the line through x and x + h, and the tangent at x."""
    x, h = errors.knobs.x, errors.knobs.h
    ends = [float(errors.x[0]), float(errors.x[-1])]
    here, there, _behind = errors.ends
    return figure(
        scatter(errors.x, errors.y, "f(x)", mode="lines", line={"color": INK}),
        _through(ends, x, here, errors.slope, tr("tangent"), GRADIENT, "dash"),
        _through(ends, x, here, float(errors.estimate_at_h[0]), tr("secant"),
                 HERE, "solid"),
        still([x, x + h, x + h], [here, here, there], mode="lines",
              line={"color": MUTED, "width": 2, "dash": "dot"}),
        {**spot(np.array([x, here]), "x", "circle", HERE), "showlegend": False},
        {**spot(np.array([x + h, there]), "x + h", "diamond", NEGATIVE), "showlegend": False},
        xaxis=axis("x", ends),
        yaxis=axis("f(x)", padded(_near(errors.y))),
    )  # fmt: skip


def _through(
    ends: list[float], x: float, y: float, slope: float, name: str, colour: str, dash: str
) -> Trace:
    """Return the line through (x, y) with that slope, from end to end; none where it has none."""
    with np.errstate(invalid="ignore"):
        heights = y + slope * (np.array(ends) - x)
    seen = np.where(np.abs(heights) < 1e30, heights, np.nan)
    line = {"color": colour, "dash": dash, "width": 2.5}
    return scatter(ends, seen, name, mode="lines", line=line)


def _near(heights: np.ndarray) -> np.ndarray:
    """Return heights without those so far out that the rest would look flat."""
    finite = heights[np.isfinite(heights)]
    if not len(finite):
        return np.array([-1.0, 1.0])
    middle, low, high = (float(np.quantile(finite, q)) for q in (0.5, 0.1, 0.9))
    reach = POLE * (high - low) or 1.0
    near: np.ndarray = np.clip(finite, middle - reach, middle + reach)
    return near
