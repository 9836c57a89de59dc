"""A training that goes on for as long as somebody listens.

    for news in stream(training, load(), changes=lambda: settings, wants=lambda: looked):
        if isinstance(news, Snapshot): ...   # else a Tick: a moment to pause, stop or wait

The listener decides the cadence. Between two ticks lie a few batches (about 20 ms on a CPU);
a `Snapshot` is computed only when `wants()` says so, at every epoch's end and at the end, and only
then does a GPU have to wait. Time between two `next()` is not training time: pausing is not asking.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from dlviz.checks import between, one_of, positive, whole
from dlviz.descent.compute.schedules import SCHEDULES
from dlviz.digits.compute.device import best, cores, own_threads
from dlviz.digits.compute.models import MODELS
from dlviz.digits.compute.preprocessing import INPUTS
from dlviz.digits.compute.training_loop import Loop
from dlviz.optimizers.compute.optimizers import OPTIMIZERS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.snapshot import Snapshot, Tick

PAUSE = 0.02  # seconds of training between two ticks
CADENCE = 0.2  # seconds between two snapshots where the listener does not say


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What may change while a training runs."""

    lr: float = 0.02  # the schedule's highest
    momentum: float = 0.9  # β₁ for the Adam family; without effect on a rule that has none
    weight_decay: float = 0.0
    batch: int = 256  # images in a step

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        positive("lr", self.lr)
        between("momentum", self.momentum, 0, 0.999)
        between("weight decay", self.weight_decay, 0, 1)
        whole("batch", self.batch, 1, 60_000)


@dataclass(frozen=True, kw_only=True)
class Training(Settings):
    """What is trained, and how."""

    model: str = "CNN"
    inputs: str = "Grey 28×28"
    optimizer: str = "Adam"
    schedule: str = "One-cycle"
    epochs: int = 2
    samples: int = 60_000  # the first so many training images; fewer when there are fewer
    smoothing: float = 0.0  # of the one-hot targets (Szegedy et al. 2016, section 7)
    seed: int = 0  # of the first weights and the order of the images

    def __post_init__(self) -> None:
        """Refuse nonsense."""
        super().__post_init__()
        one_of("model", self.model, MODELS)
        one_of("inputs", self.inputs, INPUTS)
        one_of("optimizer", self.optimizer, [o for o in OPTIMIZERS if o != "LBFGS"])
        one_of("schedule", self.schedule, SCHEDULES)
        whole("epochs", self.epochs, 1, 100)
        whole("samples", self.samples, 1, 60_000)
        between("smoothing", self.smoothing, 0, 0.5)
        whole("seed", self.seed, 0, 2**31)

    @property
    def settings(self) -> Settings:
        """The part that may change while it runs."""
        return Settings(**{f.name: getattr(self, f.name) for f in fields(Settings)})


def stream(
    training: Training,
    digits: Digits,
    changes: Callable[[], Settings] | None = None,
    wants: Callable[[], bool] | None = None,
) -> Generator[Tick | Snapshot]:
    """Train; yield a Tick every few batches and a Snapshot when `wants()`.

    The first and the last are Snapshots: before any step, and with `done` set. `changes()` is asked
    before the batches of each tick. Without `wants` a snapshot comes five times a second. Close
    the generator to stop. Use it from one thread: it sets that thread's number of torch threads.
    """
    device, wants = best(), wants or every(CADENCE)
    with own_threads(cores()) if device.type == "cpu" else nullcontext():
        loop = Loop(training, digits, device)
        yield loop.snapshot()
        while not loop.done:
            if changes:
                loop.apply(changes())
            if loop.work(PAUSE) or wants():
                yield loop.snapshot()
            else:
                yield loop.tick()


def every(seconds: float) -> Callable[[], bool]:
    """Return a `wants` that asks for a snapshot at most once in so many `seconds`."""
    last = time.perf_counter()

    def due() -> bool:
        nonlocal last
        now = time.perf_counter()
        if now - last < seconds:
            return False
        last = now
        return True

    return due
