"""A moving picture of a net: its links by weight, its neurons by bias."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import INK, NEGATIVE, PAPER, POSITIVE, figure

if TYPE_CHECKING:
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.text import Translate

    Layers = list[tuple[np.ndarray, np.ndarray]]

WIDEST, CROWDED = 10.0, 6.0  # pixels of the heaviest link of the whole run; in a crowd
BIASED = 2  # neurons in the largest layer, so that there is room for biases below them
SIZES = (36, 36, 34, 28, 22, 18, 15, 13)  # pixels of a neuron, by the neurons in the largest layer
INSIDE = 4  # neurons in the largest layer, so that a name fits into each
NAMED = 8  # so few links carry their weight as a number
SUBSCRIPTS = "₁₂₃₄₅₆₇₈"


def network_diagram(boundary: DecisionBoundary, tr: Translate = str) -> Recording:
    """The net: a link is as wide as its weight is large; blue is positive, dotted orange negative.

    A width has one meaning in all frames. Under each neuron stands its bias.
    """
    net, tallest = boundary.training.network, max(boundary.training.network.sizes)
    layers = layers_of(boundary.training.weights[boundary.frames], net.sizes)
    spots = _spots(net.sizes)
    size = np.concatenate([np.abs(weight).ravel() for weight, _ in layers])
    widest = CROWDED if tallest > INSIDE else WIDEST
    scale = widest / (float(size[np.isfinite(size)].max()) or 1.0)
    traces: list[Trace] = []
    tracks: list[Track] = []
    for depth, (weight, _bias) in enumerate(layers):
        for out, into in np.ndindex(weight.shape[1:]):
            ends = (spots[depth][into], spots[depth + 1][out])
            tracks += _link(traces, ends, weight[:, out, into] * scale)
    _neurons(traces, spots, net.inputs, tallest)
    few = sum(a * b for a, b in pairwise(net.sizes)) <= NAMED
    if few:  # their signs are written on them
        tracks.append(_weights(traces, spots, layers))
    else:
        _legend(traces, tr)
    biased = tallest <= BIASED
    if biased:
        tracks.append(_biases(traces, spots, layers))
    fig = figure(
        *traces,
        xaxis={"visible": False, "range": [-0.45, len(net.sizes) - 0.65]},
        yaxis={"visible": False, "range": [-1.02, 0.86] if biased else [-0.6, 0.6]},
        margin={"l": 8, "r": 8, "b": 4, "t": 8 if few else 28},
    )
    return Recording(fig, tuple(tracks), boundary.training.epochs[boundary.frames])


def layers_of(flat: np.ndarray, sizes: tuple[int, ...]) -> Layers:
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
    traces: list[Trace], ends: tuple[np.ndarray, np.ndarray], pixels: np.ndarray
) -> list[Track]:
    """Add one link as wide as `pixels` (F,) of either sign; if it changes, two, one of width 0."""
    (x0, y0), (x1, y1) = ends
    tracks = []
    for sign, color, dash in ((1, POSITIVE, "solid"), (-1, NEGATIVE, "dot")):
        width = np.nan_to_num(sign * pixels).clip(0).astype(np.float32)
        if width.max() > 0:
            look = {"color": color, "width": float(width[0]), "dash": dash}
            tracks.append(Track(len(traces), "line.width", width))
            traces.append(still([x0, x1], [y0, y1], mode="lines", line=look))
    return tracks


def _weights(traces: list[Trace], spots: list[np.ndarray], layers: Layers) -> Track:
    """Write each weight on its link, a third of the way, where links of one layer don't meet."""
    places, numbers = [], []
    for depth, (weight, _bias) in enumerate(layers):
        for out, into in np.ndindex(weight.shape[1:]):
            places.append(spots[depth][into] * 0.68 + spots[depth + 1][out] * 0.32)
            numbers.append(weight[:, out, into])
    text = [[_signed(value) for value in row] for row in np.array(numbers).T]
    at = np.array(places)
    spot = {"size": 38, "color": PAPER}
    traces.append(still(at[:, 0], at[:, 1], mode="markers", marker=spot, opacity=0.85))
    return _text(traces, at, text, "middle center")


def _signed(value: float) -> str:
    """Return two digits with their sign, a minus as a minus."""
    return f"{value:+.2g}".replace("-", "−")


def _biases(traces: list[Trace], spots: list[np.ndarray], layers: Layers) -> Track:
    """Write each neuron's bias below it."""
    biases = np.concatenate([bias for _weight, bias in layers], axis=1)
    text = [["b " + _signed(value) for value in row] for row in biases]
    return _text(traces, np.concatenate(spots[1:]) - (0, 0.2), text, "bottom center")


def _text(traces: list[Trace], at: np.ndarray, text: list[list[str]], place: str) -> Track:
    look = {"textposition": place, "textfont": {"size": 16, "color": INK}}
    traces.append(still(at[:, 0], at[:, 1], mode="text", text=text[0], **look))
    return Track(len(traces) - 1, "text", text)


def neuron_names(sizes: tuple[int, ...], inputs: tuple[str, ...]) -> list[list[str]]:
    """Name the neurons of every layer: the inputs, h₁ h₂ … or a₁ … b₁ … of several, the output."""
    letters = "h" if len(sizes) == 3 else "abcdef"
    hidden = [
        [f"{letters[depth]}{SUBSCRIPTS[i]}" for i in range(width)]
        for depth, width in enumerate(sizes[1:-1])
    ]
    return [list(inputs), *hidden, ["ŷ"]]


def _neurons(
    traces: list[Trace], spots: list[np.ndarray], inputs: tuple[str, ...], tallest: int
) -> None:
    """Draw the neurons and name them: inside, or inputs and output beside them in a crowd."""
    x, y = np.concatenate(spots).T
    sizes = tuple(len(column) for column in spots)
    names = neuron_names(sizes, inputs)
    place = ["middle center"] * len(x)
    if tallest > INSIDE:
        place = ["middle left"] * len(inputs) + ["middle right"] * (len(x) - len(inputs))
        names = [names[0], *([""] * width for width in sizes[1:-1]), names[-1]]
    marker = {"size": SIZES[tallest - 1], "color": PAPER, "line": {"color": INK, "width": 2}}
    font = {"size": 18 if tallest <= 3 else 14, "color": INK}
    named = {
        "text": [name for column in names for name in column],
        "textposition": place,
        "textfont": font,
    }
    traces.append(still(x, y, mode="markers+text", marker=marker, **named))


def _legend(traces: list[Trace], tr: Translate) -> None:
    signs = ((tr("weight > 0"), POSITIVE, "solid"), (tr("weight < 0"), NEGATIVE, "dot"))
    for name, color, dash in signs:
        look = {"color": color, "width": 6, "dash": dash}
        traces.append(scatter([None], [None], name, mode="lines", line=look))
