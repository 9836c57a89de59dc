"""Where a loss stopped falling.

>>> plateau_since(np.r_[np.linspace(1, 0.25, 10), np.full(40, 0.25)])
9
>>> plateau_since(0.9 ** np.arange(50)) is None
True
"""

import numpy as np

SHARE = 0.2  # of a run, that a plateau takes at least
FALL = 1e-3  # of the loss, that is no more than standing still


def plateau_since(loss: np.ndarray) -> int | None:
    """Return the first row of `loss` (K,) after which it never gets a thousandth lower.

    None where what follows is less than a fifth of the run: then it may still be falling. Losses
    that are zero have nowhere to fall to.
    """
    lowest_later = np.minimum.accumulate(loss[::-1])[::-1]
    flat = np.flatnonzero(lowest_later >= (1 - FALL) * loss)
    flat = flat[loss[flat] > 0]
    if not len(flat):
        return None
    first = int(flat[0])
    return first if len(loss) - 1 - first >= max(1, SHARE * len(loss)) else None
