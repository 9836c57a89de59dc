"""From handwriting to what a net is given: 28×28 grey, or the lectures' 16×16 black and white.

>>> drawing = np.zeros((56, 56), np.uint8)
>>> drawing[2:30, 4:8] = 255  # a stroke in a corner
>>> rows, columns = np.nonzero(normalize_drawing(drawing))
>>> rows.min().item(), rows.max().item(), columns.min().item(), columns.max().item()
(4, 23, 13, 15)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

from dlviz.text import mark

if TYPE_CHECKING:
    from torch import Tensor

INPUTS = {mark("Grey 28×28"): 28, mark("Black and white 16×16"): 16}
"""Name -> side in pixels."""
BOX, FIELD = 20, 28  # MNIST's own: the digit's box, and the field it lies in
BLACK = 0.35  # of full ink: what is darker becomes 1 in black and white
FAINT = 0.1  # of a drawing's strongest ink: what is fainter does not count for its box


def prepare_bytes(images: Tensor, inputs: str) -> Tensor:
    """Return uint8 (n, side, side), 0 … 255, for `images` uint8 (n, 28, 28).

    Black and white is thresholded after shrinking: each value is 0 or 255, one bit.
    """
    side = INPUTS[inputs]
    if side == FIELD:
        return images
    few = (_resized(part, side, side) for part in images.split(10_000))
    return torch.cat([(part > 255 * BLACK).to(torch.uint8) * 255 for part in few])


def prepare(images: Tensor, inputs: str) -> Tensor:
    """Return inputs (n, 1, side, side) float32, 0 to 1, for `images` (n, 28, 28), 0 … 255."""
    return prepare_bytes(images, inputs).unsqueeze(1).float() / 255


def net_inputs(images: np.ndarray, inputs: str) -> np.ndarray:
    """Return what the net is given, (n, side, side) from 0 to 1, for `images` (n, 28, 28)."""
    return prepare(torch.tensor(images), inputs).squeeze(1).numpy()


def normalize_drawing(pixels: np.ndarray) -> np.ndarray:
    """Return (28, 28) uint8 from a drawing of any size, 0 … 255 with ink high, as MNIST's own do.

    The ink's bounding box is scaled into 20×20 with its aspect kept, then laid so that its centre
    of mass is pixel 14 of 0 … 27 (LeCun, Cortes, Burges: "The MNIST database"). No ink: all zero.
    Raises ValueError unless it has rows and columns.
    """
    drawn = np.asarray(pixels)
    if drawn.ndim != 2 or not drawn.size:
        raise ValueError(f"a drawing has rows and columns; got the shape {drawn.shape}")
    field = np.zeros((FIELD, FIELD), np.uint8)
    if not drawn.max() > 0:
        return field
    box = _boxed(torch.tensor(drawn, dtype=torch.float32))
    height, width = box.shape
    top, left = _laid(box.sum(1)), _laid(box.sum(0))
    field[top : top + height, left : left + width] = box.round().to(torch.uint8).numpy()
    return field


def _boxed(drawn: Tensor) -> Tensor:
    """Return the ink alone, its longer side 20 pixels, its strongest ink 255."""
    ink = drawn > FAINT * drawn.max()
    rows, columns = ink.any(1).nonzero().squeeze(1), ink.any(0).nonzero().squeeze(1)
    cut = drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = BOX / max(cut.shape)
    height, width = (max(1, round(scale * side)) for side in cut.shape)
    small = _resized(cut[None], height, width)[0]
    return (small * (255 / small.max())).clamp(0, 255)


def _laid(ink: Tensor) -> int:
    """Where a strip with this much ink begins, so that its centre of mass lies in pixel 14.

    That is where MNIST's own digits have it, every one: from 13.5 to 14.5, counted from 0.
    """
    centre = float((ink * torch.arange(len(ink))).sum() / ink.sum())
    return min(max(round(FIELD / 2 - centre), 0), FIELD - len(ink))


def _resized(images: Tensor, height: int, width: int) -> Tensor:
    """Return (n, height, width) float32; a smaller pixel averages what it covers."""
    sized = F.interpolate(
        images.unsqueeze(1).float(), (height, width), mode="bilinear", antialias=True
    )
    return sized.squeeze(1)
