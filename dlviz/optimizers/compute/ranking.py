"""Who arrives first: the step from which something stays true, and the order of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


def onset(true: np.ndarray) -> np.ndarray:
    """Return (L,) the step from which each run of `true` (T, L) stays true, or inf."""
    falls = np.where(true, -1, np.arange(len(true))[:, None]).max(axis=0)
    return np.where(true[-1], falls + 1.0, np.inf)


def ranking(loss: np.ndarray, finish: float) -> tuple[np.ndarray, np.ndarray]:
    """Rank runs by arrival, then by final loss; both (L,), and inf where there is none.

    A run has arrived at the step from which its loss (T, L) stays at `finish` or below.
    """
    return np.where(np.isfinite(loss[-1]), loss[-1], np.inf), onset(loss <= finish)


def placed(loss: np.ndarray, finish: float, diverged_at: Sequence[int | None]) -> tuple[int, ...]:
    """Return lanes from first to last: by arrival, then final loss; diverged ones at the end."""
    lost = np.array([step is not None for step in diverged_at])
    return tuple(int(i) for i in np.lexsort([*ranking(loss, finish), lost]))


def steps_or_none(steps: np.ndarray) -> tuple[int | None, ...]:
    """Return `steps` (L,) as whole numbers; None for inf."""
    return tuple(None if step == np.inf else int(step) for step in steps)
