"""Figures that have been drawn, kept for whoever sets the same knobs: a class moves one slider.

They are kept as they are sent: as JSON, compressed.
"""

import zlib
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock

from cachetools import LRUCache

from pages.streaming.machine_memory import share

ROOM = share(0.03, most=64_000_000)  # bytes: a thousand races, ten thousand curves
FIGURES: LRUCache[Hashable, bytes] = LRUCache(ROOM, getsizeof=len)
LOCK = Lock()
DRAWING = (
    Lock()
)  # thirty figures drawn at once would all be late; one by one half of them are early
PATIENCE = 0.25  # seconds that one waits for `DRAWING`; a long one doesn't hold the others up


def cached(key: Hashable) -> bytes | None:
    """Return the figure of that key, if it has been drawn lately."""
    with LOCK:
        return FIGURES.get(key)


def drawn_once(key: Hashable, draw: Callable[[], str]) -> bytes:
    """Return the figure of that key; `draw` makes it if it isn't there."""
    found = cached(key)
    if found is not None:
        return found
    with one_at_a_time():
        found = cached(key)  # somebody may have wanted the same
        if found is None:
            found = compress(draw())
            with LOCK, suppress(ValueError):  # larger than all the room there is
                FIGURES[key] = found
    return found


def drawn_now(draw: Callable[[], str]) -> bytes:
    """Return what `draw` makes, when it is its turn."""
    with one_at_a_time():
        return compress(draw())


def compress(text: str) -> bytes:
    """Compress, quickly rather than small."""
    return zlib.compress(text.encode(), 1)


def text(figure: bytes) -> str:
    """Return a figure's JSON."""
    return zlib.decompress(figure).decode()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait while others draw, but not for long."""
    lock = DRAWING
    mine = lock.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if mine:
            lock.release()
