"""Pictures that follow a slider at once, drawn beside Streamlit while the page stands still.

A run of a page takes Streamlit a good 100 ms, in the browser as well, however small the change.
So a picture may be given as `Live`: a function of the sliders it follows. While a hand moves one,
the browser asks `moved` for that picture alone; the page itself runs when the hand rests, and
rests longer while pages keep the server busy: `moved` says by how much.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from pages.streaming.deflate import Piece, pack, stream
from pages.streaming.figure_source import Follower, Recipe
from pages.streaming.prefetch import AHEAD
from pages.streaming.scheduling import TURNS
from pages.translation import language, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from starlette.requests import Request

    from pages.streaming.slider_track import Track

MOST = 65_536  # bytes of a question
NOTHING, NEW_LINE = pack(""), pack("\n")


class Live:
    """A picture as a function of sliders, and where these are: `Live(draw, rest, lr=0.1)`.

    The names are those of this lesson's sliders. `draw` is called from other threads, too: it
    uses what the page has computed, but nothing of Streamlit. `rest` is all else that the picture
    is made of, for instance the knobs without these sliders: with an equal `rest` at equal values
    the picture is drawn once, be it for a hand, a run of the page or another visitor. None: it is
    made of things that only this visitor has, and always drawn anew.
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


_ALL: WeakValueDictionary[str, Follower] = WeakValueDictionary()


def follow(
    name: str,
    live: Live,
    tracks: Mapping[str, Track],
    write: Callable[[Any], str],
    quick: Callable[[Any], str] | None = None,
) -> tuple[str, dict[str, Any]]:
    """Return the picture `name` of a session as JSON, and what its component needs to keep up.

    `tracks` are those of the sliders in `live.now`. `quick` writes what `live` draws for a moving
    hand, `write` all else.
    """
    followers: dict[str, Follower] = st.session_state.setdefault("followers", {})
    it, less = followers.setdefault(name, Follower()), live.hand
    quick, before = quick or write, it.recipe.now
    it.recipe = recipe = Recipe(
        write=spoken(lambda **values: write(live.draw(**values))),
        hand=less and spoken(lambda **values: quick(less(**values))),
        rest=None if live.rest is None else (name, live.rest, language()),
        now=live.now,
        tracks=tracks,
    )
    _ALL[it.token] = it
    AHEAD.soon(recipe, it.held(before))
    return recipe.at(recipe.now, moving=False).text, {"token": it.token, "at": live.now}


def known_already(tokens: list[str], values: Mapping[str, Any]) -> dict[str, Piece] | None:
    """Return each picture at `values`, if all of them have been drawn before."""
    pictures = {}
    for token in tokens:
        it = _ALL.get(token)
        try:
            found = it and it.recipe.seen(it.recipe.there(values))
        except ValueError:
            return None
        if not found:
            return None
        pictures[token] = found
    return pictures


def drawn(tokens: list[str], values: Mapping[str, Any]) -> dict[str, Piece]:
    """Return each picture at `values`, as the album has it; what can't be drawn there is left out.

    The page's own run, which follows, says why.
    """
    pictures = {}
    with TURNS.picture():
        for token in tokens:
            it = _ALL.get(token)
            try:
                if it is not None:
                    recipe = it.recipe
                    pictures[token] = recipe.at(recipe.there(values), moving=True)
            except ValueError:
                continue
            except Exception:
                logging.getLogger(__name__).exception("a picture could not follow its sliders")
    return pictures


def in_lines(tokens: list[str], pictures: Mapping[str, Piece]) -> Iterator[Piece]:
    """Yield a line of JSON for each token, with line ends between: empty without a picture."""
    for i, token in enumerate(tokens):
        if i:
            yield NEW_LINE
        yield pictures.get(token, NOTHING)


async def moved(request: Request) -> Response:
    """Answer {"tokens": […], "values": {slider: value}} with the pictures, one in each line."""
    body = await request.body()
    try:
        asked = json.loads(body) if len(body) <= MOST else None
        tokens, values = list(map(str, asked["tokens"])), dict(asked["values"])
    except (ValueError, TypeError, KeyError):
        return Response(status_code=400)
    TURNS.hear()
    pictures = known_already(tokens, values)
    if pictures is None:
        pictures = await asyncio.to_thread(drawn, tokens, values)
    lines = in_lines(tokens, pictures)
    rest = {"Dlviz-Rest": str(round(TURNS.rest() * 1000)), "Vary": "Accept-Encoding"}
    if "deflate" in request.headers.get("Accept-Encoding", ""):
        packed = {**rest, "Content-Encoding": "deflate"}
        return Response(stream(lines), media_type="text/plain", headers=packed)
    plain = "".join(line.text for line in lines)
    return Response(plain, media_type="text/plain", headers=rest)


ROUTES = [Route("/dlviz/live", moved, methods=["POST"])]
