"""How a run ended, judged by its numbers: what a sentence beside its picture may say.

>>> from dlviz.descent.compute.descent import Descent
>>> [walk_outcome(Descent(surface="Parabola", lr=lr).run()).kind for lr in (0.3, 0.001, 1.1)]
['reached', 'falling', 'diverged']
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch

from dlviz.descent.compute.curvature import hessians
from dlviz.descent.compute.curves import Curve, profile
from dlviz.descent.compute.surfaces import loss_landscape
from dlviz.text import mark

if TYPE_CHECKING:
    from dlviz.descent.compute.descent import Trajectory
    from dlviz.descent.compute.objectives import Objective

IN_WORDS = {
    "overflowed": mark("overflows"),
    "undefined": mark("stops where the formula gives no number"),
    "diverged": mark("diverges"),
    "resting": mark("stays at the minimum"),
    "reached": mark("reaches the minimum"),
    "local minimum": mark("stuck in a local minimum"),
    "saddle": mark("stuck at a saddle point"),
    "top": mark("stuck on a hilltop"),
    "plateau": mark("stuck on a plateau"),
    "beside": mark("stops beside the minimum"),
    "noisy": mark("kept moving by noise"),
    "oscillating": mark("goes back and forth"),
    "falling": mark("still falling"),
}
"""How a run can end, and that in a few words."""
KINDS = tuple(IN_WORDS)

ARRIVED = 1e-3  # of the height of the start above the lowest place: nearer counts as there
STILL = 0.02  # of the map: what moved less in the last tenth of a run stands still
TOUCHES = 1e-4  # of the map: nearer to a minimum is on it


@dataclass(frozen=True)
class Outcome:
    """What became of a run."""

    kind: str  # one of KINDS
    turns: int  # how often a weight turned round and went back
    low: float  # the lowest loss in the last quarter
    high: float  # and the highest


def walk_outcome(walk: Trajectory) -> Outcome:
    """Return how a descent ended."""
    descent = walk.descent
    return outcome(
        descent.objective,
        walk.path,
        walk.loss,
        overflowed=walk.overflowed,
        undefined=walk.undefined,
        noise=descent.noisy,
        numeric=descent.gradient == "Numeric",
    )


def outcome(
    ground: Objective,
    path: np.ndarray,
    loss: np.ndarray,
    *,
    overflowed: bool = False,
    undefined: bool = False,
    noise: bool = False,
    numeric: bool = False,
) -> Outcome:
    """Return how a run over `path` (T, D) with `loss` (T,), the start first, ended on `ground`.

    `overflowed`: it would have gone on, but its loss left float64. `undefined`: that is, there was
    none. `noise`: its slopes had some.
    `numeric`: they were differences.
    """
    late = loss[-max(2, len(loss) // 4) :]
    facts = _turns(path), float(late.min()), float(late.max())
    if overflowed:
        return Outcome("undefined" if undefined else "overflowed", *facts)
    floor = min(lowest(ground), float(loss.min()))
    kind = _arrival(ground, path, loss, noise) if ground.minima else ""
    if not kind and numeric and not noise and _moved(path[-2:], ground) <= 1e-9:
        kind = "beside"
    if not kind and loss[-1] > loss[0] and _grows(loss - floor):
        kind = "diverged"
    if not kind and not noise and _moved(path[-len(path) // 10 - 1 :], ground) <= STILL:
        kind = _place(ground, path[-1], float(loss[-1]))
    return Outcome(kind or _motion(path, loss - floor, noise), *facts)


@lru_cache(maxsize=256)
def lowest(ground: Objective) -> float:
    """Return the loss at the deepest minimum; if none is known, the lowest on the map."""
    return (profile(ground) if isinstance(ground, Curve) else loss_landscape(ground)).lowest


def _arrival(ground: Objective, path: np.ndarray, loss: np.ndarray, noise: bool) -> str:
    """Say whether the run came to one of the minima or never left it; else nothing."""
    minima = np.array(ground.minima)
    away = np.abs(path[[0, -1], None] - minima) / _size(ground)  # (2, M, D)
    start, end = away.max(axis=2)[:, away[1].max(axis=1).argmin()]
    above = np.maximum(loss - lowest(ground), 0.0)
    deepest = above[-1] <= ARRIVED * max(above.max(), 1e-12 * abs(lowest(ground)))
    if max(start, end) <= TOUCHES:
        deep = ground.loss(*torch.tensor(minima).T)
        shallow = deep[away[1].max(axis=1).argmin()] > deep.min() + 1e-6 * (1 + abs(deep.min()))
        return "local minimum" if shallow else "resting"
    last = len(above) // (4 if noise else 10)
    there = (above[max(1, len(above) - max(3, last)) :] <= ARRIVED * above[0]).all()
    if not (there and deepest):
        return ""
    nearest = minima[away[1].max(axis=1).argmin()]
    return "reached" if end <= 0.05 * start or _is_valley(ground, nearest) else ""


def _is_valley(ground: Objective, minimum: np.ndarray) -> bool:
    """Whether the loss does not bend up on all sides of a minimum: others are beside it."""
    bend = hessians(ground, minimum[None])[1][0]
    if not np.isfinite(bend).all():  # at a kink
        return False
    values = np.linalg.eigvalsh(bend)
    return bool(values[0] <= 1e-9 * values[-1])


def _place(ground: Objective, point: np.ndarray, loss: float) -> str:
    """Name the place where a run stands still, by slope and curvature; nothing where it is steep.

    Both are taken in units of the map: what the loss would change by from one side to the other.
    """
    above, size = loss - lowest(ground), _size(ground)
    slope, bend = (part[0] for part in hessians(ground, point[None]))
    slope, bend = slope * size, bend * np.outer(size, size)
    if above <= 0 or not np.isfinite(bend).all():
        return ""
    values = np.linalg.eigvalsh(bend)
    if values[0] > 0:
        if slope @ np.linalg.solve(bend, slope) > 2e-3 * above:
            return ""
        return "local minimum" if values[0] > 1e-2 * above else "plateau"
    if np.abs(slope).max() > 0.1 * above:
        return ""
    if np.abs(values).max() <= 2 * above:
        return "plateau"
    return "saddle" if values[-1] > 0 else "top"


def _motion(path: np.ndarray, above: np.ndarray, noise: bool) -> str:
    """Name how a run moves that has not arrived and is nowhere flat."""
    n, lower = max(1, len(above) // 4), bool(above[-1] < above[0])
    late, before = above[-n:], above[-2 * n : -n]
    if noise:
        return "falling" if lower and np.median(late) < 0.5 * np.median(before) else "noisy"
    steps = np.diff(above[-n - 1 :])
    sinks = (steps <= 0).all() and (steps < 0).any() and _turns(path[-n - 1 :]) <= n // 2
    return "falling" if lower and (sinks or late.max() < 0.98 * before.max()) else "oscillating"


def _grows(above: np.ndarray) -> bool:
    """Whether a loss goes up as a whole: nearly always, or to more than double."""
    n = max(1, len(above) // 4)
    rises = np.diff(above[-2 * n - 1 :]) > 0
    return bool(rises.mean() >= 0.9 or np.median(above[-n:]) > 2 * np.median(above[-2 * n : -n]))


def _turns(path: np.ndarray) -> int:
    """Count how often a weight turned round, at most; steps too short to be seen don't count."""
    moves = np.diff(path, axis=0)
    most = 0
    for one in moves.T:
        seen = one[np.abs(one) >= 0.02 * np.abs(one).max()] if len(one) else one
        most = max(most, int((np.sign(seen[1:]) != np.sign(seen[:-1])).sum()))
    return most


def _moved(path: np.ndarray, ground: Objective) -> float:
    """Return how far a run came from first to last row, as a share of the map."""
    return float((np.abs(path[-1] - path[0]) / _size(ground)).max())


def _size(ground: Objective) -> np.ndarray:
    """Return (D,) how wide the map is."""
    frames = (ground.x_range, getattr(ground, "y_range", ground.x_range))[: len(ground.start)]
    return np.array([high - low for low, high in frames])
