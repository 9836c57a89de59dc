"""The browser's word that a page's first picture is on its screen: its knobs may come."""

from __future__ import annotations

from secrets import token_urlsafe
from threading import Event
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from pages.streaming.questions import limited
from pages.streaming.scheduling import SCHEDULER

if TYPE_CHECKING:
    from starlette.requests import Request

PATIENCE = 1.0  # seconds that knobs wait for the picture at most
LONGEST = 100  # bytes of a token
KEY = "first picture"
EVENTS: WeakValueDictionary[str, Event] = WeakValueDictionary()


def expect() -> None:
    """Let the pictures of this run report that they are drawn; without a browser none would."""
    if st.context.headers:
        token, event = token_urlsafe(16), Event()
        EVENTS[token] = event
        st.session_state[KEY] = token, event


def expected() -> str:
    """Return the token with which a picture reports; empty where nobody waits."""
    token: str = st.session_state.get(KEY, ("",))[0]
    return token


def wait() -> None:
    """Wait for the first report, while other pages run."""
    _token, event = st.session_state.pop(KEY, ("", None))
    if event:
        with SCHEDULER.elsewhere():
            event.wait(PATIENCE)


async def drawn(request: Request) -> Response:
    """Take note that a picture is drawn."""
    token = await limited(request, LONGEST)
    if token is None:
        return Response(status_code=400)
    event = EVENTS.get(token.decode(errors="replace"))
    if event:
        event.set()
    return Response(status_code=204)


ROUTES = [Route("/dlviz/drawn", drawn, methods=["POST"])]
