"""Figures first: pages run one after the other, and wait while a hand's figure is drawn.

Python runs one thread at a time. Thirty pages that run at once slow each other down and hold the
figures back that thirty hands wait for; in turns they take no longer together, and the figures
come between them. Nobody waits for one that takes long: after `PATIENCE` a page runs beside it.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import wraps
from threading import Condition, local
from typing import TYPE_CHECKING, Any

from pages.translation import language, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.5  # seconds
FEW = 2  # pages that may run at once when one of them takes long


class Scheduler:
    """Who draws and who runs."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._change = Condition()
        self.drawing = self.running = 0
        self._active = time.monotonic()  # when somebody was last here
        self._queue: list[object] = []
        self._thread = local()

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
        """Run when it is this page's turn, first come first served; its parts share it."""
        if getattr(self._thread, "runs", False):
            yield
            return
        self._enter(len(self._queue))
        self._thread.runs = True
        try:
            yield
        finally:
            self._thread.runs = False
            self._count(running=-1)

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """Let others run while this page waits for its browser; then it is the next."""
        self._count(running=-1)
        try:
            yield
        finally:
            self._enter(0)

    def touch(self) -> None:
        """Somebody has asked for something."""
        self._active = time.monotonic()

    def idle(self) -> float:
        """For how many seconds nobody has drawn, run, waited or asked."""
        if self.drawing or self.running or self._queue:
            return 0.0
        return time.monotonic() - self._active

    def _enter(self, place: int) -> None:
        """Stand in line at `place` until nobody runs or draws; after `PATIENCE`, until few run."""
        ticket = object()
        with self._change:
            self._queue.insert(place, ticket)
            if not self._change.wait_for(lambda: self._free(ticket), PATIENCE):
                self._change.wait_for(lambda: self._first(ticket) and self.running < FEW)
            self._queue.remove(ticket)
            self.running += 1
            self._change.notify_all()

    def _free(self, ticket: object) -> bool:
        return not self.drawing and not self.running and self._first(ticket)

    def _first(self, ticket: object) -> bool:
        return self._queue[0] is ticket

    def _count(self, drawing: int = 0, running: int = 0) -> None:
        with self._change:
            self.drawing += drawing
            self.running += running
            self.touch()
            self._change.notify_all()


SCHEDULER = Scheduler()


def in_turn(part: Callable[..., None]) -> Callable[..., None]:
    """Let the runs of a page's `part` take turns with everybody else's, each in one language."""

    @wraps(part)
    def run(*args: Any, **kwargs: Any) -> None:
        with SCHEDULER.page(), speaking(language()):  # a label a time would ask the session for it
            part(*args, **kwargs)

    return run
