"""Runs are pure, so one run serves every visitor who sets the same knobs."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any

import numpy as np
from cachetools import LRUCache

from dlviz.experiment import Experiment, Result
from pages.streaming.machine_memory import share

ROOM = share(0.06, most=150_000_000)  # bytes: eight hundred races of 200 steps
LEAST = 10_000  # bytes that a result takes beside its arrays


def weight(result: Any) -> int:
    """Return how many bytes a result takes, roughly."""
    return LEAST + size(result)


def size(it: Any) -> int:
    """Return the bytes of all arrays in a result."""
    if isinstance(it, np.ndarray):
        return it.nbytes
    if isinstance(it, list | tuple):
        return sum(map(size, it))
    if is_dataclass(it):
        return sum(size(getattr(it, field.name)) for field in fields(it))
    return 0


RESULTS: LRUCache[Experiment[Any], Any] = LRUCache(ROOM, getsizeof=weight)
LOCK, TOGETHER = Lock(), Lock()


def run(
    experiment: Experiment[Result],
    beside: Sequence[Experiment[Result]] = (),
    together: Callable[[Any], Sequence[Result]] | None = None,
) -> Result:
    """Run an experiment once for each distinct setting of its knobs; never change its arrays.

    The knobs are frozen, so they are the key: no hashing of arrays, no copy of the result.
    Where many at once cost hardly more than one, `together` runs it with those `beside` it.
    """
    found: Result | None = known(experiment)
    if found is not None:
        return found
    if together is None or not beside:
        return _kept({experiment: experiment.run()})[experiment]
    with TOGETHER:  # who wants a neighbour of what is being run waits for it
        found = known(experiment)
        if found is not None:
            return found
        crowd = list(dict.fromkeys([experiment, *beside]))
        return _kept(dict(zip(crowd, together(crowd), strict=True)))[experiment]


def keep(experiment: Any, result: Any) -> None:
    """Keep a result that was made elsewhere."""
    _kept({experiment: result})


def known(experiment: Any) -> Any:
    """Return the result of these knobs if it is kept, else None."""
    with LOCK:
        return RESULTS.get(experiment)


def _kept(results: dict[Any, Any]) -> dict[Any, Any]:
    """Keep results, the first of them longest."""
    with LOCK:
        for one, result in reversed(results.items()):
            with suppress(ValueError):  # larger than all the room there is
                RESULTS[one] = result
    return results
