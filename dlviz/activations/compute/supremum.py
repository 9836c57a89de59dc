"""The least upper bound of a function from samples: refined, and followed to where it is reached.

For a lower bound turn the function over. Sampling can miss what is narrower than its samples.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = Callable[[np.ndarray], np.ndarray]

PEAKS = 32  # so many of the highest samples are climbed from
POLE = 1e6  # a climb that lifts a sample so many times has no end
SAME = 4e-16  # float64 can't tell two numbers apart that are this near, beside their size
NEARBY = np.logspace(0, -9, 10)  # shares of the way to a place, halving in on it
SHARP = 2.8  # see _arrives


def supremum(f: Function, x: np.ndarray, y: np.ndarray) -> tuple[float, bool]:
    """Return the least upper bound of f, and whether it is a value of f.

    `x` (N,) are rising samples, `y` = f(x); what is not finite there is no value of f, but for
    +inf, which says that f outgrows float64.
    """
    if np.isposinf(y).any():
        return math.inf, False
    known = np.isfinite(y)
    if not known.any():
        return math.nan, False
    peaks = _peaks(np.where(known, y, -np.inf))
    low, high = x[np.maximum(peaks - 1, 0)], x[np.minimum(peaks + 1, len(x) - 1)]
    at, top = _climb(f, low, high)
    i = int(np.argmax(top))
    sampled = float(y[known].max())
    if top[i] > POLE * (1 + abs(sampled)) or _keeps_rising(f, at[i], high[i] - low[i]):
        return math.inf, False
    best = max(float(top[i]), sampled)
    inside = top[i] > sampled and _is_continuous(f, at[i], best)
    return best, inside or _is_reached(f, x[known], y[known], best)


def _peaks(y: np.ndarray) -> np.ndarray:
    """Return the places of the highest samples that no neighbour tops."""
    around = np.pad(y, 1, constant_values=-np.inf)
    tops = np.flatnonzero((y >= around[:-2]) & (y >= around[2:]) & np.isfinite(y))
    return np.asarray(tops[np.argsort(y[tops])[::-1][:PEAKS]])


def _climb(f: Function, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Narrow each low..high (K,) down on its highest value by golden sections."""
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(90):
        left, right = high - golden * (high - low), low + golden * (high - low)
        up = _values(f, left) < _values(f, right)
        low, high = np.where(up, left, low), np.where(up, high, right)
    x = np.stack([low, (low + high) / 2, high])
    y = _values(f, x.ravel()).reshape(x.shape)
    best = y.argmax(axis=0)
    every = np.arange(x.shape[1])
    return x[best, every], y[best, every]


def _values(f: Function, x: np.ndarray) -> np.ndarray:
    y = f(x)
    return np.where(np.isnan(y), -np.inf, y)


def _keeps_rising(f: Function, at: float, width: float) -> bool:
    """Whether f rises by as much again each time one comes ten times nearer, as −log|x| does."""
    distance = width * NEARBY
    distance = distance[distance > 8 * np.spacing(abs(at))]
    rises = []
    for side in (-1.0, 1.0):
        steps = np.diff(f(at + side * distance))[2:]
        finite = len(steps) > 2 and bool(np.isfinite(steps).all())
        rises.append(finite and (steps > 1e-3).all() and (steps[1:] >= 0.8 * steps[:-1]).all())
    return any(rises)


def _is_continuous(f: Function, at: float, best: float) -> bool:
    """Whether f is about `best` on both sides, so that it has that value and doesn't jump there."""
    beside = f(at + 1e-9 * max(1.0, abs(at)) * np.array([-1.0, 1.0]))
    return bool((np.abs(beside - best) < 1e-3 * (1 + abs(best))).all())


def _is_reached(f: Function, x: np.ndarray, y: np.ndarray, best: float) -> bool:
    """Whether f is ever `best`, or only rounds to it where it comes ever nearer."""
    here = np.flatnonzero(y >= best - SAME * abs(best))
    if not len(here):
        return False
    first, last = int(here[0]), int(here[-1])
    touches_ends = first == 0, last == len(x) - 1
    if not any(touches_ends) or len(here) == len(x):
        return True
    gaps = np.flatnonzero(np.diff(here) > 1)
    left = int(here[gaps[0]]) if len(gaps) else last
    right = int(here[gaps[-1] + 1]) if len(gaps) else first
    inner = (
        len(here)
        - (left + 1 if touches_ends[0] else 0)
        - (len(x) - right if touches_ends[1] else 0)
    )
    if inner > 0:
        return True
    arrivals = []
    if touches_ends[0]:
        arrivals.append(_arrives(f, x[left], x[left + 1], best))
    if touches_ends[1]:
        arrivals.append(_arrives(f, x[right], x[right - 1], best))
    return any(arrivals)


def _arrives(f: Function, there: float, outside: float, best: float) -> bool:
    """Whether f comes to `best` as a power does, or a jump; an exponential never quite does.

    What is left of the way grows from 1e-11 to 1e-6 of itself: for a power over many times the
    distance, for what fades away like e^−x over little more than twice.
    """
    for _ in range(80):
        middle = (there + outside) / 2
        reached = float(f(np.array([middle]))[0]) >= best - SAME * abs(best)
        there, outside = (middle, outside) if reached else (there, middle)
    way = math.copysign(1.0, outside - there)
    distance = np.logspace(-14, 2, 1601) * max(1.0, abs(there))
    gap = np.nan_to_num(best - f(there + way * distance), nan=0.0, posinf=0.0, neginf=0.0)
    most = min(float(gap.max()), max(1.0, abs(best)))
    near, far = (int(np.argmax(gap > share * most)) for share in (1e-11, 1e-6))
    return bool(distance[far] >= SHARP * distance[near] or far == 0)
