"""A finished run under one scrubber: its curves with a marker, its first weights, its ten bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlviz.digits.figures.images import STRONG, WEIGHT, hide_axes, tile
from dlviz.digits.figures.predictions import bar_labels, probability_bars
from dlviz.digits.figures.training_curves import READ_OUT, read_out, training_curves
from dlviz.drawing.recording import Recording, Track
from dlviz.drawing.theme import HERE, INK, PAPER, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlviz.digits.compute.history import Checkpoint
    from dlviz.digits.compute.snapshot import Snapshot
    from dlviz.text import Translate

UNITS = 12  # of the first layer: more would be too small to see, and too much to send
GAP = 2  # pixels between two images
LARGE = 20  # pixels: larger weight images are sent at half their size
HEAD = {"title_x": 0.02, "title_y": 0.98, "title_yanchor": "top", "title_font_size": 16}


def steps(checkpoints: Sequence[Checkpoint]) -> np.ndarray:
    """(K,) the batches that the net of each checkpoint has learnt from."""
    return np.array([checkpoint.step for checkpoint in checkpoints])


def curves_replay(
    snapshot: Snapshot, checkpoints: Sequence[Checkpoint], *, tr: Translate = str
) -> Recording:
    """Draw the whole run's loss and accuracy, with the shown checkpoint marked on unseen digits."""
    fig, rows = training_curves(snapshot, tr=tr), [checkpoint.row for checkpoint in checkpoints]
    curve, tracks = snapshot.curve, []
    for axis, values in (("y", curve.test_loss), ("y2", curve.test_accuracy)):
        fig.add_scatter(
            x=curve.epoch[rows[:1]], y=values[rows[:1]], yaxis=axis, mode="markers",
            showlegend=False, hoverinfo="skip", cliponaxis=False,
            marker={"color": HERE, "size": 14, "line": {"color": PAPER, "width": 2}},
        )  # fmt: skip
        here = len(fig.data) - 1
        for prop, along in (("x", curve.epoch), ("y", values)):
            tracks.append(Track(here, prop, along[rows][:, None].astype("f4")))
    tracks.append(Track(READ_OUT, "text", [[read_out(snapshot, row)] for row in rows]))
    small = {"legend_font_size": 13, "margin_t": 30, "margin_b": 48}
    fig.update_layout(yaxis2_tickvals=[0, 0.5, 1], **small)
    fig.data[READ_OUT + 1].showlegend = False  # so that the legend has one row
    fig.layout.annotations = ()  # the names of changes would hide so small a chart; lines stay
    fig.update_yaxes(tickfont_size=14, title_font_size=15)
    return Recording(fig, tuple(tracks), steps(checkpoints))


def weights_replay(checkpoints: Sequence[Checkpoint], *, tr: Translate = str) -> Recording:
    """Draw what the first layer looks for, blue + and orange −, all checkpoints on one scale.

    At most UNITS images; larger than LARGE they are halved. Sent as bytes, 128 is zero.
    """
    images = np.stack([checkpoint.first_weights[:UNITS] for checkpoint in checkpoints]).astype(
        float
    )
    images = _halved(images) if images.shape[-1] > LARGE else images
    digits = images.shape[1] == 10  # the linear net has one image for each
    lift = images.shape[2] // 2 if digits else 0
    laid = [tile(now, (images.shape[1] + 1) // 2, GAP, lift) for now in _levels(images)]
    z = np.stack([np.nan_to_num(one[: len(one) - GAP], nan=128) for one, _, _ in laid])
    z, (_, x, y) = z.astype(np.uint8), laid[0]
    fig = figure()
    fig.add_heatmap(z=z[0], zmin=1, zmax=255, colorscale=WEIGHT, showscale=False, hoverinfo="skip")
    if digits:
        fig.add_scatter(
            x=x, y=y, text=[str(digit) for digit in range(10)], mode="text", hoverinfo="skip",
            textposition="top center", textfont_color=INK, cliponaxis=False,
        )  # fmt: skip
    hide_axes(fig)
    fig.update_yaxes(range=[z.shape[1] - 0.5, -0.5])
    fig.update_xaxes(range=[-0.5, z.shape[2] - 0.5])
    fig.update_layout(title=tr("what the first layer looks for"), margin_t=30, **HEAD)
    return Recording(fig, (Track(0, "z", z),), steps(checkpoints))


def _levels(images: np.ndarray) -> np.ndarray:
    """Weights of any shape as 1 … 255 on one scale; 128 is zero, and what is no number."""
    known = np.abs(images[np.isfinite(images)])
    top = (float(np.quantile(known, STRONG)) if known.size else 0.0) or 1.0
    even = np.nan_to_num(images / top, posinf=1, neginf=-1).clip(-1, 1)
    return np.asarray((128 + 127 * even).round())


def predictions_replay(
    probabilities: np.ndarray, at: np.ndarray, target: int | None = None, *, tr: Translate = str
) -> Recording:
    """Draw the ten bars (K, 10) that one digit got at the training's steps `at` (K,)."""
    fig = probability_bars(probabilities[0], target, tr=tr)
    last = len(fig.data) - 1
    words = Track(last, "text", [bar_labels(p) for p in probabilities])
    return Recording(fig, (Track(last, "y", probabilities.astype("f4")), words), at)


def _halved(images: np.ndarray) -> np.ndarray:
    """(…, H / 2, W / 2): each pixel the mean of four."""
    height, width = images.shape[-2:]
    blocks = images.reshape(*images.shape[:-2], height // 2, 2, width // 2, 2)
    return np.asarray(blocks.mean(axis=(-3, -1)))
