"""Figures first: pages run one after the other, and wait while a hand's figure is drawn.

Python runs one thread at a time. Thirty pages that run at once slow each other down and hold the
figures back that thirty hands wait for; in turns they take no longer together, and the figures
come between them. Nobody waits for long: after `PATIENCE` a page runs although others do.
While pages take much of the time, hands are told to rest longer before theirs runs.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import wraps
from math import exp
from threading import Condition
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.5  # seconds
WAY = 0.05  # seconds that a running page waits at most, each time it gives way
LONGEST = 2.0  # seconds that a hand is told to rest longer, at most
SHARE = 0.4  # of the time that pages may take; above it hands rest longer
MEMORY = 1.0  # seconds after which what pages took is forgotten, by and by


class Scheduler:
    """Who draws and who runs."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._change = Condition()
        self.drawing = self.running = 0
        self._active = time.monotonic()  # when somebody was last here
        self._took, self._when = 0.0, time.monotonic()  # seconds that pages took lately, and then
        self._queue: list[object] = []

    @contextmanager
    def figure(self) -> Iterator[None]:
        """Draw at once; pages that have not begun yet wait."""
        self._count(drawing=1)
        try:
            yield
        finally:
            self._count(drawing=-1)

    @contextmanager
    def page(self) -> Iterator[None]:
        """Run when it is this page's turn, first come first served."""
        ticket, end = object(), time.monotonic() + PATIENCE
        with self._change:
            self._queue.append(ticket)
            self._change.wait_for(lambda: self._free(ticket), end - time.monotonic())
            self._queue.remove(ticket)
            self.running += 1
        begun = time.monotonic()
        try:
            yield
        finally:
            self._took = self._lately() + time.monotonic() - begun
            self._when = time.monotonic()
            self._count(running=-1)

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """Let others run while this page waits for its browser."""
        begun = time.monotonic()
        self._count(running=-1)
        try:
            yield
        finally:
            self._took -= time.monotonic() - begun  # `page` will count it
            self._count(running=1)

    def yield_to_figures(self) -> None:
        """Let figures that are being drawn go first; called by a page as it runs."""
        if self.drawing:
            with self._change:
                self._change.wait_for(lambda: not self.drawing, WAY)

    def extra_rest(self) -> float:
        """How many seconds a hand should rest longer: the more, the busier pages keep Python."""
        over = self._lately() / MEMORY - SHARE
        return LONGEST * min(1.0, max(0.0, over / SHARE))

    def touch(self) -> None:
        """Somebody has asked for something."""
        self._active = time.monotonic()

    def idle(self) -> float:
        """For how many seconds nobody has drawn, run, waited or asked."""
        if self.drawing or self.running or self._queue:
            return 0.0
        return time.monotonic() - self._active

    def _lately(self) -> float:
        """Seconds that pages took, less what is forgotten by now."""
        return self._took * exp((self._when - time.monotonic()) / MEMORY)

    def _free(self, ticket: object) -> bool:
        return not self.drawing and not self.running and self._queue[0] is ticket

    def _count(self, drawing: int = 0, running: int = 0) -> None:
        with self._change:
            self.drawing += drawing
            self.running += running
            self.touch()
            self._change.notify_all()


SCHEDULER = Scheduler()


def in_turn(part: Callable[..., None]) -> Callable[..., None]:
    """Let the runs of a page's `part` take turns with everybody else's."""

    @wraps(part)
    def run(*args: Any, **kwargs: Any) -> None:
        with SCHEDULER.page():
            part(*args, **kwargs)

    return run
