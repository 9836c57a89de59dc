"""Three dials in gear: how far x turns, how far that turns u, and how far that turns y."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, scatter, still
from dlviz.drawing.theme import GRADIENT, HERE, INK, MUTED, figure
from dlviz.text import format_number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.derivatives.compute.chain_rule import GearedChanges
    from dlviz.text import Translate

APART = 3.1  # radii between two dials
INNER, PER_TURN = 0.45, 0.12  # where the swept angle begins, and how much farther out each turn is
MOST = 4  # turns that are drawn


def dials(geared: GearedChanges, tr: Translate = str) -> go.Figure:
    """Draw Δx, Δu and Δy as angles, one radian for each unit, clockwise from the top.

    The needle is the true change; the dashed one is what the slopes promise.
    """
    true = (geared.knobs.dx, geared.du, geared.dy)
    promised = (geared.knobs.dx, *geared.predicted)
    values = (geared.knobs.x, geared.u, geared.y)
    centres = APART * np.arange(3)
    traces: list[Trace] = []
    for centre in centres:
        traces += _face(centre)
    traces.append(_needles(centres, promised, tr("by the slopes"), GRADIENT, "dash"))
    traces.append(_needles(centres, true, tr("true change"), HERE, "solid"))
    traces.append(_swept(centres, true))
    names = zip("xuy", values, true, promised, strict=True)
    captions = [_caption(*row, tr) for row in names]
    traces += [
        _words(centres, -1.5, [c[i] for c in captions], colour, down)
        for i, (colour, down) in enumerate(((INK, 0), (HERE, 0.42), (GRADIENT, 0.84)))
    ]
    ratios = [f"du/dx = {_short(geared.inner_slope)}", f"dy/du = {_short(geared.outer_slope)}"]
    gaps = (centres[1:] + centres[:-1]) / 2
    traces.append(_words(gaps, 1.4, ratios, INK, 0))
    traces.append(_words(gaps, 0, ["→", "→"], INK, 0))
    return figure(
        *traces,
        xaxis={"visible": False, "range": [-1.5, centres[-1] + 1.5], "constrain": "domain"},
        yaxis={"visible": False, "range": [-2.65, 1.7], "scaleanchor": "x", "constrain": "domain"},
        margin={"l": 4, "r": 4, "t": 30, "b": 4},
    )


def _face(centre: float) -> list[Trace]:
    """Return a dial's rim and a tick for each unit up to 3 either way."""
    round_ = np.linspace(0, 2 * np.pi, 73)
    units = np.arange(-3, 4)
    ticks = np.array([[0.9, 1.0, np.nan]]).T * np.ones(7)
    x, y = (ticks * np.sin(units)).T.ravel(), (ticks * np.cos(units)).T.ravel()
    words = [format_number(float(unit)) for unit in units]
    return [
        still(centre + np.sin(round_), np.cos(round_), mode="lines", line={"color": MUTED}),
        still(centre + x, y, mode="lines", line={"color": MUTED, "width": 2}),
        still(centre + 1.15 * np.sin(units), 1.15 * np.cos(units), mode="text", text=words,
              textfont={"size": 13, "color": MUTED}),
    ]  # fmt: skip


def _needles(
    centres: np.ndarray, angles: tuple[float, ...], name: str, colour: str, dash: str
) -> Trace:
    turn = np.where(np.isfinite(angles), angles, np.nan)
    x = np.c_[centres, centres + 0.88 * np.sin(turn), np.full(3, np.nan)].ravel()
    y = np.c_[np.zeros(3), 0.88 * np.cos(turn), np.full(3, np.nan)].ravel()
    line = {"color": colour, "width": 5, "dash": dash}
    return scatter(x, y, name, mode="lines", line=line)


def _swept(centres: np.ndarray, angles: tuple[float, ...]) -> Trace:
    """Return the way each needle went: a spiral, so that whole turns are seen."""
    x, y = [], []
    for centre, angle in zip(centres, angles, strict=True):
        most = 2 * np.pi * MOST
        turned = float(np.clip(angle, -most, most)) if np.isfinite(angle) else 0.0
        way = np.linspace(0, turned, 120)
        radius = INNER + PER_TURN * np.abs(way) / (2 * np.pi)
        x += [*(centre + radius * np.sin(way)), np.nan]
        y += [*(radius * np.cos(way)), np.nan]
    return still(np.array(x), np.array(y), mode="lines", line={"color": HERE, "width": 3})


def _caption(
    name: str, value: float, true: float, promised: float, tr: Translate
) -> tuple[str, str, str]:
    by_slopes = tr("slopes: {change}").format(change=_short(promised))
    return f"{name} = {_short(value)}", f"Δ{name} = {_short(true)}", by_slopes


def _words(x: np.ndarray, y: float, text: list[str], colour: str, down: float) -> Trace:
    look = {"size": 17, "color": colour}
    return still(x, np.full(len(x), y - down), mode="text", text=text, textfont=look)


def _short(value: float) -> str:
    return format_number(float(f"{value:.4g}"))
