"""Which moments of two programs that run in step are shown: line by line, or an epoch at once.

>>> frames = program_frames(1001, every=100, length=12, update=8)
>>> frames.at[:12].tolist(), frames.printed[[0, 11, -1]].tolist()
([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [0, 2, 22])
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

FIRST = 3  # epochs that are shown line by line whether they print or not
BETWEEN = 80  # epochs that are shown at their step only, at most
LAST_PRINTS = 2  # lines at the end of a trace that print


class Frames(NamedTuple):
    """F moments."""

    epoch: np.ndarray  # (F,)
    at: np.ndarray  # (F,) which entry of the trace is executed
    steps_done: np.ndarray  # (F,) how often the weights have moved
    printed: np.ndarray  # (F,) lines that are printed by then


def program_frames(epochs: int, every: int, length: int, update: int) -> Frames:
    """Return the moments of `epochs` with `length` lines each; line `update` moves the weights.

    Line by line go the first epochs, the last and all that print.
    """
    prints = np.arange(0, epochs, every)
    fine = set(range(min(FIRST, epochs))) | set(prints.tolist()) | {epochs - 1}
    coarse = set(np.geomspace(1, epochs, BETWEEN).astype(int).tolist())
    rows = []
    for epoch in sorted(fine | (coarse & set(range(epochs)))):
        said = LAST_PRINTS * int((prints < epoch).sum())
        loud = epoch % every == 0
        lines = range(length if loud else length - LAST_PRINTS) if epoch in fine else (update,)
        for at in lines:
            new = max(0, at - (length - LAST_PRINTS) + 1) if loud else 0
            rows.append((epoch, at, epoch + (at >= update), said + new))
    return Frames(*np.array(rows).T)
