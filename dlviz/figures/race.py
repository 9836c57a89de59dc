"""A race from above and by step, recorded: faint where each lane will go, strong where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.land import add_minima, add_point, corners, framed, ground, visible
from dlviz.figures.recording import Growing, Recording, Track
from dlviz.figures.replay import frames
from dlviz.figures.theme import (
    INK,
    MUTED,
    OPTIMIZER,
    OPTIMIZER_DASH,
    OPTIMIZER_SYMBOL,
    PAPER,
    figure,
)

if TYPE_CHECKING:
    from dlviz.compute.standings import Results
    from dlviz.compute.surfaces import Landscape
    from dlviz.text import Translate

DECADES = 12.0  # of loss that the chart shows below the start
BROAD = 1e37  # what a browser's numbers can hold


def race_from_above(land: Landscape, results: Results, tr: Translate = str) -> Recording:
    """Level lines with every lane on them; a lane that diverges leaves the frame."""
    fig = figure(ground(land, tr))
    add_minima(fig, land, tr)
    add_point(fig, results.path[0, 0], tr("start"), "circle-open", INK)
    low, high = corners(land)
    lines = [visible(lane, low, high) for lane in np.moveaxis(results.path, 1, 0)]
    notes = [results.loss[: len(line), i].astype("f8") for i, line in enumerate(lines)]
    hover = tr("step {step}, loss {loss}").format(step="%{pointNumber}", loss="%{customdata:.4g}")
    return _recorded(framed(fig, land, tr), results, lines, hover, notes)


def race_by_step(results: Results, *, by_cost: bool = False, tr: Translate = str) -> Recording:
    """Loss by step, or by gradients evaluated, on a log axis; crosses: where a lane is lost.

    The dashed line is the finish. Losses below 1e-12 of the start's are under the frame.
    """
    shown, start = results.loss, float(results.loss[0, 0])
    along = results.asked if by_cost else np.arange(len(shown))[:, None] + np.zeros(shown.shape)
    low = max(float(np.nanmin(shown)), start * 10**-DECADES, 1e-30)
    bottom, top = np.log10(low) - 0.3, np.log10(max(start, low * 10)) + 0.9
    fig = figure(_lost(results, along, 10 ** (top - 0.35), tr))
    fig.add_hline(results.finish, line={"color": MUTED, "dash": "dash", "width": 2})
    drawn = np.where(shown < BROAD, np.maximum(shown, 10 ** (bottom - 1)), np.nan)
    lines = [np.c_[x, y] for x, y in zip(along.T, drawn.T, strict=True)]
    hover = tr("step {step}, loss {loss}").format(step="%{pointNumber}", loss="%{y:.4g}")
    words = tr("gradients evaluated") if by_cost else tr("step")
    fig.update_xaxes(title_text=words, range=[0, float(along.max())])
    fig.update_yaxes(title_text=tr("loss"), type="log", exponentformat="power", range=[bottom, top])
    return _recorded(fig, results, lines, hover)


def _lost(results: Results, along: np.ndarray, top: float, tr: Translate) -> go.Scatter:
    """Mark at the `top` the step from which a lane stays above the start."""
    lost = [(i, at) for i, at in enumerate(results.diverged_at) if at is not None]
    names = [results.race.runners[i].optimizer for i, _ in lost]
    words = tr("{name}: above the start from step {step} on")
    return go.Scatter(
        x=[along[at, i] for i, at in lost], y=[top] * len(lost), mode="markers",
        showlegend=False, cliponaxis=False,
        text=[words.format(name=n, step=at) for n, (_, at) in zip(names, lost, strict=True)],
        hovertemplate="%{text}<extra></extra>",
        marker={"symbol": "x", "size": 11, "color": [OPTIMIZER[name] for name in names]},
    )  # fmt: skip


def _recorded(
    fig: go.Figure,
    results: Results,
    lines: list[np.ndarray],
    hover: str,
    notes: list[np.ndarray] | None = None,
) -> Recording:
    """Add each lane's line (T, 2) faint, growing and with its head, and record the last two."""
    chosen, first = frames(len(results.loss)), len(fig.data)
    names = [one.optimizer for one in results.race.runners]
    legend = notes is not None
    faint = [_faint(name, line, hover) for name, line in zip(names, lines, strict=True)]
    for trace, note in zip(faint, notes or (), strict=False):
        trace.customdata = note
    grown = [_grown(name, line) for name, line in zip(names, lines, strict=True)]
    heads = [_head(name, line, legend) for name, line in zip(names, lines, strict=True)]
    fig.add_traces([*faint, *grown, *heads])
    tracks = []
    for i, line in enumerate(lines, first + len(lines)):
        tracks += _tracks(i, i + len(lines), line.astype("f4"), chosen)
    return Recording(fig, tuple(tracks), chosen)


def _faint(name: str, line: np.ndarray, hover: str) -> go.Scatter:
    return go.Scatter(
        x=line[:, 0].astype("f4"), y=line[:, 1].astype("f4"), mode="lines", opacity=0.28,
        line={"color": OPTIMIZER[name], "width": 2},
        name=name, legendgroup=name, showlegend=False, hovertemplate=hover,
    )  # fmt: skip


def _grown(name: str, line: np.ndarray) -> go.Scatter:
    return go.Scatter(
        x=line[:1, 0], y=line[:1, 1], mode="lines",
        line={"color": OPTIMIZER[name], "dash": OPTIMIZER_DASH[name], "width": 3},
        name=name, legendgroup=name, showlegend=False, hoverinfo="skip",
    )  # fmt: skip


def _head(name: str, line: np.ndarray, legend: bool) -> go.Scatter:
    edge = {"color": PAPER, "width": 1.5}
    marker = {"symbol": OPTIMIZER_SYMBOL[name], "size": 14, "color": OPTIMIZER[name], "line": edge}
    return go.Scatter(
        x=line[:1, 0], y=line[:1, 1], mode="markers", marker=marker,
        name=name, legendgroup=name, showlegend=legend, hoverinfo="skip",
    )  # fmt: skip


def _tracks(trail: int, head: int, line: np.ndarray, chosen: np.ndarray) -> list[Track]:
    """Let the trace `trail` grow along `line` and the trace `head` move; it is gone at its end."""
    counts = np.minimum(chosen + 1, len(line))
    padded = np.full((int(chosen[-1]) + 1, 2), np.nan, "f4")
    padded[: len(line)] = line
    both = [(prop, line[:, i], padded[chosen][:, [i]]) for i, prop in enumerate("xy")]
    grow = [Track(trail, prop, Growing(whole, counts)) for prop, whole, _ in both]
    return grow + [Track(head, prop, place) for prop, _, place in both]
