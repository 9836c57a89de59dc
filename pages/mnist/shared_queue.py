"""The line for trainings of several processes on one machine: numbered files, locked by the living.

The system releases a lock when its process dies, however that came about: a file whose lock is
free is nobody's, and whoever comes next clears it away. POSIX only.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GLANCE = 0.1  # seconds between two looks at the line


class SharedQueue:
    """Places for trainings, as `TrainingQueue`, shared by all processes that use one folder."""

    def __init__(self, count: int, folder: Path) -> None:
        """Open `count` places in all; the tickets lie in `folder`."""
        self.count, self.folder = count, folder
        self._tickets: dict[object, tuple[int, int]] = {}  # number, open file
        self._served: set[object] = set()

    def join(self, who: object) -> None:
        """Stand in line, unless already there or served."""
        if who in self._tickets:
            return
        with self._alone():
            number = max(self._numbers(), default=0) + 1
            file = os.open(self.folder / str(number), os.O_CREAT | os.O_RDWR, 0o600)
            flock(file, LOCK_EX | LOCK_NB)
            self._tickets[who] = number, file

    def wait(self, who: object, seconds: float) -> bool:
        """Return whether `who` has a place, waiting for one at most `seconds`."""
        end = time.monotonic() + seconds
        while who not in self._served:
            if who in self._tickets and self._before(who) < self.count:
                self._served.add(who)
            elif time.monotonic() >= end:
                return False
            else:
                time.sleep(GLANCE)
        return True

    def leave(self, who: object) -> None:
        """Give the place, or the position in line, back."""
        if who not in self._tickets:
            return
        with self._alone():
            self._served.discard(who)
            number, file = self._tickets.pop(who)
            (self.folder / str(number)).unlink(missing_ok=True)
            os.close(file)

    def position(self, who: object) -> int:
        """1 is next in line; 0 is being served, or not in line."""
        if who in self._served or who not in self._tickets:
            return 0
        return max(self._before(who) - self.count + 1, 0)

    def _before(self, who: object) -> int:
        """How many of the living came before."""
        mine, _file = self._tickets[who]
        with self._alone():
            return sum(number < mine for number in self._numbers())

    def _numbers(self) -> list[int]:
        """The tickets of the living; the others are cleared away."""
        mine = {number for number, _file in self._tickets.values()}
        numbers = [int(it.name) for it in self.folder.iterdir() if it.name.isdecimal()]
        return [number for number in numbers if number in mine or self._alive(number)]

    def _alive(self, number: int) -> bool:
        with suppress(FileNotFoundError):  # they left just now
            file = os.open(self.folder / str(number), os.O_RDWR)
            try:
                flock(file, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                return True
            else:
                (self.folder / str(number)).unlink(missing_ok=True)
            finally:
                os.close(file)
        return False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other process, and no other thread, look at the line in between."""
        file = os.open(self.folder / "line", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            flock(file, LOCK_EX)
            yield
        finally:
            os.close(file)
