"""A moving picture of a net: its links by weight, its neurons by bias."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.recording import Recording, Track
from dlviz.figures.theme import INK, NEGATIVE, PAPER, POSITIVE, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.compute.plane import Plane
    from dlviz.text import Translate

    Layers = list[tuple[np.ndarray, np.ndarray]]

WIDEST = 10.0  # pixels of the heaviest link of the whole run
NAMED = 8  # so few links carry their weight as a number
SUBSCRIPTS = "₁₂₃₄₅₆₇₈"


def wires(plane: Plane, tr: Translate = str) -> Recording:
    """The net: a link is as wide as its weight is large; blue is positive, dotted orange negative.

    A width has one meaning in all frames. Under each neuron stands its bias.
    """
    net = plane.training.network
    layers = _layers(plane.training.weights[plane.frames], net.sizes)
    spots = _spots(net.sizes)
    size = np.concatenate([np.abs(weight).ravel() for weight, _ in layers])
    heaviest = float(size[np.isfinite(size)].max()) or 1.0
    fig = figure()
    tracks: list[Track] = []
    for depth, (weight, _bias) in enumerate(layers):
        for out, into in np.ndindex(weight.shape[1:]):
            ends = (spots[depth][into], spots[depth + 1][out])
            tracks += _link(fig, ends, weight[:, out, into], heaviest)
    _neurons(fig, spots, net.inputs)
    few = sum(a * b for a, b in pairwise(net.sizes)) <= NAMED
    if few:  # their signs are written on them
        tracks.append(_weights(fig, spots, layers))
    else:
        _legend(fig, tr)
    if max(net.sizes) <= 3:
        tracks.append(_biases(fig, spots, layers))
    fig.update_xaxes(visible=False, range=[-0.35, len(net.sizes) - 0.55])
    fig.update_yaxes(visible=False, range=[-0.95, 0.72])
    fig.update_layout(margin={"l": 8, "r": 8, "b": 8, "t": 8 if few else 40})
    return Recording(fig, tuple(tracks), plane.training.epochs[plane.frames])


def _layers(flat: np.ndarray, sizes: tuple[int, ...]) -> Layers:
    """Split flat weights (F, P) into (F, out, in) and (F, out) for each layer."""
    layers, at = [], 0
    for a, b in pairwise(sizes):
        end = at + a * b
        layers.append((flat[:, at:end].reshape(-1, b, a), flat[:, end : end + b]))
        at = end + b
    return layers


def _spots(sizes: tuple[int, ...]) -> list[np.ndarray]:
    """Where the neurons of each layer stand, (neurons, 2): columns, centred, first on top."""
    tallest = max(sizes)
    return [
        np.c_[np.full(n, depth), ((n - 1) / 2 - np.arange(n)) / max(tallest - 1, 1)]
        for depth, n in enumerate(sizes)
    ]


def _link(
    fig: go.Figure, ends: tuple[np.ndarray, np.ndarray], weight: np.ndarray, heaviest: float
) -> list[Track]:
    """Add one link; `weight` (F,). A link that changes sign is two, one of them of width 0."""
    (x0, y0), (x1, y1) = ends
    tracks = []
    for sign, color, dash in ((1, POSITIVE, "solid"), (-1, NEGATIVE, "dot")):
        width = (np.nan_to_num(sign * weight).clip(0) / heaviest * WIDEST).astype(np.float32)
        if width.max() > 0:
            fig.add_scatter(
                x=[x0, x1], y=[y0, y1], mode="lines", hoverinfo="skip", showlegend=False,
                line={"color": color, "width": float(width[0]), "dash": dash},
            )  # fmt: skip
            tracks.append(Track(len(fig.data) - 1, "line.width", width))
    return tracks


def _weights(fig: go.Figure, spots: list[np.ndarray], layers: Layers) -> Track:
    """Write each weight on its link, a third of the way, where links of one layer don't meet."""
    places, numbers = [], []
    for depth, (weight, _bias) in enumerate(layers):
        for out, into in np.ndindex(weight.shape[1:]):
            places.append(spots[depth][into] * 0.68 + spots[depth + 1][out] * 0.32)
            numbers.append(weight[:, out, into])
    text = [[_signed(value) for value in row] for row in np.array(numbers).T]
    at = np.array(places)
    fig.add_scatter(
        x=at[:, 0], y=at[:, 1], mode="markers", hoverinfo="skip", showlegend=False,
        marker={"size": 38, "color": PAPER}, opacity=0.85,
    )  # fmt: skip
    return _text(fig, at, text, "middle center")


def _signed(value: float) -> str:
    """Return two digits with their sign, a minus as a minus."""
    return f"{value:+.2g}".replace("-", "−")


def _biases(fig: go.Figure, spots: list[np.ndarray], layers: Layers) -> Track:
    """Write each neuron's bias below it."""
    biases = np.concatenate([bias for _weight, bias in layers], axis=1)
    text = [["b " + _signed(value) for value in row] for row in biases]
    return _text(fig, np.concatenate(spots[1:]) - (0, 0.2), text, "bottom center")


def _text(fig: go.Figure, at: np.ndarray, text: list[list[str]], place: str) -> Track:
    fig.add_scatter(
        x=at[:, 0], y=at[:, 1], mode="text", text=text[0], textposition=place,
        textfont={"size": 16, "color": INK}, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    return Track(len(fig.data) - 1, "text", text)


def _neurons(fig: go.Figure, spots: list[np.ndarray], inputs: tuple[str, ...]) -> None:
    """Draw the neurons and name them."""
    x, y = np.concatenate(spots).T
    crowded = max(len(column) for column in spots) > 4
    names = [*inputs]
    for depth, column in enumerate(spots[1:-1]):
        letter = "h" if len(spots) == 3 else "abcdef"[depth]
        names += [f"{letter}{SUBSCRIPTS[i]}" for i in range(len(column))]
    fig.add_scatter(
        x=x, y=y, mode="markers", hoverinfo="skip", showlegend=False,
        marker={"size": 24 if crowded else 40, "color": PAPER, "line": {"color": INK, "width": 2}},
    )  # fmt: skip
    fig.add_scatter(
        x=x, y=y, mode="text", text=[*names, "ŷ"], textposition="middle center", showlegend=False,
        textfont={"size": 12 if crowded else 18, "color": INK}, hoverinfo="skip",
    )  # fmt: skip


def _legend(fig: go.Figure, tr: Translate) -> None:
    signs = ((tr("weight > 0"), POSITIVE, "solid"), (tr("weight < 0"), NEGATIVE, "dot"))
    for name, color, dash in signs:
        fig.add_scatter(
            x=[None], y=[None], mode="lines", name=name,
            line={"color": color, "width": 6, "dash": dash},
        )  # fmt: skip
