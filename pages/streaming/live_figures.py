"""Figures that follow a slider at once, drawn beside Streamlit while the page stands still.

A run of a page takes Streamlit a good 100 ms, in the browser as well, however small the change.
So a figure may be given as `Live`: a function of the sliders it follows. While a hand moves one,
the browser asks `answer` for that figure alone; the page itself runs when the hand rests.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from pages.streaming.figure_cache import text
from pages.streaming.figure_source import FigureSource, Subscription
from pages.streaming.prefetch import PREFETCHER
from pages.streaming.questions import question
from pages.streaming.scheduling import SCHEDULER
from pages.translation import language, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from starlette.requests import Request

    from pages.streaming.slider_track import Track

MOST = 65_536  # bytes of a question
PICTURES = 200  # of one question; a page has a dozen


class Live:
    """A figure as a function of sliders, and where these are: `Live(draw, rest, lr=0.1)`.

    The names are those of this lesson's sliders. `draw` is called from other threads, too: it
    uses what the page has computed, but nothing of Streamlit. `rest` is all else that the figure
    depends on, for instance the knobs without these sliders: with an equal `rest` at equal values
    the figure is drawn once, be it for a hand, a run of the page or another visitor. None: it
    depends on things that only this visitor has, and is always drawn anew.
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


SUBSCRIPTIONS: WeakValueDictionary[str, Subscription] = WeakValueDictionary()


def follow(
    name: str,
    live: Live,
    tracks: Mapping[str, Track],
    write: Callable[[Any], str],
    quick: Callable[[Any], str] | None = None,
) -> tuple[str, dict[str, Any]]:
    """Return the figure `name` of a session as JSON, and what its component needs to keep up.

    `tracks` are those of the sliders in `live.now`. `quick` writes what `live` draws for a moving
    hand, `write` all else.
    """
    ours: dict[str, Subscription] = st.session_state.setdefault("subscriptions", {})
    it, draft = ours.setdefault(name, Subscription()), live.hand
    quick = quick or write
    source = FigureSource(
        draw=spoken(lambda **values: write(live.draw(**values))),
        draft=draft and spoken(lambda **values: quick(draft(**values))),
        rest=None if live.rest is None else (name, live.rest, language()),
        now=live.now,
        tracks=tracks,
    )
    it.replace(source)
    SUBSCRIPTIONS[it.token] = it
    PREFETCHER.schedule(source, it.slider)
    return text(source.figure(live.now, moving=False)), {"token": it.token, "at": live.now}


def cached_figures(tokens: list[str], values: Mapping[str, Any]) -> dict[str, bytes] | None:
    """Return each figure at `values`, if all of them have been drawn before."""
    figures = {}
    for token in tokens:
        it = SUBSCRIPTIONS.get(token)
        try:
            found = it and it.source.cached(it.source.complete(values))
        except ValueError:
            return None
        if not found:
            return None
        figures[token] = found
    return figures


def draw_figures(tokens: list[str], values: Mapping[str, Any]) -> dict[str, bytes]:
    """Return each figure at `values`; what can't be drawn there is left out.

    The page's own run, which follows, says why.
    """
    figures = {}
    with SCHEDULER.figure():
        for token in tokens:
            it = SUBSCRIPTIONS.get(token)
            try:
                if it is not None:
                    source = it.source
                    figures[token] = source.figure(source.complete(values), moving=True)
            except ValueError:
                continue
            except Exception:
                logging.getLogger(__name__).exception("a figure could not follow its sliders")
    return figures


async def answer(request: Request) -> Response:
    """Answer {"tokens": […], "values": {slider: value}} with the figures in that order.

    Each is its number of bytes (4, big-endian) and its JSON as a zlib stream; 0 is no figure.
    """
    asked = await question(request, MOST)
    try:
        tokens, values = list(map(str, asked["tokens"])), dict(asked["values"])
    except (ValueError, TypeError, KeyError):
        return Response(status_code=400)
    if not len(set(tokens)) == len(tokens) <= PICTURES:  # or few bytes would ask for many
        return Response(status_code=400)
    SCHEDULER.touch()
    figures = cached_figures(tokens, values)
    if figures is None:
        figures = await asyncio.to_thread(draw_figures, tokens, values)
    parts = [figures.get(token, b"") for token in tokens]
    body = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return Response(body, media_type="application/octet-stream")


ROUTES = [Route("/dlviz/live", answer, methods=["POST"])]
