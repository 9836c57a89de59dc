"""Where an activation or its slope jumps: found by sampling, be it torch's or a typed formula.

>>> from dlviz.activations.compute.activation import ActivationFunction
>>> [kink.x for kink in find_kinks(ActivationFunction(name="Hardtanh"), -6, 6)]
[-1.0, 1.0]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from dlviz.activations.compute.activation import ActivationFunction

SAMPLES = 16_000
APART = 3  # samples to the neighbours that a jump is compared with
BESIDE = 1e-9  # how near "just left" and "just right" are
AROUND = (-3, -1, 0, 1, 3)  # times BESIDE: where a suspect is looked at
JUMP = 1e-4  # what is smaller, beside values above 1, is no jump


@dataclass(frozen=True)
class Kink:
    """A place where f or f′ jumps: just left, at it as torch says, just right."""

    x: float
    value: tuple[float, float, float]
    slope: tuple[float, float, float]
    value_jumps: bool  # whether f itself jumps, not only its slope
    slope_jumps: bool


def find_kinks(activation: ActivationFunction, low: float, high: float) -> tuple[Kink, ...]:
    """Return the kinks between `low` and `high` from left to right, to nine decimals.

    A change between two samples that stands out among its neighbours is narrowed down.
    """
    # Shifted by a part of a sample that is no fraction, lest a sample falls onto a kink.
    x = low + (high - low) * (np.arange(SAMPLES) + 1 / np.pi) / SAMPLES
    y, slope = sample(activation, x)
    suspects = np.flatnonzero(_stands_out(y) | _stands_out(slope))
    places = _narrowed(activation, x[suspects], x[suspects + 1])
    at = np.unique(places.round(9)) + 0.0
    y, slope = sample(activation, at + BESIDE * np.array(AROUND)[:, None])
    jumps = zip(_jumps(y), _jumps(slope), strict=True)
    rows = zip(at.tolist(), y[1:4].T.tolist(), slope[1:4].T.tolist(), jumps, strict=True)
    kinks = (Kink(x, tuple(f), tuple(df), bool(a), bool(b)) for x, f, df, (a, b) in rows)
    return tuple(kink for kink in kinks if kink.value_jumps or kink.slope_jumps)


def sample(activation: ActivationFunction, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return f(x) and f′(x), both shaped like x; nan where they are not finite."""
    y, slope = activation.value_and_slope(torch.from_numpy(x))
    return _finite(y), _finite(slope)


def _finite(values: torch.Tensor) -> np.ndarray:
    return values.where(values.isfinite(), torch.nan).numpy()


def _stands_out(values: np.ndarray) -> np.ndarray:
    """(N − 1,) whether the change after each of the values (N,) is unlike those around it."""
    change = np.nan_to_num(np.abs(np.diff(values)))
    around = np.pad(change, APART, mode="edge")
    least = np.minimum(around[: -2 * APART], around[2 * APART :])
    return np.asarray(change > 2 * least + JUMP)


def _narrowed(activation: ActivationFunction, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Halve all intervals low..high (K,) towards what changes most in each."""
    for _ in range(40 if len(low) else 0):
        middle = (low + high) / 2
        y, slope = sample(activation, np.stack([low, middle, high]))
        left, right = np.abs(np.diff(y, axis=0)) + np.abs(np.diff(slope, axis=0))
        low, high = np.where(left > right, low, middle), np.where(left > right, middle, high)
    return np.asarray((low + high) / 2)


def _jumps(values: np.ndarray) -> np.ndarray:
    """(K,) whether values (5, K) at AROUND jump; those that run off to ±∞ do not.

    A jump is more than what happens on both its sides: a pole is as wild there, a wave as fast.
    """
    far_left, left, _, right, far_right = values
    beside = np.abs(left - far_left) + np.abs(far_right - right)
    size = np.maximum(1.0, np.maximum(np.abs(left), np.abs(right)))
    return np.asarray(np.abs(right - left) > 2 * beside + JUMP * size)
