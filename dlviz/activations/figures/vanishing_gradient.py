"""The gradient on its way back through a chain of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.activations.figures.line_styles import line_of, marker_of
from dlviz.drawing.theme import figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dlviz.activations.compute.vanishing_gradient import Chain
    from dlviz.text import Translate

FLOOR, CEILING = -300, 300  # powers of ten that a browser draws


def gradient_by_layer(chains: Sequence[Chain], tr: Translate = str) -> go.Figure:
    """Draw |gradient| after going back k layers on a log scale; an exact zero ends its line."""
    fig = figure()
    for chain in chains:
        size = np.abs(chain.gradient)
        shown = np.where((size > 0) & np.isfinite(size), size, np.nan)
        fig.add_scatter(
            x=np.arange(len(size)), y=shown, name=tr(chain.activation.name), **_look(chain)
        )
    fig.update_xaxes(title_text=tr("layers back from the output"), range=_span(chains))
    fig.update_yaxes(title_text=tr("|gradient| = product of slopes"), type="log",
                     exponentformat="power", range=_decades(chains), nticks=8)  # fmt: skip
    return fig


def slope_by_layer(chains: Sequence[Chain], tr: Translate = str) -> go.Figure:
    """Draw f′ at each layer's sum: the factors of the product."""
    fig = figure()
    for chain in chains:
        layer = np.arange(1, len(chain.slope) + 1)
        fig.add_scatter(x=layer, y=chain.slope, name=tr(chain.activation.name), showlegend=False,
                        **_look(chain))  # fmt: skip
    fig.update_xaxes(title_text=tr("layer"), range=_span(chains))
    fig.update_yaxes(title_text=tr("slope f′ in this layer"), range=_slopes(chains))
    return fig


def _span(chains: Sequence[Chain]) -> list[float]:
    layers = len(chains[0].slope)
    return [-0.02 * layers, 1.02 * layers]


def _decades(chains: Sequence[Chain]) -> list[float]:
    """The powers of ten that all sizes span, always with 1 among them."""
    sizes = np.abs(np.concatenate([chain.gradient for chain in chains]))
    powers = np.log10(sizes[(sizes > 0) & np.isfinite(sizes)])
    low = np.clip(np.floor(powers.min(initial=-1)), FLOOR, -1)
    return [float(low) - 0.3, float(np.clip(np.ceil(powers.max(initial=1)), 1, CEILING)) + 0.3]


def _slopes(chains: Sequence[Chain]) -> list[float]:
    slopes = np.concatenate([chain.slope for chain in chains])
    slopes = np.clip(slopes[np.isfinite(slopes)], -3, 3)
    return [float(slopes.min(initial=0)) - 0.08, float(slopes.max(initial=1)) + 0.08]


def _look(chain: Chain) -> dict[str, object]:
    name = chain.activation.name
    return {"mode": "lines+markers", "line": line_of(name), "marker": marker_of(name)}
