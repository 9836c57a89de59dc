"""A run that takes longer than a blink: it grows in a thread while somebody watches it.

Equal knobs share one. It waits when nobody has looked for a while, and goes on when somebody does;
when it is whole it is kept among the finished results.
"""

from __future__ import annotations

import logging
import time
from threading import Condition, Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakValueDictionary

from pages.streaming.live_training import Watch
from pages.streaming.run_cache import keep

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

AWAY = 1.5  # seconds without a look after which a run waits
PATIENCE = 10.0  # seconds that a page waits for the first part


class Streams(Protocol):
    """Knobs whose run can be had part by part; the last part is the whole."""

    def stream(self) -> Iterator[Any]:
        """Yield the result as it grows."""
        ...


class GrowingRun:
    """One run, and how far it has come."""

    def __init__(self, experiment: Streams) -> None:
        """Begin when somebody looks."""
        self.experiment = experiment
        self.latest: Any = None  # the last part
        self.parts = 0  # how many there have been
        self.goes = True  # whether more is to come
        self._stream = experiment.stream()
        self._change, self._seen = Condition(), 0.0
        self._thread: Thread | None = None

    def look(self) -> None:
        """Say that somebody looks, so that it goes on."""
        with self._change:
            self._seen = time.monotonic()
            if self.goes and self._thread is None:
                self._thread = Thread(target=self._grow, name="dlviz-run", daemon=True)
                self._thread.start()

    def first(self) -> Any:
        """Return the latest part, once there is one."""
        self.look()
        with self._change:
            self._change.wait_for(lambda: self.parts or not self.goes, PATIENCE)
        if not self.parts:
            raise RuntimeError("this run has nothing to show; the server's log says why")
        return self.latest

    def _grow(self) -> None:
        while True:
            part = None
            try:
                part = next(self._stream, None)
                if part is None:
                    keep(self.experiment, self.latest)
            except Exception:
                logging.getLogger(__name__).exception("a run could not go on")
            with self._change:
                self.goes = part is not None
                if part is not None:
                    self.latest, self.parts = part, self.parts + 1
                self._change.notify_all()
                if part is None or time.monotonic() - self._seen > AWAY:
                    self._thread = None
                    return


_ALL: WeakValueDictionary[Hashable, GrowingRun] = WeakValueDictionary()
_LOCK = Lock()


def growing(experiment: Any) -> GrowingRun:
    """Return the run of these knobs: one for all who look at it."""
    with _LOCK:
        return _ALL.setdefault(experiment, GrowingRun(experiment))


class Viewer:
    """One visitor's view of a growing run; other knobs, another run in the same view."""

    def __init__(self) -> None:
        """See nothing yet."""
        self.run: GrowingRun | None = None
        self.watch = Watch(self._peek, self._look, lambda: None)

    def see(self, experiment: Any) -> Any:
        """Turn to the run of these knobs; return as much of it as there is."""
        self.run = growing(experiment)
        return self.run.first()

    def _peek(self) -> Any:
        if self.run is None:
            return None
        self.watch.goes = self.run.goes  # before the part, so that the last one isn't missed
        return self.run.latest

    def _look(self, _wish: bool) -> None:
        if self.run is not None:
            self.run.look()
