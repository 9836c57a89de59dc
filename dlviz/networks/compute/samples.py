"""Points as arrays: where they lie, what is to be learnt of them, which of them test."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dlviz.networks.compute.point_clouds import REACH

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


WIDEST = 8  # numbers of a row of explicit data


@dataclass(frozen=True, eq=False)
class Samples:
    """Points with their classes; the first `train_size` are trained on, the rest are held back."""

    dataset: Hashable
    x: np.ndarray  # (N, 2); explicit data may have another number of columns
    label: np.ndarray  # (N,) the class, from 0; of a regression whether the target is above 0
    train_size: int
    limits: tuple[float, float]  # the part of the plane to draw, both axes
    t: np.ndarray | None = None  # (N, outputs) targets; None: those of the classes

    def tested_on(self, x: np.ndarray, label: np.ndarray) -> Samples:
        """Return these training points with others to test on."""
        return replace(
            self,
            x=np.concatenate([self.x[: self.train_size], x]),
            label=np.concatenate([self.label[: self.train_size], label]),
            limits=_around(self.limits, x),
        )


def frame(x: np.ndarray, at_least: float = 0.0) -> tuple[float, float]:
    """Return the part of the plane that shows `x` (N, d): that of the corners, or a larger one.

    That of the corners is for points spread `at_least` so wide: a first one doesn't show where
    the next will be.
    """
    inside = bool((x >= -0.5).all() and (x <= 1.5).all() and np.ptp(x, axis=0).min() >= at_least)
    far = max(REACH, float(np.abs(x).max()))
    return (-0.5, 1.5) if inside else (-far, far)


def _around(limits: tuple[float, float], x: np.ndarray) -> tuple[float, float]:
    if limits[0] <= x.min() and x.max() <= limits[1]:
        return limits
    return frame(np.append(x, limits))


def check_table(name: str, x: Sequence[Sequence[float]], t: Sequence[Sequence[float]]) -> None:
    """Raise ValueError unless x and t have as many rows, each of one width, all of them finite."""
    if not x or len(x) != len(t):
        raise ValueError(f"{name} must hold as many rows, one at least; got {len(x)} and {len(t)}")
    widths = sorted({len(row) for row in x}), sorted({len(row) for row in t})
    if len(widths[0]) > 1 or len(widths[1]) > 1 or not (widths[0][0] and widths[1][0]):
        raise ValueError(f"{name} must have rows of one width each; got {widths[0]}, {widths[1]}")
    if max(widths[0] + widths[1]) > WIDEST:
        raise ValueError(f"{name} must have at most {WIDEST} numbers in a row")
    if not all(math.isfinite(value) for row in (*x, *t) for value in row):
        raise ValueError(f"{name} must hold finite numbers")
