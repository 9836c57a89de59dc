"""What a browser asks beside Streamlit: JSON from this site, of a limited length, sent in time."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect

if TYPE_CHECKING:
    from starlette.requests import Request

SLOWEST = 10.0  # seconds that a request may take to arrive


async def question(request: Request, most: int) -> Any:
    """Return a request's JSON; None if it isn't JSON, or comes from another site's page.

    Of one longer than `most` bytes, or slower than ten seconds, no more is read: None as well.
    """
    body = await limited(request, most)
    try:
        return None if body is None else json.loads(body)
    except (ValueError, RecursionError):  # a thousand brackets
        return None


async def limited(request: Request, most: int) -> bytes | None:
    """Return a request's body; None where it is too long or slow, or from another site's page."""
    if not same_origin(request):
        return None
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    return None
    except (TimeoutError, ClientDisconnect):
        return None
    return bytes(body)


def same_origin(request: Request) -> bool:
    """Return whether the page that asks is one of this site's.

    Browsers say so of every request to a secure address (W3C Fetch Metadata), whatever a proxy
    makes of the host. To others they name the page's origin in every POST.
    """
    if (asked_from := request.headers.get("sec-fetch-site")) is not None:
        return asked_from == "same-origin"
    origin = request.headers.get("origin")
    hosts = (request.headers.get("host"), request.headers.get("x-forwarded-host"))
    try:
        return origin is None or urlsplit(origin).netloc in hosts
    except ValueError:  # no address at all
        return False
