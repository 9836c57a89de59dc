"""Figures of where a hand may go next, drawn while nobody waits for anything.

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
from pages.streaming.scheduling import SCHEDULER

if TYPE_CHECKING:
    from collections.abc import Hashable

    from pages.streaming.figure_source import FigureSource

QUIET = 1.0  # seconds without a page, a figure or a question, after which it begins
SLOW = 0.5  # seconds: a figure that takes longer is left to those who ask for it
LONG = 5.0  # seconds of drawing that a sweep takes at most
PLENTY = ROOM // 3  # bytes that a sweep takes at most
MANY = 1000  # places: of a longer track few would ever be asked for
SWEEPS = 8  # that wait at most; the oldest is forgotten


class Sweep:
    """One figure along one slider, the nearest places first."""

    def __init__(self, source: FigureSource, slider: str) -> None:
        """Begin where the slider stands."""
        self.source, self.slider = source, slider
        self._places = iter(source.tracks[slider].nearest(source.now[slider]))
        self._seconds, self._bytes = 0.0, 0

    def draw(self) -> bool:
        """Draw the next place that isn't known; return whether there may be more."""
        for value in self._places:
            values = {**self.source.now, self.slider: value}
            figure = self.source.cached(values)
            if figure is None:
                return self._drawn(values)
            self._bytes += len(figure)
        return False

    def _drawn(self, values: dict[str, float]) -> bool:
        begun = time.perf_counter()
        try:
            self._bytes += len(self.source.figure(values, moving=True))
        except ValueError:  # nothing can be drawn there
            pass
        except Exception:
            logging.getLogger(__name__).exception("a figure could not be drawn ahead")
            return False
        took = time.perf_counter() - begun
        self._seconds += took
        return took < SLOW and self._seconds < LONG and self._bytes < PLENTY


class Prefetcher:
    """Draws sweep after sweep, one figure of each in turn, in a thread of its own."""

    def __init__(self) -> None:
        """Begin with nothing; nothing is drawn before `start`."""
        self._change, self._ends = Condition(), True
        self._sweeps: dict[Hashable, Sweep] = {}
        self._done: LRUCache[Hashable, bool] = LRUCache(256)

    def schedule(self, source: FigureSource, slider: str | None) -> None:
        """Draw along `slider`, when there is time; called by a page."""
        if source.rest is None or slider is None or self._ends:
            return
        if source.tracks[slider].count > MANY:
            return
        others = [(name, value) for name, value in source.now.items() if name != slider]
        key = source.rest, slider, *others
        with self._change:
            if key in self._done or key in self._sweeps:
                return
            self._sweeps[key] = Sweep(source, slider)
            while len(self._sweeps) > SWEEPS:
                del self._sweeps[next(iter(self._sweeps))]
            self._change.notify()

    def start(self) -> None:
        """Draw from now on."""
        self._ends = False
        Thread(target=self._work, name="dlviz-prefetch", daemon=True).start()

    def stop(self) -> None:
        """Draw no more, and forget what was to be drawn."""
        with self._change:
            self._ends = True
            self._sweeps.clear()
            self._change.notify()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._sweeps or self._ends)
                if self._ends:
                    return
                sweeps = list(self._sweeps.items())
            for key, sweep in sweeps:
                while (left := QUIET - SCHEDULER.idle()) > 0 and not self._ends:
                    time.sleep(left)
                if not self._ends and not sweep.draw():
                    self._finish(key)

    def _finish(self, key: Hashable) -> None:
        with self._change:
            self._sweeps.pop(key, None)
            self._done[key] = True


PREFETCHER = Prefetcher()
