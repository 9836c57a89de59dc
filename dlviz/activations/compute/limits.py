"""Where a function is heading far out, judged from ever farther samples.

>>> probes = far_inputs()
>>> limit(np.tanh(probes)), limit(np.sin(probes)), limit(np.log(probes))
(1.0, None, inf)
"""

from __future__ import annotations

import math

import numpy as np

DECADES, EACH = range(1, 15), 24  # from 10 to 10¹⁵, so many inputs in each power of ten
FLAT = 1e-6  # what changes by less, beside its own size, stands still
STEADY = 0.9  # steps that shrink by this much or more in each decade add up to a limit
GROWING = 0.97  # steps that shrink by less go on for ever


def far_inputs() -> np.ndarray:
    """Return (decades, EACH) inputs further and further out; irregular, lest a wave looks still."""
    share = np.sort((np.arange(EACH) * (math.sqrt(5) - 1) / 2) % 1)
    return np.asarray(10.0 ** (np.array(DECADES)[:, None] + share))


def limit(values: np.ndarray) -> float | None:
    """Return where `values` at `far_inputs` tend: a number or ±inf; None: nowhere; nan: not known.

    Not known where there are no numbers, or where fifteen powers of ten don't tell.
    """
    last = values[-1]
    if np.isinf(last).all() and len(set(np.sign(last))) == 1:
        return float(last[0])
    if not np.isfinite(values[-4:]).all():
        return math.nan
    for side, edge in ((1.0, values.min(axis=1)), (-1.0, values.max(axis=1))):
        if _grows(side * edge):
            return side * math.inf
    return _finite_limit(values[-4:])


def far_bounds(values: np.ndarray) -> tuple[float, float]:
    """Return the infimum and the supremum of where `values` tend; nan where that is not known.

    Where there are no numbers they are +inf and -inf: nothing that would widen a range.
    """
    end = limit(values)
    if end is not None and not math.isnan(end):
        return end, end
    rows = values[np.isfinite(values).all(axis=1)]
    if len(rows) < 4:
        return math.inf, -math.inf
    return -_highest(-rows, end), _highest(rows, end)


def _highest(rows: np.ndarray, end: float | None) -> float:
    tops = rows.max(axis=1)
    if _grows(tops):
        return math.inf
    rises = end is not None and tops[-1] > tops[:-1].max() + FLAT * max(1.0, abs(tops[-1]))
    return math.nan if rises else float(tops.max())


def _grows(edge: np.ndarray) -> bool:
    steps = np.diff(edge[-4:])
    return bool((steps > FLAT).all() and (steps[1:] >= GROWING * steps[:-1]).all())


def _finite_limit(values: np.ndarray) -> float | None:
    """Return the limit of (4, EACH) values that stay within bounds."""
    scale = max(1.0, float(np.abs(values).max()))
    spread = np.ptp(values, axis=1)
    if spread[-1] <= FLAT * scale and abs(values[-1, -1] - values[-2, -1]) <= FLAT * scale:
        return float(values[-1, -1])
    turns = all((np.diff(row) > 0).any() and (np.diff(row) < 0).any() for row in values)
    if turns and not (spread[1:] < STEADY * spread[:-1]).all():
        return None
    first, second, third = np.diff(values[:, -1])
    ratio, before = (third / second, second / first) if first and second else (math.nan,) * 2
    if 0 < ratio < STEADY and abs(ratio - before) < 0.02 * ratio:
        return float(values[-1, -1] + third * ratio / (1 - ratio))
    return math.nan
