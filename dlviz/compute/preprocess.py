"""From handwriting to what a net is given: 28×28 grey, or the lectures' 16×16 black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlviz.text import mark

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

INPUTS = {mark("Grey 28×28"): 28, mark("Black and white 16×16"): 16}
"""Name -> side in pixels."""


def prepare(images: Tensor, inputs: str) -> Tensor:
    """Return the float32 inputs (n, 1, side, side) from 0 to 1 for `images` (n, 28, 28), 0 … 255."""
    raise NotImplementedError


def seen(images: np.ndarray, inputs: str) -> np.ndarray:
    """Return what the net sees: (n, side, side) from 0 to 1, for `images` (n, 28, 28), 0 … 255."""
    raise NotImplementedError


def normalize_drawing(pixels: np.ndarray) -> np.ndarray:
    """Return (28, 28) uint8 from a drawing of any square size, ink high, as MNIST's own do.

    The ink's bounding box is scaled into 20×20 with its aspect kept, then laid so that its centre
    of mass is the middle (LeCun, Cortes, Burges: "The MNIST database"). No ink: all zero.
    """
    raise NotImplementedError
