"""What browsers in a room ask of it: `POST /dlviz/room/<code>/<action>`, JSON there and back.

All of a room lies under its code, so that a proxy before several processes can send all who are
in it to the same one.
"""

from __future__ import annotations

import asyncio
import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pages.rooms.room import (
    CODE,
    OPTIONS,
    QUESTIONS,
    ROOMS_HERE,
    ForbiddenError,
    FullError,
    Room,
    TakenError,
    UnknownError,
    tally,
)
from pages.streaming.questions import question

if TYPE_CHECKING:
    from starlette.requests import Request

MOST = 16_384  # bytes of a question: a place with a table of points in its address
PATIENCE = 10.0  # seconds that a student's question waits for news
LONGEST = 100  # characters of a name
MANY = 200  # knobs, sliders or players of one place
MEMBER = re.compile("[0-9a-f]{32}")
STATUS = {UnknownError: 404, ForbiddenError: 403, TakenError: 409, FullError: 503}


def secret_of(asked: dict[str, Any]) -> str:
    """Return the teacher's secret, at least sixteen characters."""
    secret = asked["secret"]
    if not (isinstance(secret, str) and 16 <= len(secret) <= LONGEST and secret.isascii()):
        raise ValueError
    return secret


def member_of(asked: dict[str, Any]) -> str:
    """Return a student's random id."""
    if not MEMBER.fullmatch(asked["member"]):
        raise ValueError
    return str(asked["member"])


def name_of(text: Any) -> str:
    """Return the name of a lesson, knob, player or question."""
    if not (isinstance(text, str) and len(text) <= LONGEST):
        raise ValueError
    return text


def number_of(value: Any) -> float:
    """Return a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError
    return value


def place_of(asked: Any) -> dict[str, Any]:
    """Return a place with nothing in it but what a place has.

    It is {"lesson", "query": {knob: text}, "sliders": {name: value}, "players": {name: {"frame",
    "playing", "speed"}}}.
    """
    query, sliders, players = parts = [asked[part] for part in ("query", "sliders", "players")]
    if not all(isinstance(part, dict) for part in parts):
        raise TypeError
    if max(map(len, parts)) > MANY:
        raise ValueError
    if not all(isinstance(text, str) for text in query.values()):
        raise ValueError
    return {
        "lesson": name_of(asked["lesson"]),
        "query": {name_of(name): text for name, text in query.items()},
        "sliders": {name_of(name): number_of(value) for name, value in sliders.items()},
        "players": {
            name_of(name): {
                "frame": int(number_of(it["frame"])),
                "playing": bool(it["playing"]),
                "speed": number_of(it["speed"]),
            }
            for name, it in players.items()
        },
    }


async def opens(code: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Open a room, or the teacher's own again."""
    ROOMS_HERE.open(code, secret_of(asked))
    return {}


async def leads(code: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Take the teacher's place; answer how many are there and how they answered her questions."""
    place = None if asked["place"] is None else place_of(asked["place"])
    questions = [name_of(one) for one in asked["questions"][:QUESTIONS]]
    room = ROOMS_HERE.lead(code, secret_of(asked), place)
    following, alone = ROOMS_HERE.counts(room)
    return {"following": following, "alone": alone, "answers": tally(room, questions)}


async def away(code: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Take note that the teacher has left her page."""
    ROOMS_HERE.leave_alone(code, secret_of(asked))
    return {}


async def ends(code: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Close the room."""
    ROOMS_HERE.end(code, secret_of(asked))
    return {}


async def news(code: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Tell a student where the teacher is, as soon as that is another place than she has."""
    have, member, alone = int(number_of(asked["have"])), member_of(asked), bool(asked["alone"])
    room = ROOMS_HERE.join(code, member, alone)
    gone = ROOMS_HERE.is_away(room)
    if room.version == have and not room.ended:
        try:
            async with asyncio.timeout(PATIENCE):
                await room.changed.wait()
        except TimeoutError:
            gone = ROOMS_HERE.is_away(room)
        else:
            gone = room.away
        if not room.ended and member in room.members:
            ROOMS_HERE.join(code, member, alone)
    return said(room, gone)


def said(room: Room, gone: bool) -> dict[str, Any]:
    """Return what a student hears of a room."""
    return {
        "version": room.version, "room": room.fingerprint, "place": room.place or None,
        "away": gone, "ended": room.ended,
    }  # fmt: skip


async def answers(code: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Take a student's prediction."""
    option = asked["option"]
    if isinstance(option, bool) or not isinstance(option, int) or not 0 <= option < OPTIONS:
        raise ValueError
    ROOMS_HERE.answer(code, member_of(asked), name_of(asked["question"]), option)
    return {}


async def leaves(code: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Take note that a student has left."""
    ROOMS_HERE.leave(code, member_of(asked))
    return {}


ACTIONS = {"open": opens, "lead": leads, "away": away, "end": ends,
           "news": news, "answer": answers, "leave": leaves}  # fmt: skip


async def act(request: Request) -> Response:
    """Answer one question; what doesn't fit is refused with a status that says why."""
    code, action = request.path_params["code"], ACTIONS.get(request.path_params["action"])
    if action is None or not CODE.fullmatch(code):
        return Response(status_code=404)
    asked = await question(request, MOST)
    try:
        return JSONResponse(await action(code, dict(asked)))
    except tuple(STATUS) as refused:
        return Response(status_code=STATUS[type(refused)])
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        return Response(status_code=400)


ROUTES = [Route("/dlviz/room/{code}/{action}", act, methods=["POST"])]
