"""Small images as a class sees them: grids of digits, what a net is given, weights as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.drawing.theme import DIGIT, HERE, INK, LOW, NEGATIVE, POSITIVE, WRONG, figure
from dlviz.text import subscript

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dlviz.text import Translate

GAP, WIDE = 0.14, 0.4  # between two images, in image widths: under short captions and long ones
SHORT = 3  # characters that fit above an image
ROOM = 0.4  # above an image for its caption, in image heights
WEIGHT = [[0.0, NEGATIVE], [0.5, LOW], [1.0, POSITIVE]]
STRONG = 0.995  # of signed values within the scale; a lone large one would make the rest pale


def image_grid(
    images: np.ndarray, captions: Sequence[str] | None = None, *, columns: int, signed: bool = False
) -> go.Figure:
    """Draw `images` (N, H, W) row by row, each under its caption.

    Digits are white ink on black from 0 to their largest level, in light and dark, as MNIST has
    them; `signed` images (weights, gradients) share one scale whose middle is zero.
    """
    gap, lift = _gaps(images.shape[2], images.shape[1], captions)
    z, x, y = tile(images, columns, gap, lift)
    known = np.abs(images[np.isfinite(images)])
    top = (float(np.quantile(known, STRONG if signed else 1)) if known.size else 0.0) or 1.0
    fig = figure()
    fig.add_heatmap(
        z=z,
        colorscale=WEIGHT if signed else DIGIT,
        zmin=-top if signed else 0,
        zmax=top,
        showscale=False,
        hoverinfo="skip",
        hoverongaps=False,
    )
    if captions:
        text = {"mode": "text", "textposition": "top center", "cliponaxis": False}
        fig.add_scatter(x=x, y=y, text=list(captions), textfont_color=INK, hoverinfo="skip", **text)
    hide_axes(fig)
    fig.update_yaxes(range=[z.shape[0] - 0.5, -0.5])
    fig.update_xaxes(range=[-0.5, z.shape[1] - 0.5])
    return fig


def net_input(image: np.ndarray, pixel: int = 0, *, tr: Translate = str) -> go.Figure:
    """Draw the one image (H, W) from 0 to 1 that the net is given; the pointer reads each pixel.

    Pixels are x₁, x₂ … row by row, as the net counts its inputs; `pixel` 1 or more has a frame.
    Missing values (nan) show the colour of what is wrong; larger ones than 1 leave 1 as dark as 0.
    """
    (height, width), known = image.shape, image[np.isfinite(image)]
    names = [f"x{subscript(i)}" for i in range(1, image.size + 1)]
    fig = figure()
    fig.add_heatmap(
        z=image, x0=1, y0=1, colorscale=DIGIT, zmin=0, showscale=False,
        zmax=float(known.max(initial=1)), hoverongaps=False,
        text=np.reshape(names, image.shape).tolist(),
        hovertemplate="%{text} = %{z:.2~f}<br>" + tr("row %{y}, column %{x}") + "<extra></extra>",
    )  # fmt: skip
    if pixel:
        row, column = divmod(pixel - 1, width)
        fig.add_scatter(
            x=column + np.array([0.5, 1.5, 1.5, 0.5, 0.5]), mode="lines", hoverinfo="skip",
            y=row + np.array([0.5, 0.5, 1.5, 1.5, 0.5]), line={"color": HERE, "width": 3},
        )  # fmt: skip
    hide_axes(fig)
    fig.update_yaxes(range=[height + 0.5, 0.5])
    fig.update_xaxes(range=[0.5, width + 0.5])
    if known.size < image.size:
        fig.layout.plot_bgcolor = WRONG
    return fig


def _gaps(width: int, height: int, captions: Sequence[str] | None) -> tuple[int, int]:
    """Pixels between two images, and above each for its caption."""
    longest = max(map(len, captions), default=0) if captions else 0
    wide = WIDE if longest > SHORT else GAP
    return max(1, round(wide * width)), round(ROOM * height) if captions else 0


def tile(
    images: np.ndarray, columns: int, gap: int, lift: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lay `images` (N, H, W) side by side: one array, nan where the page shows through.

    Also returns where (x, y) each image's top has its middle: (N,) each.
    """
    count, height, width = images.shape
    rows = -(-count // columns)
    step_x, step_y = width + gap, height + (lift + 1 if lift else gap)
    z = np.full((rows * step_y, columns * step_x - gap), np.nan, dtype=np.float32)
    down, across = np.divmod(np.arange(count), columns)
    for image, row, column in zip(images, down, across, strict=True):
        top, left = row * step_y + lift, column * step_x
        z[top : top + height, left : left + width] = image
    return z, across * step_x + (width - 1) / 2, down * step_y + lift - 0.5


def hide_axes(fig: go.Figure) -> None:
    """Square pixels and no axes: an image has none."""
    fig.update_xaxes(visible=False, constrain="domain")
    fig.update_yaxes(visible=False, scaleanchor="x", constrain="domain", constraintoward="top")
    fig.update_layout(margin={"l": 4, "r": 4, "t": 4, "b": 4}, showlegend=False)
