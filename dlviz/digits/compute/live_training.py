"""A training that goes on for as long as somebody listens.

    for news in stream(training, load_digits(), wants_snapshot=lambda: looked):
        if isinstance(news, Snapshot): ...   # else Progress: a moment to pause, stop or wait

The listener decides the cadence. Between two yields lie a few batches (about 20 ms on a CPU);
a `Snapshot` is computed only when it is wanted, at every epoch's end and at the end, and only
then does a GPU have to wait. Time between two `next()` is not training time: pausing is not asking.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from typing import TYPE_CHECKING

from dlviz.digits.compute.device import best_device, thread_count, torch_threads
from dlviz.digits.compute.training_loop import TrainingLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.hyperparameters import Settings, Training
    from dlviz.digits.compute.snapshot import Progress, Snapshot

YIELD_EVERY = 0.02  # seconds of training
SNAPSHOT_EVERY = 0.2  # seconds, where the listener does not say


def stream(
    training: Training,
    digits: Digits,
    settings: Callable[[], Settings] | None = None,
    wants_snapshot: Callable[[], bool] | None = None,
    one_batch: Callable[[], bool] = bool,
) -> Generator[Progress | Snapshot]:
    """Train; yield Progress every few batches and a Snapshot when `wants_snapshot()`.

    The first and the last are Snapshots: before any step, and with `done` set. `settings()` is
    asked before the batches of each yield: it may change them. Without `wants_snapshot` one comes
    five times a second. While `one_batch()` there is one batch between two yields, so that who
    listens can take its time; what is learnt is the same. Close the generator to stop. Use it
    from one thread: it sets that thread's number of torch threads.
    """
    device, wants_snapshot = best_device(), wants_snapshot or every(SNAPSHOT_EVERY)
    with torch_threads(thread_count()) if device.type == "cpu" else nullcontext():
        loop = TrainingLoop(training, digits, device)
        yield loop.snapshot()
        while not loop.done:
            if settings:
                loop.apply(settings())
            if loop.train(0 if one_batch() else YIELD_EVERY) or wants_snapshot():
                yield loop.snapshot()
            else:
                yield loop.progress()


def every(seconds: float) -> Callable[[], bool]:
    """Return a `wants_snapshot` that asks for one at most once in so many `seconds`."""
    last = time.perf_counter()

    def due() -> bool:
        nonlocal last
        now = time.perf_counter()
        if now - last < seconds:
            return False
        last = now
        return True

    return due
