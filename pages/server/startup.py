"""Once per server: load torch and plotly beside the first visitor's browser, then freeze them."""

import asyncio
import gc
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pkgutil import iter_modules
from threading import Lock
from typing import Any

import dlviz
from pages.server.assets import body
from pages.streaming.prefetch import PREFETCHER

TURN = 0.0005  # seconds that a thread keeps Python while others want it
LOADING = Lock()


def load() -> None:
    """Import all subjects, and torch with them, in one thread while the others wait.

    Two threads that import a package and a part of it that it imports wait for each other; Python
    then gives one of them half a module. A class that comes all at once to a server which has just
    started does that: its pages are threads.
    """
    with LOADING:
        for it in iter_modules(dlviz.__path__):
            if it.ispkg:
                import_module(f"dlviz.{it.name}")


def boot() -> None:
    """Take torch's slow first step, compress plotly.js, and keep the collector off all of it.

    Frozen objects are never scanned again, so a garbage collection in class is short.
    """
    load()
    from dlviz.networks.compute.warm_up import warm

    warm()
    body("plotly.min.js")
    gc.collect()
    gc.freeze()


def send_at_once() -> None:
    """Let the server send the end of an answer without waiting for the browser's word (RFC 896).

    asyncio sees to that unless its socket says protocol 0, as Streamlit's does: every picture then
    waits 40 ms (Kludex/uvicorn issue 3149). Connections inherit it from the socket that listens.
    """
    for it in gc.get_objects():  # nothing hands us that socket; it is bound before we are called
        if type(it) is socket.socket and _listens(it):
            it.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(it: socket.socket) -> bool:
    """Whether new connections come to this socket, over the network."""
    if it.fileno() < 0 or it.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    return bool(it.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


@asynccontextmanager
async def warm_up(_app: Any) -> AsyncIterator[None]:
    """Warm up in a thread, so that the server answers at once; draw ahead as long as it runs.

    An answer needs Python several times, between reading, writing and waiting. With 5 ms a turn,
    as Python has it, a known picture took a busy class 160 ms (p95); with `TURN` it takes 40.
    """
    send_at_once()
    sys.setswitchinterval(TURN)
    warming = asyncio.create_task(asyncio.to_thread(boot))
    PREFETCHER.start()
    yield
    PREFETCHER.stop()
    await warming
