"""Handwritten digits: real MNIST, or scikit-learn's small ones where there is no network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from dlviz.checks import one_of
from dlviz.digits.compute.download import fetch
from dlviz.digits.compute.idx import read_idx
from dlviz.digits.compute.preprocessing import FIELD, normalize_drawing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCES = ("MNIST", "scikit-learn digits")
TEST_SIZE = 360  # of scikit-learn's 1,797: the last, which other hands wrote than the first
_one_at_a_time = Lock()


@dataclass(frozen=True, eq=False)
class Digits:
    """Images of 0 … 255 (ink high), their labels, and where they are from."""

    train_images: np.ndarray  # (N, 28, 28) uint8
    train_labels: np.ndarray  # (N,) uint8
    test_images: np.ndarray  # (M, 28, 28) uint8; never trained on
    test_labels: np.ndarray  # (M,) uint8
    name: str  # "MNIST" or "scikit-learn digits"
    fallback_reason: str = ""  # why it is not MNIST, in a sentence; empty when it was not asked for


def load_digits(
    source: str = "MNIST", progress: Callable[[int, int], None] | None = None
) -> Digits:
    """Return MNIST from `DLVIZ_DATA`, the cache or the network; else scikit-learn's digits.

    `source` "scikit-learn digits" asks for those. `progress(bytes done, bytes in all)` is called
    while files come in. Equal calls return the same object; never change its arrays.
    """
    one_of("source", source, SOURCES)
    if source == SOURCES[1]:
        return load_small_digits()
    try:
        with _one_at_a_time:
            return read_mnist(*fetch(progress).values())
    except (OSError, ValueError) as error:
        reason = f"These are not MNIST but scikit-learn's digits: {error}."
        return replace(load_small_digits(), fallback_reason=reason)


@lru_cache(maxsize=2)
def read_mnist(*paths: Path) -> Digits:
    """Read four IDX files: training images and labels, test images and labels.

    Raises ValueError naming the file that is no IDX or does not fit the others.
    """
    arrays = [_read(path) for path in paths]
    for i in (0, 2):
        _check_fit(arrays[i], arrays[i + 1], paths[i], paths[i + 1])
    train_images, train_labels, test_images, test_labels = arrays
    return Digits(train_images, train_labels, test_images, test_labels, name=SOURCES[0])


def _read(path: Path) -> np.ndarray:
    try:
        return read_idx(path.read_bytes())
    except ValueError as error:
        raise ValueError(f"{path} can't be used: {error}") from error


def _check_fit(images: np.ndarray, labels: np.ndarray, file: Path, other: Path) -> None:
    if images.ndim != 3 or images.shape[1:] != (FIELD, FIELD):
        raise ValueError(f"{file} should hold images of 28×28; its shape is {images.shape}")
    if labels.shape != (len(images),):
        raise ValueError(f"{other} should hold {len(images)} labels; its shape is {labels.shape}")
    if labels.size and labels.max() > 9:
        raise ValueError(f"{other} should hold labels from 0 to 9; it holds {labels.max()}")


@lru_cache(maxsize=1)
def load_small_digits() -> Digits:
    """Return scikit-learn's 1,797 digits of 8×8, enlarged and centred as MNIST's are.

    Enlarging adds no detail: they stay as coarse as they are (Alpaydin, Kaynak 1998, UCI).
    """
    from sklearn import datasets  # half a second that MNIST does without

    bunch = datasets.load_digits()
    grey = np.round(bunch.images * (255 / 16)).astype(np.uint8)
    images = np.stack([normalize_drawing(image) for image in grey])
    labels = bunch.target.astype(np.uint8)
    parts = images[:-TEST_SIZE], labels[:-TEST_SIZE], images[-TEST_SIZE:], labels[-TEST_SIZE:]
    return Digits(*parts, name=SOURCES[1])
