"""Once per server: load torch and plotly beside the first visitor's browser, then freeze them."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pages.server.assets import body
from pages.streaming.prefetch import PREFETCHER

TURN = 0.0005  # seconds that a thread keeps Python while others want it


def boot() -> None:
    """Take torch's slow first step, compress plotly.js, and keep the collector off all of it.

    Frozen objects are never scanned again, so a garbage collection in class is short.
    """
    from dlviz.networks.compute.warm_up import warm

    warm()
    body("plotly.min.js")
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def warm_up(_app: Any) -> AsyncIterator[None]:
    """Warm up in a thread, so that the server answers at once; draw ahead as long as it runs.

    An answer needs Python several times, between reading, writing and waiting. With 5 ms a turn,
    as Python has it, a known picture took a busy class 160 ms (p95); with `TURN` it takes 40.
    """
    sys.setswitchinterval(TURN)
    warming = asyncio.create_task(asyncio.to_thread(boot))
    PREFETCHER.start()
    yield
    PREFETCHER.stop()
    await warming
