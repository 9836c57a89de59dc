"""The session thread: one visitor's training, listening to the stream, keeping its latest word.

It never calls Streamlit. It works only while somebody looks: the page says so at every tick, and
a page that was left lets the training wait, without a place and without using the machine.
"""

from __future__ import annotations

import time
from contextlib import closing
from threading import Condition, Thread
from typing import TYPE_CHECKING

from dlviz.digits.compute.device import empty_cache, is_out_of_memory
from dlviz.digits.compute.history import History
from dlviz.digits.compute.live_training import stream
from dlviz.digits.compute.snapshot import Snapshot
from pages.mnist.training_queue import QUEUE
from pages.streaming.live_training import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from dlviz.digits.compute.dataset import Digits
    from dlviz.digits.compute.hyperparameters import Settings, Training
    from dlviz.digits.compute.snapshot import Progress

    News = Generator[Progress | Snapshot]

SLOW = 0.25  # seconds for each batch of a slow training: a class can watch the ten bars move
AWAY = 4.0  # seconds without a look after which a training waits
ACTIVE = ("queued", "running", "paused")


class Trainer:
    """Start, pause, resume and stop one training; every method may be called at any time."""

    def __init__(self) -> None:
        """Begin idle."""
        self.state = "idle"  # … queued, running, paused; finished, stopped, failed
        self.snapshot: Snapshot | None = None  # the latest of this training, or of the last one
        self.progress: Progress | None = None  # the latest news of this training
        self.history = History()  # of this training, or of the last one
        self.training: Training | None = None  # what was started last
        self.settings: Settings | None = None  # what the visitor's knobs say now
        self.slow = False  # whether it takes its time, as the visitor's knob says now
        self.error = ""
        self.is_out_of_memory = False  # whether it failed for want of memory
        self.watch = Watch(lambda: self.snapshot, self.look, lambda: (self.state, self.position))
        self._change = Condition()
        self._thread: Thread | None = None
        self._order = ""  # what the visitor wants of a running thread: "", "pause" or "stop"
        self._seen = 0.0  # when somebody last looked
        self._looked = False  # since the last snapshot

    @property
    def active(self) -> bool:
        """Whether a training is under way, waiting or paused."""
        return self.state in ACTIVE

    @property
    def position(self) -> int:
        """The position in line; 0 when it trains or is not in line."""
        return QUEUE.position(self)

    def train(self, training: Training, digits: Digits) -> None:
        """Start a training; harmless while one is active."""
        if not self.active:
            self.training = training
        self.start(
            lambda: stream(
                training,
                digits,
                settings=lambda: self.settings or training.settings,
                wants_snapshot=self._wants_snapshot,
                one_batch=lambda: self.slow,
            )
        )

    def start(self, source: Callable[[], News]) -> None:
        """Start listening to the news of `source()`; harmless while a training is active."""
        with self._change:
            if self.active:
                return
            self.state, self.error, self.is_out_of_memory, self._order = "queued", "", False, ""
            self.history = History()
            self._seen = time.monotonic()
            QUEUE.join(self)
            self._thread = Thread(target=self._listen, args=(source,), daemon=True, name="mnist")
            self._thread.start()

    def order(self, what: str) -> None:
        """Tell the training to "pause", to go on ("") or to "stop"."""
        with self._change:
            if self.active and self._order != "stop":
                self._order = what
                self._change.notify_all()

    def look(self, wish: bool = True) -> Snapshot | None:
        """Return the latest snapshot; let the training know that somebody looks.

        With a `wish` for a newer one it takes the next.
        """
        with self._change:
            self._seen, self._looked = time.monotonic(), self._looked or wish
            self._change.notify_all()
            return self.snapshot

    def close(self, seconds: float = 5.0) -> None:
        """Stop and wait for the thread's end: the tab was closed, or loaded again."""
        self.order("stop")
        if self._thread:
            self._thread.join(seconds)
        self.history = History()  # many megabytes; the net itself stays

    def take_over(self, before: Trainer) -> None:
        """Go on from where the trainer of an earlier session ended."""
        self.training, self.snapshot, self.progress = (
            before.training, before.snapshot, before.progress,
        )  # fmt: skip
        self.state = "stopped" if before.active else before.state

    def _listen(self, source: Callable[[], News]) -> None:
        end = "stopped"
        try:
            if self._may_continue():
                with closing(source()) as news:
                    end = self._follow(news)
        except Exception as error:
            self.error, end = f"{type(error).__name__}: {error}", "failed"
            self.is_out_of_memory = is_out_of_memory(error)
        finally:
            empty_cache()
            QUEUE.leave(self)
            with self._change:
                self.state = end

    def _follow(self, news: News) -> str:
        for latest in news:
            with self._change:
                self.progress = latest
                if isinstance(latest, Snapshot):
                    self.snapshot = latest
                    self.history.add(latest)
            if self.slow:
                self._rest()
            if not self._may_continue():
                return "stopped"
        return "finished"

    def _rest(self) -> None:
        """Wait for as long as a slow training takes for a batch, or for an order."""
        with self._change:
            self._change.wait_for(lambda: bool(self._order) or not self.slow, SLOW)

    def _wants_snapshot(self) -> bool:
        """Whether somebody looked since the last snapshot, so that a new one is worth its cost."""
        looked, self._looked = self._looked, False
        return looked

    def _may_continue(self) -> bool:
        """Wait while paused, unseen or without a place; return False when told to stop."""
        while True:
            with self._change:
                while self._order == "pause" or (self._away and self._order != "stop"):
                    QUEUE.leave(self)
                    self.state = "paused" if self._order == "pause" else self.state
                    self._change.wait(60)
                if self._order == "stop":
                    return False
            QUEUE.join(self)
            if QUEUE.wait(self, 0):
                self.state = "running"
                return True
            self.state = "queued"
            QUEUE.wait(self, 0.2)

    @property
    def _away(self) -> bool:
        return time.monotonic() - self._seen > AWAY
