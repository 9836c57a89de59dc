"""Pictures that follow a slider at once, drawn beside Streamlit while the page stands still.

A run of a page takes Streamlit a good 100 ms, in the browser as well, however small the change.
So a picture may be given as `Live`: a function of the sliders it follows. While a hand moves one,
the browser asks `moved` for that picture alone; the page itself runs when the hand rests.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from math import isfinite
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from pages.shared.store import Ends, full, store
from pages.shared.turns import TURNS
from pages.shared.words import language

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from starlette.requests import Request

MOST = 65_536  # bytes of a question


class Live:
    """A picture as a function of sliders, and where these are: `Live(draw, rest, lr=0.1)`.

    The names are those of this lesson's sliders. `draw` is called from other threads, too: it
    uses what the page has computed, but nothing of Streamlit. `rest` is all else that the picture
    is made of, for instance the knobs without these sliders: while it stays equal, a run of the
    page shows the picture again that the hand has already seen. None: always drawn anew.
    `hand` draws the same with less detail, for as long as a hand moves.
    """

    def __init__(
        self,
        draw: Callable[..., Any],
        rest: Hashable = None,
        hand: Callable[..., Any] | None = None,
        /,
        **now: float,
    ) -> None:
        """Follow the sliders named in `now`."""
        self.draw, self.rest, self.hand, self.now = draw, rest, hand, now


@dataclass(eq=False)
class Follower:
    """One picture of one visitor; it lives as long as the visitor's session holds it."""

    token: str = field(default_factory=lambda: token_urlsafe(16))  # nobody else can guess it
    write: Callable[..., str] = str  # values of sliders to the picture as JSON
    hand: Callable[..., str] | None = None  # the same with less detail, for a hand that moves
    rest: Hashable = None  # what else the picture is made of
    last: tuple[Hashable, dict[str, float], str] | None = None  # the same, the values, the picture
    now: dict[str, float] = field(default_factory=dict)  # what the page's last run was made of
    ends: dict[str, Ends] = field(default_factory=dict)

    def at(self, values: Mapping[str, Any]) -> str:
        """Return the picture at `values`; a slider that isn't among them is where it was."""
        known = {name: self._fit(name, value) for name, value in values.items() if name in self.now}
        there = {**self.now, **known}
        return self.hand(**there) if self.hand else self._whole(there)

    def again(self) -> str:
        """Return the picture as it is now: the last one, if that was made of the same."""
        if self.last is not None and self.rest is not None:
            rest, there, picture = self.last
            if (rest, there) == (self.rest, self.now):
                return picture
        return self._whole(self.now)

    def _whole(self, there: dict[str, float]) -> str:
        rest = self.rest  # before `write`, as the page's run sets them the other way round
        picture = self.write(**there)
        self.last = rest, there, picture
        return picture

    def _fit(self, name: str, value: Any) -> float:
        if not isinstance(value, int | float) or not isfinite(value):
            raise ValueError(f"{name} must be a finite number; got {value!r}")
        low, high, kind = self.ends[name]
        return kind(min(max(value, low), high))


_ALL: WeakValueDictionary[str, Follower] = WeakValueDictionary()


def follow(
    name: str, live: Live, write: Callable[[Any], str], quick: Callable[[Any], str]
) -> tuple[str, dict[str, Any]]:
    """Return the picture as JSON as it is now, and what its component needs to keep up.

    `quick` writes what `live` draws for a moving hand, `write` all else.
    """
    known: dict[str, Follower] = st.session_state.setdefault("followers", {})
    it = known.setdefault(full(name), Follower())
    it.now, it.ends = live.now, {key: store().ends[full(key)] for key in live.now}
    it.write = lambda **values: write(live.draw(**values))
    less = live.hand
    it.hand = less and (lambda **values: quick(less(**values)))
    it.rest = None if live.rest is None else (live.rest, language())
    _ALL[it.token] = it
    return it.again(), {"token": it.token, "at": live.now}


def drawn(tokens: list[str], values: Mapping[str, Any]) -> dict[str, str]:
    """Return each picture at `values`; one that can't be drawn there is left out.

    The page's own run, which follows, says why.
    """
    pictures = {}
    with TURNS.picture():
        for token in tokens:
            it = _ALL.get(token)
            try:
                if it is not None:
                    pictures[token] = it.at(values)
            except ValueError:
                continue
            except Exception:
                logging.getLogger(__name__).exception("a picture could not follow its sliders")
    return pictures


async def moved(request: Request) -> Response:
    """Answer {"tokens": […], "values": {slider: value}} with {token: picture}."""
    body = await request.body()
    try:
        asked = json.loads(body) if len(body) <= MOST else None
        tokens, values = list(map(str, asked["tokens"])), dict(asked["values"])
    except (ValueError, TypeError, KeyError):
        return Response(status_code=400)
    pictures = await asyncio.to_thread(drawn, tokens, values)
    return Response(json.dumps(pictures), media_type="application/json")


ROUTES = [Route("/dlviz/live", moved, methods=["POST"])]
