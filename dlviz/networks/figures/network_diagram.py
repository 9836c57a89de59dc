"""A moving picture of a net: what every neuron answers over the plane, and its links by weight."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.landscape import Trace, scatter, still
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import INK, NEGATIVE, PAPER, POSITIVE, SIGNED, figure

if TYPE_CHECKING:
    from dlviz.networks.compute.decision_boundary import DecisionBoundary
    from dlviz.networks.compute.neuron_maps import NeuronMaps
    from dlviz.text import Translate

    Layers = list[tuple[np.ndarray, np.ndarray]]

ASPECT = 1.5  # width to height of the whole picture
WIDEST, CROWDED = 9.0, 5.0  # pixels of the heaviest link of the whole run; in a crowd
BIASED = 2  # neurons in the largest layer, so that there is room for biases below them
TITLED = 4  # the same, so that a name fits above each
NAMED = 8  # so few links carry their weight as a number
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈"


def network_diagram(boundary: DecisionBoundary, maps: NeuronMaps, tr: Translate = str) -> Recording:
    """The net: each neuron a map of its answers, each link as wide as its weight is large.

    Blue is positive, dotted orange negative; a width has one meaning in all frames.
    """
    net = boundary.training.network
    layers = layers_of(boundary.training.weights[boundary.frames], net.sizes)
    side, spots = _plan(net.sizes)
    traces: list[Trace] = []
    tracks = _links(traces, spots, side, layers)
    tracks += _maps(traces, spots, side, maps)
    _names(traces, spots, side, neuron_names(net.sizes, net.inputs))
    few = sum(a * b for a, b in pairwise(net.sizes)) <= NAMED
    if few:  # their signs are written on them
        tracks.append(_weights(traces, spots, layers))
    else:
        _legend(traces, tr)
    if max(net.sizes) <= BIASED:
        tracks.append(_biases(traces, spots, side, layers))
    high = _height(net.sizes)
    square = {"scaleanchor": "x", "constrain": "domain", "range": [-high / 2, high / 2]}
    fig = figure(
        *traces,
        xaxis={"visible": False, "constrain": "domain", "range": [0, ASPECT * high]},
        yaxis={"visible": False, **square},
        margin={"l": 4, "r": 4, "b": 4, "t": 8 if few else 28},
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


def neuron_names(sizes: tuple[int, ...], inputs: tuple[str, ...]) -> list[list[str]]:
    """Name the neurons of every layer: the inputs, h₁ h₂ … or a₁ … b₁ … of several, the output.

    Several outputs are ŷ₀ ŷ₁ …, after their classes.
    """
    letters = "h" if len(sizes) == 3 else "abcdef"
    hidden = [
        [f"{letters[depth]}{SUBSCRIPTS[i + 1]}" for i in range(width)]
        for depth, width in enumerate(sizes[1:-1])
    ]
    outputs = ["ŷ"] if sizes[-1] == 1 else [f"ŷ{SUBSCRIPTS[i]}" for i in range(sizes[-1])]
    return [list(inputs), *hidden, outputs]


def _height(sizes: tuple[int, ...]) -> float:
    """The picture's height; the distance of two neurons of a layer is 1."""
    return max(sizes) + (0.9 if max(sizes) <= BIASED else 0.5 if max(sizes) <= TITLED else 0.1)


def _plan(sizes: tuple[int, ...]) -> tuple[float, list[np.ndarray]]:
    """Return the side of a neuron's square, and where each layer's neurons are, (neurons, 2)."""
    tallest, width = max(sizes), ASPECT * _height(sizes)
    side = 0.56 if tallest <= BIASED else 0.62 if tallest <= TITLED else 0.82
    room = width / (8 if tallest <= TITLED else 6)  # for the names of inputs and output
    columns = np.linspace(room + side / 2, width - room - side / 2, len(sizes))
    return side, [np.c_[np.full(n, x), (n - 1) / 2 - np.arange(n)]
                  for x, n in zip(columns, sizes, strict=True)]  # fmt: skip


def _links(
    traces: list[Trace], spots: list[np.ndarray], side: float, layers: Layers
) -> list[Track]:
    """Draw every link, from the edge of one neuron to the edge of the next."""
    crowded = max(len(column) for column in spots) > TITLED
    edge = np.array([side / 2, 0])
    size = np.concatenate([np.abs(weight).ravel() for weight, _ in layers])
    widest = CROWDED if crowded else WIDEST
    scale = widest / (float(size[np.isfinite(size)].max(initial=0.0)) or 1.0)
    tracks = []
    for depth, (weight, _bias) in enumerate(layers):
        for out, into in np.ndindex(weight.shape[1:]):
            ends = (spots[depth][into] + edge, spots[depth + 1][out] - edge)
            tracks += _link(traces, ends, weight[:, out, into] * scale)
    return tracks


