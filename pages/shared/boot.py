"""Once per server: load torch and plotly beside the first visitor's browser, then freeze them."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pages.shared.assets import body


def boot() -> None:
    """Take torch's slow first step, compress plotly.js, and keep the collector off all of it.

    Frozen objects are never scanned again, so a garbage collection in class is short.
    """
    from dlviz.compute.warm import warm

    warm()
    body("plotly.min.js")
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def warm_up(_app: Any) -> AsyncIterator[None]:
    """Warm up in a thread, so that the server answers at once."""
    warming = asyncio.create_task(asyncio.to_thread(boot))
    yield
    await warming
