"""Figures first: pages run one after the other, and wait while a hand's figure is drawn.

Python runs one thread at a time. Thirty pages that run at once slow each other down and hold the
figures back that thirty hands wait for; in turns they take no longer together, and the figures
come between them. Nobody waits for long: after `PATIENCE` a page runs although others do.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import wraps
from threading import Condition
from typing import TYPE_CHECKING, Any

from pages.translation import language, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.5  # seconds


class Scheduler:
    """Who draws and who runs."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._change = Condition()
        self.drawing = self.running = 0
        self._active = time.monotonic()  # when somebody was last here
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
        try:
            yield
        finally:
            self._count(running=-1)

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """Let others run while this page waits for its browser."""
        self._count(running=-1)
        try:
            yield
        finally:
            self._count(running=1)

    def touch(self) -> None:
        """Somebody has asked for something."""
        self._active = time.monotonic()

    def idle(self) -> float:
        """For how many seconds nobody has drawn, run, waited or asked."""
        if self.drawing or self.running or self._queue:
            return 0.0
        return time.monotonic() - self._active

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
    """Let the runs of a page's `part` take turns with everybody else's, each in one language."""

    @wraps(part)
    def run(*args: Any, **kwargs: Any) -> None:
        with SCHEDULER.page(), speaking(language()):  # a label a time would ask the session for it
            part(*args, **kwargs)

    return run
