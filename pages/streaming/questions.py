"""What a browser asks beside Streamlit: JSON of a limited length."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.requests import Request


async def question(request: Request, most: int) -> Any:
    """Return a request's JSON; None if it isn't JSON.

    Of one longer than `most` bytes no more is read: None as well.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            return None
    try:
        return json.loads(body)
    except ValueError:
        return None
