"""Pictures that have been drawn, kept for whoever sets the same knobs: a class moves one slider.

They are kept as they are sent: as JSON, compressed.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock

from cachetools import LRUCache

from pages.streaming.deflate import Piece, pack

ROOM = 64_000_000  # bytes: a thousand races, ten thousand curves
PICTURES: LRUCache[Hashable, Piece] = LRUCache(ROOM, getsizeof=len)
LOCK = Lock()
PEN = Lock()  # thirty pictures drawn at once would all be late; one by one half of them are early
PATIENCE = 0.25  # seconds that one waits for the pen; a long training doesn't hold the others up


def known(made_of: Hashable) -> Piece | None:
    """Return the picture made of `made_of`, if it has been drawn lately."""
    with LOCK:
        return PICTURES.get(made_of)


def drawn_once(made_of: Hashable, draw: Callable[[], str]) -> Piece:
    """Return the picture made of `made_of`; `draw` makes it if it isn't known."""
    found = known(made_of)
    if found is not None:
        return found
    with pen():
        found = known(made_of)  # somebody may have wanted the same
        if found is None:
            found = pack(draw())
            with LOCK, suppress(ValueError):  # larger than all the room there is
                PICTURES[made_of] = found
    return found


def drawn_now(draw: Callable[[], str]) -> Piece:
    """Return what `draw` makes, when it is its turn."""
    with pen():
        return pack(draw())


@contextmanager
def pen() -> Iterator[None]:
    """Have the pen, or go on without it after a while."""
    lock = PEN
    mine = lock.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if mine:
            lock.release()
