"""Small images as a class sees them: sheets of digits, what a net is given, weights as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.figures.theme import DIGIT, INK, SIGNED, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dlviz.text import Translate

GAP, WIDE = 0.14, 0.4  # between two images, without and with captions, in image widths
ROOM = 0.34  # above an image for its caption, in image heights


def sheet(
    images: np.ndarray, captions: Sequence[str] | None = None, *, columns: int, signed: bool = False
) -> go.Figure:
    """Draw `images` (N, H, W) row by row, each under its caption.

    Digits are white ink on black from 0 to their largest level, in light and dark, as MNIST has
    them; `signed` images (weights, gradients) share one scale whose middle is zero.
    """
    x, y, rows = _places(images, columns, ROOM if captions else 0)
    z = _mosaic(images, columns, rows, ROOM if captions else 0)
    top = float(np.abs(images).max(initial=0)) or 1.0
    fig = figure()
    fig.add_heatmap(
        z=z,
        colorscale=SIGNED if signed else DIGIT,
        zmin=-top if signed else 0,
        zmax=top,
        showscale=False,
        hoverinfo="skip",
        hoverongaps=False,
    )
    if captions:
        text = {"mode": "text", "textposition": "top center", "cliponaxis": False}
        fig.add_scatter(x=x, y=y, text=list(captions), textfont_color=INK, hoverinfo="skip", **text)
    _frameless(fig)
    fig.update_yaxes(range=[z.shape[0] - 0.5, -0.5])
    fig.update_xaxes(range=[-0.5, z.shape[1] - 0.5])
    return fig


def seen(image: np.ndarray, *, tr: Translate = str) -> go.Figure:
    """Draw the one image (H, W) from 0 to 1 that the net is given; the pointer reads each pixel."""
    fig = figure()
    fig.add_heatmap(
        z=image,
        colorscale=DIGIT,
        zmin=0,
        zmax=1,
        showscale=False,
        hovertemplate=tr("row %{y}, column %{x}: %{z:.2f}") + "<extra></extra>",
    )
    _frameless(fig)
    fig.update_yaxes(autorange="reversed")
    return fig


def _places(images: np.ndarray, columns: int, room: float) -> tuple[np.ndarray, np.ndarray, int]:
    """Where each caption stands: the middle of its image's upper edge; and the number of rows."""
    count, height, width = images.shape
    down, across = np.divmod(np.arange(count), columns)
    step_x, step_y, lift = _steps(height, width, room)
    return across * step_x + (width - 1) / 2, down * step_y + lift - 0.5, int(-(-count // columns))


def _mosaic(images: np.ndarray, columns: int, rows: int, room: float) -> np.ndarray:
    """One array with all images side by side; nan between them, where the page shows through."""
    _, height, width = images.shape
    step_x, step_y, lift = _steps(height, width, room)
    z = np.full((rows * step_y, columns * step_x - (step_x - width)), np.nan, dtype=np.float32)
    for i, image in enumerate(images):
        top, left = i // columns * step_y + lift, i % columns * step_x
        z[top : top + height, left : left + width] = image
    return z


def _steps(height: int, width: int, room: float) -> tuple[int, int, int]:
    """From one image to the next across and down, and how far a caption pushes it down."""
    gap = max(1, round((WIDE if room else GAP) * width))
    lift = round(room * height)
    return width + gap, height + lift + (1 if room else gap), lift


def _frameless(fig: go.Figure) -> None:
    """Square pixels and no axes: an image has none."""
    fig.update_xaxes(visible=False, constrain="domain")
    fig.update_yaxes(visible=False, scaleanchor="x", constrain="domain")
    fig.update_layout(margin={"l": 4, "r": 4, "t": 4, "b": 4}, showlegend=False)
