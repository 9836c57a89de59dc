"""Three deep nets side by side: the gradient that reaches each layer, and what each has learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, axis, scatter
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import DASHES, DEEP_NET, MUTED, SYMBOLS, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.digits.compute.depth_study import DepthResult
    from dlviz.text import Translate

FLOOR = -30  # power of ten; what is smaller leaves the frame
GUESS = 0.1  # of ten digits


def gradients_by_layer(
    result: DepthResult | None, layers: int, *, tr: Translate = str
) -> go.Figure:
    """Draw the norm of each layer's gradient on a log axis, the layer nearest the image left.

    Faint lines are those of the first step. None draws the empty frame of `layers` hidden ones.
    """
    if result is None:
        return figure(_empty(), **_frame(layers + 1, np.array([1e-4, 1.0]), tr))
    start, now = result.gradient[0], result.gradient[-1]
    faint = [_by_layer(i, start[i], tr, opacity=0.35, showlegend=False) for i in range(len(start))]
    strong = [_by_layer(i, now[i], tr, showlegend=True) for i in range(len(now))]
    return figure(*faint, *strong, **_frame(start.shape[1], result.gradient, tr))


def accuracies_by_step(result: DepthResult | None, steps: int, *, tr: Translate = str) -> go.Figure:
    """Draw the accuracy on unseen digits by step; None draws the empty frame of `steps`."""
    lines: list[Trace] = [_empty()]
    if result is not None:
        lines = [_by_step(i, result.steps, result.accuracy[:, i], tr) for i in range(len(DEEP_NET))]
        lines += [_end(i, result) for i in range(len(DEEP_NET))]
    level = {"color": MUTED, "dash": "dot", "width": 1.5}
    guess = {"type": "line", "x0": 0, "x1": 1, "xref": "x domain", "y0": GUESS, "y1": GUESS}
    return figure(
        *lines,
        xaxis=axis(tr("step"), [0, steps]),
        yaxis=axis(tr("test accuracy"), [0, 1.03], tickformat=".0%"),
        shapes=[{**guess, "line": level}], margin={"r": 78},
    )  # fmt: skip


def replay(result: DepthResult, *, tr: Translate = str) -> tuple[Recording, Recording]:
    """Return both pictures of a whole run, one frame for each measurement."""
    count, nets = len(result.steps), range(len(DEEP_NET))
    fading = gradients_by_layer(result, 0, tr=tr)
    moving = tuple(Track(len(DEEP_NET) + i, "y", _shown(result.gradient[:, i])) for i in nets)
    learning = accuracies_by_step(result, int(result.steps[-1]), tr=tr)
    so_far = np.tril(np.ones((count, count), bool))
    lines = tuple(
        Track(i, "y", np.where(so_far, result.accuracy[:, i], np.nan).astype("f4")) for i in nets
    )
    ends = [_ends(i, result) for i in nets]
    tips = tuple(
        track
        for i, (x, y, text) in enumerate(ends, len(DEEP_NET))
        for track in (Track(i, "x", x), Track(i, "y", y), Track(i, "text", text))
    )
    return Recording(fading, moving, result.steps), Recording(learning, lines + tips, result.steps)


def _by_layer(i: int, norms: np.ndarray, tr: Translate, **more: object) -> Trace:
    name, layers = list(DEEP_NET)[i], np.arange(1, len(norms) + 1)
    style = {"mode": "lines+markers", **_style(i), **more}
    said = tr("{net}, layer {layer}").format(net=tr(name), layer="%{x}")
    words = said + ": %{y:.2g}<extra></extra>"
    return scatter(layers, _shown(norms), tr(name), hovertemplate=words, **style)


def _by_step(i: int, steps: np.ndarray, share: np.ndarray, tr: Translate) -> Trace:
    name, line = list(DEEP_NET)[i], {"color": list(DEEP_NET.values())[i], "dash": DASHES[i]}
    words = tr(name) + ": %{y:.1%}<extra></extra>"
    return scatter(steps, share, tr(name), mode="lines", line=line, showlegend=False,
                   hovertemplate=words)  # fmt: skip


def _end(i: int, result: DepthResult) -> Trace:
    """The latest accuracy, written where its line ends."""
    x, y, text = (column[-1] for column in _ends(i, result))
    colour = list(DEEP_NET.values())[i]
    return scatter(
        x, y, "", mode="markers+text", text=text, textposition="middle right", showlegend=False,
        cliponaxis=False, hoverinfo="skip", textfont={"color": colour, "size": 17},
        marker={"color": colour, "symbol": SYMBOLS[i], "size": 10},
    )  # fmt: skip


def _ends(i: int, result: DepthResult) -> tuple[np.ndarray, np.ndarray, list[list[str]]]:
    """Where a line ends at each measurement, (K, 1) and (K, 1), and what is written there."""
    share = result.accuracy[:, i]
    text = [[f"{one:.0%}"] for one in share]
    return result.steps[:, None].astype("f4"), share[:, None].astype("f4"), text


def _frame(layers: int, norms: np.ndarray, tr: Translate) -> dict[str, object]:
    powers = np.log10(norms[np.isfinite(norms) & (norms > 0)])
    low = max(FLOOR, float(np.floor(powers.min(initial=-2))))
    high = float(np.ceil(powers.max(initial=0)))
    log = {"type": "log", "exponentformat": "power", "dtick": max(1, round((high - low) / 7))}
    return {
        "xaxis": axis(tr("layer (1 sees the image)"), [0.5, layers + 0.5]),
        "yaxis": axis(tr("gradient norm"), [low - 0.3, high + 0.3], **log),
    }


def _shown(norms: np.ndarray) -> np.ndarray:
    """What a log axis can show, with float64's reach; the rest is a gap."""
    return np.where(norms > 0, norms, np.nan)


def _empty() -> Trace:
    return scatter([None], [None], "", showlegend=False)


def _style(i: int) -> dict[str, object]:
    colour = list(DEEP_NET.values())[i]
    return {
        "line": {"color": colour, "dash": DASHES[i]},
        "marker": {"color": colour, "symbol": SYMBOLS[i], "size": 7},
    }
