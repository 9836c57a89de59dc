"""A race from above and by step, recorded: faint where each lane will go, strong where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.descent.figures.replay import frames
from dlviz.drawing.landscape import (
    BROAD,
    Trace,
    axis,
    corners,
    frame,
    ground,
    light,
    minima,
    named,
    scatter,
    spot,
    still,
    undefined,
    until,
    visible,
    zero_of,
)
from dlviz.drawing.recording import Growing, Recording, Tip, Track
from dlviz.drawing.theme import (
    INK,
    MUTED,
    OPTIMIZER,
    OPTIMIZER_DASH,
    OPTIMIZER_SYMBOL,
    PAPER,
    figure,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlviz.descent.compute.surfaces import Landscape
    from dlviz.optimizers.compute.race import RaceResults
    from dlviz.text import Translate

DECADES = 12.0  # of loss that the chart shows below the start, at most
STEP = 6  # decades from one lower end to the next: it stands still while a hand moves


def race_from_above(land: Landscape, results: RaceResults, tr: Translate = str) -> Recording:
    """Level lines with every lane on them; a lane that diverges leaves the frame."""
    low, high = corners(land)
    lines = [visible(lane, low, high) for lane in np.moveaxis(results.path, 1, 0)]
    hover = tr("step {step}, loss {loss}").format(step="%{pointNumber}", loss="%{customdata:.4g}")
    lanes = _lanes(results, lines, hover, legend=False)
    for i, line in enumerate(lines):
        lanes[i]["customdata"] = light(results.loss[: len(line), i])
    start = spot(results.path[0, 0], tr("start"), "circle-open", INK)
    static = [ground(land, tr), *undefined(land, tr), minima(land, tr), start]
    return _recorded(static, lanes, lines, {"showlegend": False, **frame(land, tr)}, results)


def race_by_step(
    results: RaceResults, *, by_cost: bool = False, lowest: float = 0.0, tr: Translate = str
) -> Recording:
    """Loss by step, or by gradients evaluated, on a log axis; crosses: where a lane is lost.

    The dashed line is the finish. Losses below 1e-12 of the start's, roughly, are under the frame.
    """
    zero = zero_of(lowest)
    shown, start = results.loss - zero, float(results.loss[0, 0]) - zero
    along = (
        results.evaluations if by_cost else np.arange(len(shown))[:, None] + np.zeros(shown.shape)
    )
    first = np.ceil(np.log10(max(start, 1e-300)))
    least = max(first - DECADES, -30.0)
    low = max(STEP * np.floor(np.log10(max(float(np.nanmin(shown)), 1e-300)) / STEP), least)
    high = max(first, low + 1)
    bottom, top = low - 0.03 * (high - low), high + 0.17 * (high - low)
    drawn = np.where(shown < BROAD, np.maximum(shown, 10 ** (bottom - 1)), np.nan)
    lines = [np.c_[x, y] for x, y in zip(along.T, drawn.T, strict=True)]
    hover = tr("step {step}, loss {loss}").format(step="%{pointNumber}", loss="%{y:.4g}")
    end = 1.03 * until(float(along.max()))
    dashed = {"color": MUTED, "dash": "dash", "width": 2}
    finish = still([0, end], [results.finish - zero] * 2, mode="lines", line=dashed)
    ticks = max(1, round((top - bottom) / 6))  # decades
    words = tr("gradients evaluated") if by_cost else tr("step")
    look = {
        "xaxis": axis(words, [0, end]),
        "yaxis": axis(
            named(lowest, tr), [bottom, top], type="log", exponentformat="power", dtick=ticks
        ),
        "legend": {"orientation": "v", "x": 1.03, "y": 1, "yanchor": "top", "tracegroupgap": 0},
    }
    lanes = _lanes(results, lines, hover, legend=True)
    return _recorded([finish, _lost(results, along, (high, top), tr)], lanes, lines, look, results)


def _lost(
    results: RaceResults, along: np.ndarray, band: tuple[float, float], tr: Translate
) -> Trace:
    """Mark in the `band` above the start the step from which a lane stays above it."""
    lost = [(i, at) for i, at in enumerate(results.diverged_at) if at is not None]
    names = [results.race.runners[i].optimizer for i, _ in lost]
    words = tr("{name}: above the start from step {step} on")
    rows = 10 ** np.linspace(*band, len(lost) + 2)[-2:0:-1]
    return scatter(
        [along[at, i] for i, at in lost], rows, tr("diverged"), mode="markers",
        showlegend=False, cliponaxis=False, hovertemplate="%{text}<extra></extra>",
        text=[words.format(name=n, step=at) for n, (_, at) in zip(names, lost, strict=True)],
        marker={"symbol": "x", "size": 11, "color": [OPTIMIZER[name] for name in names]},
    )  # fmt: skip


def _lanes(results: RaceResults, lines: list[np.ndarray], hover: str, legend: bool) -> list[Trace]:
    """Return each lane's line (T, 2) faint, then all their trails, then all their heads.

    On the map, which has no legend, heads get smaller one after the other: all are seen where they
    lie on each other.
    """
    names = [one.optimizer for one in results.race.runners]
    both = list(zip(names, lines, strict=True))
    step = min(6, 24 / len(both))  # on the map, where many stand at the minimum in the end
    return [
        *(_faint(name, line, hover) for name, line in both),
        *(_trail(name, line) for name, line in both),
        *(
            _head(name, line, legend, size=14 if legend else 12 + step * (len(both) - 1 - i))
            for i, (name, line) in enumerate(both)
        ),
    ]


def _faint(name: str, line: np.ndarray, hover: str) -> Trace:
    x, y = line.astype("f4").T
    return scatter(
        x, y, name, mode="lines", line={"color": OPTIMIZER[name], "width": 2}, opacity=0.28,
        legendgroup=name, showlegend=False, hovertemplate=hover,
    )  # fmt: skip


def _trail(name: str, line: np.ndarray) -> Trace:
    style = {"color": OPTIMIZER[name], "dash": OPTIMIZER_DASH[name], "width": 3}
    return scatter(
        line[:1, 0], line[:1, 1], name, mode="lines", line=style, legendgroup=name,
        showlegend=False, hoverinfo="skip",
    )  # fmt: skip


def _head(name: str, line: np.ndarray, legend: bool, size: float) -> Trace:
    edge = {"color": PAPER, "width": 1.5}
    marker = {
        "symbol": OPTIMIZER_SYMBOL[name],
        "size": size,
        "color": OPTIMIZER[name],
        "line": edge,
    }
    return scatter(
        line[:1, 0], line[:1, 1], name, mode="markers", marker=marker, legendgroup=name,
        showlegend=legend, hoverinfo="skip",
    )  # fmt: skip


def _recorded(
    static: list[Trace],
    lanes: list[Trace],
    lines: list[np.ndarray],
    look: Mapping[str, object],
    results: RaceResults,
) -> Recording:
    """Let trails grow and heads move along their `lines`; a head is gone where its line ends."""
    chosen, tracks = frames(len(results.loss)), []
    for trail, line in enumerate(lines, len(static) + len(lines)):
        counts, faint = np.minimum(chosen + 1, len(line)), trail - len(lines)
        for i, prop in enumerate("xy"):
            tracks.append(Track(trail, prop, Growing(line[:, i], counts, faint)))
            tracks.append(Track(trail + len(lines), prop, Tip(line[:, i], chosen + 1, faint)))
    return Recording(figure(*static, *lanes, **look), tuple(tracks), chosen)
