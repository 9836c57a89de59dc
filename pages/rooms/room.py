"""A teacher's rooms: where she is, who is with her, what they answered; in memory only."""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from secrets import compare_digest, randbelow
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CODE = re.compile("[A-HJ-NP-Z2-9]{4}")  # nothing that looks like something else: 0 O 1 I
ENDS = 600.0  # seconds after which a room ends whose teacher says nothing
AWAY = 90.0  # the same, until students are told; a hidden tab speaks once a minute
SEEN = 25.0  # seconds after which a student counts no longer
TOLD = 60.0  # seconds for which a closed room says that it is closed
ROOMS, MEMBERS, QUESTIONS, OPTIONS = 200, 300, 30, 12  # at most; questions and members per room


class UnknownError(Exception):
    """There is no such room."""


class ForbiddenError(Exception):
    """Only its teacher may do that."""


class TakenError(Exception):
    """Another teacher has a room of this code."""


class FullError(Exception):
    """There are as many as there may be."""


@dataclass
class Room:
    """One room; times are the clock's, a member is a random id."""

    secret: str
    heard: float  # when the teacher last spoke
    place: dict[str, Any] = field(default_factory=dict)
    version: int = field(default_factory=lambda: randbelow(2**40))  # another room's is another
    away: bool = False
    ended: bool = False
    members: dict[str, tuple[float, bool]] = field(default_factory=dict)  # last seen, alone
    answers: dict[str, dict[str, int]] = field(default_factory=dict)  # question: member: option
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self) -> None:
        """Wake all who wait for news."""
        self.version += 1
        self.changed.set()
        self.changed = asyncio.Event()

    @property
    def fingerprint(self) -> str:
        """What tells this teacher's room from another's of the same code; it gives nothing away."""
        return hashlib.sha256(self.secret.encode()).hexdigest()[:16]


class Rooms:
    """All rooms of this process by code. They end by themselves, and there are never too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without a room."""
        self.rooms: dict[str, Room] = {}
        self.clock = clock

    def sweep(self) -> None:
        """Forget what has ended."""
        now = self.clock()
        for code, room in list(self.rooms.items()):
            if now - room.heard > (TOLD if room.ended else ENDS):
                del self.rooms[code]

    def open(self, code: str, secret: str) -> Room:
        """Open a room, or find the teacher's own: hers may have been forgotten by a restart."""
        self.sweep()
        room = self.rooms.get(code)
        if room and not compare_digest(room.secret.encode(), secret.encode()):
            raise TakenError
        if room is None or room.ended:
            if room is None and len(self.rooms) >= ROOMS:
                raise FullError
            room = self.rooms[code] = Room(secret, self.clock())
        room.heard = self.clock()
        return room

    def find(self, code: str) -> Room:
        """Return a room that has not been forgotten."""
        self.sweep()
        if code not in self.rooms:
            raise UnknownError
        return self.rooms[code]

    def led(self, code: str, secret: str) -> Room:
        """Return the room if this is its teacher's secret."""
        room = self.find(code)
        if not compare_digest(room.secret.encode(), secret.encode()):
            raise ForbiddenError
        if room.ended:
            raise UnknownError
        room.heard = self.clock()
        return room

    def lead(self, code: str, secret: str, place: dict[str, Any] | None) -> Room:
        """Take note that the teacher is there, and of where she is now unless she hasn't moved."""
        room = self.led(code, secret)
        if room.away or (place is not None and place != room.place):
            room.away = False
            room.place = room.place if place is None else place
            room.tell()
        return room

    def leave_alone(self, code: str, secret: str) -> None:
        """Let students know that the teacher has left her page; she may come back."""
        room = self.led(code, secret)
        room.away = True
        room.tell()

    def end(self, code: str, secret: str) -> None:
        """Close a room: nothing of it stays but the word that it is closed."""
        room = self.led(code, secret)
        room.ended = True
        room.place, room.members, room.answers = {}, {}, {}
        room.tell()

    def join(self, code: str, member: str, alone: bool) -> Room:
        """Take note that a student is there, following or trying alone."""
        room = self.find(code)
        if member not in room.members and len(room.members) >= MEMBERS:
            self._forget_unseen(room)
            if len(room.members) >= MEMBERS:
                raise FullError
        if not room.ended:
            room.members[member] = (self.clock(), alone)
        return room

    def leave(self, code: str, member: str) -> None:
        """Take note that a student has left."""
        self.find(code).members.pop(member, None)

    def is_away(self, room: Room) -> bool:
        """Whether the teacher is not at her page."""
        return room.away or self.clock() - room.heard > AWAY

    def counts(self, room: Room) -> tuple[int, int]:
        """Return how many students follow, and how many try alone."""
        self._forget_unseen(room)
        alone = sum(alone for _seen, alone in room.members.values())
        return len(room.members) - alone, alone

    def answer(self, code: str, member: str, question: str, option: int) -> None:
        """Keep a student's first answer to a question: what follows it is no prediction."""
        room = self.find(code)
        if member not in room.members:
            raise UnknownError
        asked = room.answers.setdefault(question, {})
        if len(room.answers) > QUESTIONS:
            del room.answers[next(iter(room.answers))]
        if len(asked) < MEMBERS:
            asked.setdefault(member, option)

    def _forget_unseen(self, room: Room) -> None:
        now = self.clock()
        seen = {who: it for who, it in room.members.items() if now - it[0] <= SEEN}
        room.members = seen


def tally(room: Room, questions: Iterable[str]) -> dict[str, list[int]]:
    """Return how many chose each option, for those of these questions that somebody answered."""
    return {
        one: [Counter(room.answers[one].values())[option] for option in range(OPTIONS)]
        for one in questions
        if one in room.answers
    }


ROOMS_HERE = Rooms()
