"""The browser's questions for news of what goes on by itself, one at a time.

The answer waits until there is news, and says how long to rest, so that looking costs a training
little.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from pages.streaming.live_training import WATCHES
from pages.streaming.questions import question
from pages.streaming.scheduling import SCHEDULER

if TYPE_CHECKING:
    from starlette.requests import Request

MOST = 400_000  # bytes of a question: a drawing with all its strokes
PATIENCE = 0.5  # seconds that a question waits for news
GLANCE = 0.02  # seconds between two looks for news
PACE = 0.15  # seconds from one answer's question to the next
SHARE = 8  # drawing may take one part in so many of the time


async def poll(request: Request) -> Response:
    """Answer {"token", "names", "have", "say"} with {"turn", "pictures", "rest", "goes"}.

    "have" is the turn of the pictures that the browser has; "rest" are milliseconds until it
    should ask again, if more "goes" on by itself.
    """
    begun = time.perf_counter()
    asked = await question(request, MOST)
    try:
        it, names = WATCHES[str(asked["token"])], set(map(str, asked["names"]))
        have, say = int(asked["have"]), dict(asked.get("say") or {})
    except (ValueError, TypeError, KeyError, OverflowError):
        return Response(status_code=400)
    SCHEDULER.touch()  # what goes on by itself has Python to itself
    it.receive(say)
    it.look(it.turn == have)
    while it.turn == have and time.perf_counter() - begun < PATIENCE:
        await asyncio.sleep(GLANCE)
    goes, turn, start = it.goes, it.turn, time.perf_counter()
    pictures = await asyncio.to_thread(it.figures, names) if turn != have else {}
    now = time.perf_counter()
    rest = max(begun + PACE - now, (now - start) * (SHARE - 1), 0)
    answer = {"turn": turn, "pictures": pictures, "rest": round(rest * 1000), "goes": goes}
    return Response(json.dumps(answer), media_type="application/json")


ROUTES = [Route("/dlviz/watch", poll, methods=["POST"])]