def _link(
    traces: list[Trace], ends: tuple[np.ndarray, np.ndarray], pixels: np.ndarray
) -> list[Track]:
    """Add one link as wide as `pixels` (F,) of either sign; if it changes, two, one of width 0."""
    (x0, y0), (x1, y1) = ends
    tracks = []
    for sign, color, dash in ((1, POSITIVE, "solid"), (-1, NEGATIVE, "dot")):
        width = np.where(np.isfinite(pixels), sign * pixels, 0.0).clip(0).astype(np.float32)
        if width.max() > 0:
            look = {"color": color, "width": float(width[0]), "dash": dash}
            tracks.append(Track(len(traces), "line.width", width))
            traces.append(still([x0, x1], [y0, y1], mode="lines", line=look))
    return tracks


def _maps(
    traces: list[Trace], spots: list[np.ndarray], side: float, maps: NeuronMaps
) -> list[Track]:
    """Draw each neuron as the map of its answers, in a frame."""
    cells = len(maps.axis)
    across = ((np.arange(cells) + 0.5) / cells - 0.5) * side
    shade = {"zmin": 0, "zmax": 252, "colorscale": SIGNED, "showscale": False, "hoverinfo": "skip"}
    tracks = []
    for places, shades in zip(spots, maps.shades, strict=True):
        for i, (x, y) in enumerate(places):
            z = shades[:, i]
            if len(z) > 1:
                tracks.append(Track(len(traces), "z", z))
            traces.append({"type": "heatmap", "z": z[0], "x": x + across, "y": y + across, **shade})
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1], [np.nan, np.nan]]) * side / 2
    frames = (np.concatenate(spots)[:, None] + corners).reshape(-1, 2)
    traces.append(still(*frames.T, mode="lines", line={"color": INK, "width": 2}))
    return tracks


def _names(
    traces: list[Trace], spots: list[np.ndarray], side: float, names: list[list[str]]
) -> None:
    """Name inputs and output beside them, hidden neurons above them where there is room."""
    crowded = max(len(column) for column in spots) > TITLED
    beside, size = side / 2 + 0.08, 14 if crowded else 18
    _written(traces, spots[0] - np.array([beside, 0]), names[0], "middle left", size)
    _written(traces, spots[-1] + np.array([beside, 0]), names[-1], "middle right", size)
    if not crowded:
        for places, named in zip(spots[1:-1], names[1:-1], strict=True):
            _written(traces, places + np.array([0, side / 2]), named, "top center", 14)


def _weights(traces: list[Trace], spots: list[np.ndarray], layers: Layers) -> Track:
    """Write each weight on its link, a third of the way, where links of one layer don't meet."""
    places, numbers = [], []
    for depth, (weight, _bias) in enumerate(layers):
        for out, into in np.ndindex(weight.shape[1:]):
            places.append(spots[depth][into] * 0.6 + spots[depth + 1][out] * 0.4)
            numbers.append(weight[:, out, into])
    text = [[_signed(value) for value in row] for row in np.array(numbers).T]
    at = np.array(places)
    spot = {"size": 34, "color": PAPER}
    traces.append(still(at[:, 0], at[:, 1], mode="markers", marker=spot, opacity=0.85))
    _written(traces, at, text[0], "middle center", 14)
    return Track(len(traces) - 1, "text", text)


def _biases(traces: list[Trace], spots: list[np.ndarray], side: float, layers: Layers) -> Track:
    """Write each neuron's bias below it."""
    biases = np.concatenate([bias for _weight, bias in layers], axis=1)
    text = [["b " + _signed(value) for value in row] for row in biases]
    at = np.concatenate(spots[1:]) - np.array([0, side / 2 + 0.06])
    _written(traces, at, text[0], "bottom center", 16)
    return Track(len(traces) - 1, "text", text)


def _signed(value: float) -> str:
    """Return a number with its sign, a minus as a minus, in five letters at most."""
    digits = 2 if abs(value) < 9.995 else 1 if abs(value) < 99.95 else 0
    rounded = round(value, digits) + 0.0  # no negative zero
    text = f"{rounded:+.{digits}f}" if abs(value) < 9999.5 else f"{value:+.0e}"
    return text.replace("-", "−")


def _written(traces: list[Trace], at: np.ndarray, text: list[str], place: str, size: int) -> None:
    look = {"textposition": place, "textfont": {"size": size, "color": INK}}
    traces.append(still(at[:, 0], at[:, 1], mode="text", text=text, **look))


def _legend(traces: list[Trace], tr: Translate) -> None:
    signs = ((tr("weight > 0"), POSITIVE, "solid"), (tr("weight < 0"), NEGATIVE, "dot"))
    for name, color, dash in signs:
        look = {"color": color, "width": 6, "dash": dash}
        traces.append(scatter([None], [None], name, mode="lines", line=look))
