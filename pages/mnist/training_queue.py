"""So many trainings at once on this machine; who comes next waits in line and sees the position."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pages.mnist.shared_queue import SharedQueue


class TrainingQueue:
    """Places for trainings, given in the order they were asked for."""

    def __init__(self, count: int) -> None:
        """Open `count` places."""
        self.count = count
        self._taken: set[object] = set()
        self._line: list[object] = []
        self._change = Condition()

    def join(self, who: object) -> None:
        """Stand in line, unless already there or served."""
        with self._change:
            if who not in self._taken and who not in self._line:
                self._line.append(who)
                self._advance()

    def wait(self, who: object, seconds: float) -> bool:
        """Return whether `who` has a place, waiting for one at most `seconds`."""
        with self._change:
            return self._change.wait_for(lambda: who in self._taken, seconds)

    def leave(self, who: object) -> None:
        """Give the place, or the position in line, back."""
        with self._change:
            self._taken.discard(who)
            if who in self._line:
                self._line.remove(who)
            self._advance()

    def position(self, who: object) -> int:
        """1 is next in line; 0 is being served, or not in line."""
        with self._change:
            return self._line.index(who) + 1 if who in self._line else 0

    def _advance(self) -> None:
        while self._line and len(self._taken) < self.count:
            self._taken.add(self._line.pop(0))
        self._change.notify_all()


def open_queue() -> TrainingQueue | SharedQueue:
    """Return the line for `DLVIZ_TRAININGS` at once: in the folder that all workers share, if any.

    One training has the machine to itself: it uses every core, so two would be half as fast each.
    """
    count, folder = int(os.environ.get("DLVIZ_TRAININGS", "1")), os.environ.get("DLVIZ_WORKERS_AT")
    if folder is None:
        return TrainingQueue(count)
    from pages.mnist.shared_queue import SharedQueue  # not on Windows

    return SharedQueue(count, Path(folder))


QUEUE = open_queue()
