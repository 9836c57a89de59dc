"""Pictures of where a hand may go next, drawn while nobody waits for anything.

A class opens a lesson and looks at it; then thirty hands move its slider within a second, and
most of what they ask for would have to be drawn in that second.
"""

from __future__ import annotations

import logging
import time
from threading import Condition, Thread
from typing import TYPE_CHECKING

from cachetools import LRUCache

from pages.streaming.figure_cache import ROOM
from pages.streaming.scheduling import TURNS

if TYPE_CHECKING:
    from collections.abc import Hashable

    from pages.streaming.figure_source import Recipe

QUIET = 1.0  # seconds without a page, a picture or a question, after which it begins
SLOW = 0.5  # seconds: a picture that takes longer is left to those who ask for it
LONG = 5.0  # seconds of drawing that a line takes at most
PLENTY = ROOM // 3  # bytes that a line takes at most
MANY = 1000  # places: of a longer track few would ever be asked for
LINES = 8  # that wait at most; the oldest is forgotten


class Line:
    """One picture along one slider, the nearest places first."""

    def __init__(self, recipe: Recipe, slider: str) -> None:
        """Begin where the slider stands."""
        self.recipe, self.slider = recipe, slider
        self._places = iter(recipe.tracks[slider].nearest(recipe.now[slider]))
        self._seconds, self._bytes = 0.0, 0

    def draw(self) -> bool:
        """Draw the next place that isn't known; return whether there may be more."""
        for value in self._places:
            there = {**self.recipe.now, self.slider: value}
            picture = self.recipe.seen(there)
            if picture is None:
                return self._drawn(there)
            self._bytes += len(picture)
        return False

    def _drawn(self, there: dict[str, float]) -> bool:
        begun = time.perf_counter()
        try:
            self._bytes += len(self.recipe.at(there, moving=True))
        except ValueError:  # nothing can be drawn there
            pass
        except Exception:
            logging.getLogger(__name__).exception("a picture could not be drawn ahead")
            return False
        took = time.perf_counter() - begun
        self._seconds += took
        return took < SLOW and self._seconds < LONG and self._bytes < PLENTY


class Ahead:
    """Draws line after line, one picture of each in turn, in a thread of its own."""

    def __init__(self) -> None:
        """Begin with nothing; nothing is drawn before `start`."""
        self._change, self._ends = Condition(), True
        self._lines: dict[Hashable, Line] = {}
        self._done: LRUCache[Hashable, bool] = LRUCache(256)

    def soon(self, recipe: Recipe, slider: str | None) -> None:
        """Draw what `recipe` makes along `slider`, when there is time; called by a page."""
        if recipe.rest is None or slider is None or self._ends:
            return
        if recipe.tracks[slider].count > MANY:
            return
        others = [(name, value) for name, value in recipe.now.items() if name != slider]
        key = recipe.rest, slider, *others
        with self._change:
            if key in self._done or key in self._lines:
                return
            self._lines[key] = Line(recipe, slider)
            while len(self._lines) > LINES:
                del self._lines[next(iter(self._lines))]
            self._change.notify()

    def start(self) -> None:
        """Draw from now on."""
        self._ends = False
        Thread(target=self._work, name="dlviz-ahead", daemon=True).start()

    def stop(self) -> None:
        """Draw no more, and forget what was to be drawn."""
        with self._change:
            self._ends = True
            self._lines.clear()
            self._change.notify()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._lines or self._ends)
                if self._ends:
                    return
                lines = list(self._lines.items())
            for key, line in lines:
                while (left := QUIET - TURNS.idle()) > 0 and not self._ends:
                    time.sleep(left)
                if not self._ends and not line.draw():
                    self._finish(key)

    def _finish(self, key: Hashable) -> None:
        with self._change:
            self._lines.pop(key, None)
            self._done[key] = True


AHEAD = Ahead()
