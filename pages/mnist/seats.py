"""So many trainings at once on this server; who comes next waits in line and sees the place."""

import os
from threading import Condition


class Seats:
    """Places for trainings, given in the order they were asked for."""

    def __init__(self, count: int) -> None:
        """Open `count` seats."""
        self.count = count
        self._taken: set[object] = set()
        self._line: list[object] = []
        self._change = Condition()

    def ask(self, who: object) -> None:
        """Stand in line, unless already there or seated."""
        with self._change:
            if who not in self._taken and who not in self._line:
                self._line.append(who)
                self._advance()

    def wait(self, who: object, seconds: float) -> bool:
        """Return whether `who` has a seat, waiting for one at most `seconds`."""
        with self._change:
            return self._change.wait_for(lambda: who in self._taken, seconds)

    def leave(self, who: object) -> None:
        """Give the seat, or the place in line, back."""
        with self._change:
            self._taken.discard(who)
            if who in self._line:
                self._line.remove(who)
            self._advance()

    def place(self, who: object) -> int:
        """1 is next in line; 0 is seated, or not in line."""
        with self._change:
            return self._line.index(who) + 1 if who in self._line else 0

    def _advance(self) -> None:
        while self._line and len(self._taken) < self.count:
            self._taken.add(self._line.pop(0))
        self._change.notify_all()


SEATS = Seats(int(os.environ.get("DLVIZ_TRAININGS", "1")))
"""One training has the machine to itself: it uses every core, so two would be half as fast each."""
