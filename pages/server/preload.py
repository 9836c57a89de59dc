"""What a lesson is about to need is named in the page itself, so that browsers fetch it at once.

Streamlit's page knows its own scripts only. Ours would be asked for when the first picture comes,
one after the other, and plotly.js, the largest, last: a second late on a first visit.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pages.server.assets import modules, root, sheets
from pages.translation import PAGES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = 'window.__streamlit ??= {BACKEND_BASE_URL: new URL("./", document.baseURI).href}'
END = b"</head>"
STALE = (b"content-length", b"etag", b"last-modified", b"accept-ranges")


@cache
def lessons() -> frozenset[str]:
    """The last part of each lesson's address; the home page draws nothing."""
    return frozenset(page.parent.name for page in PAGES.glob("*/page.py")) - {"home"}


@cache
def hints() -> bytes:
    """Where the server is, links to what will be needed, and plotly.js itself.

    Streamlit would look for its server under the lesson's address first, and wait for the answer.
    plotly.js is compiled while Streamlit starts.
    """
    here = f"<script>{HERE}</script>"
    links = [f'<link rel="modulepreload" href="./{root()}/{name}">' for name in modules()]
    links += [f'<link rel="stylesheet" href="./{root()}/{name}">' for name in sheets()]
    plotly = (
        f'<script async id="dlviz-plotly" src="./{root()}/plotly.min.js" fetchpriority="low" '
        'onload="window.Plotly||this.remove()" onerror="this.remove()"></script>'
    )
    return "".join([here, *links, plotly]).encode()


class Early:
    """ASGI middleware: lesson pages get `hints` at the end of their head."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; change the page of a lesson."""
        page = scope["type"] == "http" and scope["method"] == "GET"
        if not page or scope["path"].rstrip("/").rpartition("/")[2] not in lessons():
            await self.app(scope, receive, send)
            return
        start: Message = {}
        whole = b""

        async def keep(message: Message) -> None:
            nonlocal start, whole
            if message["type"] == "http.response.start":
                start = message
                return
            whole += message.get("body", b"")
            if message.get("more_body"):
                return
            await send(_freed(start, whole := whole.replace(END, hints() + END, 1)))
            await send({"type": "http.response.body", "body": whole})

        await self.app(_plain(scope), receive, keep)


def _plain(scope: Scope) -> Scope:
    """Ask for the page as it is: not compressed, not "unless it has changed"."""
    asked = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in asked]}


def _freed(start: Message, body: bytes) -> Message:
    """Return the answer's head without what is true of the file only."""
    kept = [pair for pair in start["headers"] if pair[0].lower() not in STALE]
    return {**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]}
