"""Handwritten digits: real MNIST, or scikit-learn's small ones where there is no network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np


@dataclass(frozen=True, eq=False)
class Digits:
    """Images of 0 … 255 (ink high), their labels, and where they are from."""

    train_images: np.ndarray  # (N, 28, 28) uint8
    train_labels: np.ndarray  # (N,) uint8
    test_images: np.ndarray  # (M, 28, 28) uint8; never trained on
    test_labels: np.ndarray  # (M,) uint8
    name: str  # "MNIST" or "scikit-learn digits"
    why: str = ""  # why it is not MNIST, in a sentence; empty when it is


def load(source: str = "MNIST", progress: Callable[[int, int], None] | None = None) -> Digits:
    """Return MNIST from `DLVIZ_DATA`, the cache or the network; else scikit-learn's digits.

    `source` "scikit-learn digits" asks for those. `progress(bytes done, bytes in all)` is called
    while files come in. Equal calls return the same object; never change its arrays.
    """
    raise NotImplementedError
