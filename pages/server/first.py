"""The picture first: on its way to a browser it overtakes what stands beside and below it.

For a browser a lesson's first load is forty widgets to build, and the picture would be drawn last.
So what a page's first run sends waits here until its picture has gone out and the browser says
that it is drawn.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from pages.server.order import Order

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEAD_START = 1.0  # seconds that a browser has at most for the picture alone
PATIENCE = 0.4  # seconds for which the rest waits for a picture that is still being made


class Visit:
    """One websocket: its first messages in order, the others as they come."""

    def __init__(self, send: Send, host: str) -> None:
        """Begin when it opens."""
        self.host, self.drawn = host, asyncio.Event()
        self._send, self._order, self._lock = send, Order(), asyncio.Lock()
        self._timer: asyncio.Task[None] | None = None

    async def send(self, message: Message) -> None:
        """Send a message, or keep it for later."""
        if message.get("bytes") is None:
            await self._send(message)
            return
        async with self._lock:
            led = self._order.led
            await self._all(self._order.take(message["bytes"]))
            if self._order.led and not led:
                self.close()
                VISITS.append(self)
                self._timer = asyncio.create_task(self._later(HEAD_START))
            elif self._order.waits and self._timer is None:
                self._timer = asyncio.create_task(self._later(PATIENCE))

    def close(self) -> None:
        """Wait for nothing any longer."""
        if self._timer:
            self._timer.cancel()
        self._leave()

    async def _later(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.drawn.wait(), seconds)
        async with self._lock:
            with suppress(OSError, RuntimeError):  # it has gone meanwhile
                await self._all(self._order.rest())
        self._leave()

    def _leave(self) -> None:
        if self in VISITS:
            VISITS.remove(self)

    async def _all(self, messages: list[bytes]) -> None:
        for raw in messages:
            await self._send({"type": "websocket.send", "bytes": raw})


VISITS: list[Visit] = []
"""Who has been sent a picture and not yet the rest, the longest first."""


class PictureFirst:
    """ASGI middleware: websockets are sent the picture of a page's first run first."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; let the messages of a websocket go in their order."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        visit = Visit(send, host(scope))
        try:
            await self.app(scope, receive, visit.send)
        finally:
            visit.close()


def host(scope: Scope) -> str:
    """Return the address that a visitor comes from."""
    return str((scope.get("client") or [""])[0])


async def drawn(request: Request) -> Response:
    """Take note that a browser has drawn its picture: the rest follows.

    Browsers behind one address can't be told apart: the longest waiting is meant. If it is
    another, that one builds its widgets a moment sooner.
    """
    for visit in VISITS:
        if visit.host == host(request.scope) and not visit.drawn.is_set():
            visit.drawn.set()
            break
    return Response(status_code=204)


ROUTES = [Route("/dlviz/drawn", drawn, methods=["POST"])]
