"""A random net's signal from layer to layer: distribution, size, dead and saturated neurons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import GRADIENT, INK, MUTED, NEGATIVE, POSITIVE, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dlviz.activations.compute.signal_propagation import LayerStatistics
    from dlviz.text import Translate


def output_distribution(statistics: LayerStatistics, tr: Translate = str) -> go.Figure:
    """Draw quantiles of each layer's outputs: half lie in the dark band, 90 % in both."""
    fig, layer = figure(), np.arange(len(statistics.mean))
    bands = ((0, 4, 0.2, tr("90 % of the outputs")), (1, 3, 0.45, tr("50 % of the outputs")))
    for low, high, opacity, name in bands:
        edge = np.r_[statistics.quantiles[low], statistics.quantiles[high][::-1]]
        fig.add_scatter(
            x=np.r_[layer, layer[::-1]], y=edge, fill="toself", fillcolor=POSITIVE,
            opacity=opacity, mode="lines", line_width=0, name=name, hoverinfo="skip",
        )  # fmt: skip
    fig.add_scatter(x=layer, y=statistics.mean, mode="lines", name=tr("mean"), line_color=INK)
    fig.update_xaxes(title_text=tr("layer (0: the input)"), range=[0, layer[-1]])
    fig.update_yaxes(title_text=tr("output of the layer"), range=[-4, 4])
    return fig


def signal_and_gradient_size(statistics: LayerStatistics, tr: Translate = str) -> go.Figure:
    """Draw the standard deviation of the signal forward and of the gradient back, log scale."""
    fig, layer = figure(), np.arange(len(statistics.std))
    decades = _decades(statistics.std, statistics.gradient_std)
    lines = (
        (statistics.std, POSITIVE, "solid", tr("signal →")),
        (statistics.gradient_std, GRADIENT, "dash", tr("← gradient")),
    )
    for size, colour, dash, name in lines:
        shown = np.where((size > 0) & np.isfinite(size), size, np.nan)
        fig.add_scatter(x=layer, y=shown, mode="lines", name=name,
                        line={"color": colour, "dash": dash})  # fmt: skip
    fig.add_scatter(x=[0, layer[-1]], y=[1, 1], mode="lines", showlegend=False, hoverinfo="skip",
                    line={"color": MUTED, "dash": "dot", "width": 1.5})  # fmt: skip
    fig.update_xaxes(title_text=tr("layer (0: the input)"), range=[0, layer[-1]])
    fig.update_yaxes(title_text=tr("standard deviation"), type="log", exponentformat="power",
                     range=decades, dtick=max(1, round((decades[1] - decades[0]) / 7)))  # fmt: skip
    return fig


def saturated_and_dead(statistics: LayerStatistics, tr: Translate = str) -> go.Figure:
    """Draw the share of saturated outputs, and of neurons that pass no gradient at all."""
    fig, layer = figure(), np.arange(1, len(statistics.dead) + 1)
    fig.add_bar(
        x=layer, y=statistics.saturated, name=tr("outputs with |f′| < 0.05"), marker_color=MUTED
    )
    fig.add_bar(x=layer, y=statistics.dead, name=tr("dead neurons"), marker_color=NEGATIVE)
    fig.update_xaxes(title_text=tr("layer"), range=[0.4, layer[-1] + 0.6])
    fig.update_yaxes(title_text=tr("share"), range=[0, 1.02], tickformat=".0%")
    fig.update_layout(barmode="overlay", bargap=0.25)
    return fig


def _decades(*sizes: np.ndarray) -> list[float]:
    """The powers of ten that hold all sizes, at least from a hundredth to a hundred."""
    powers = np.concatenate([np.log10(size[(size > 0) & np.isfinite(size)]) for size in sizes])
    low, high = powers.min(initial=-2), powers.max(initial=2)
    return [float(np.floor(low)) - 0.2, float(np.ceil(high)) + 0.2]
