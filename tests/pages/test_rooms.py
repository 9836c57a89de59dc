"""A teacher's room: it ends by itself, is never too full, and nobody but its teacher drives."""

import asyncio
import json
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette

from pages.rooms import room as rooms
from pages.rooms import routes

SECRET, OTHER = "s" * 32, "t" * 32
HERE = "http://testserver"
PLACE = {
    "lesson": "race",
    "query": {"lr": "0.1"},
    "sliders": {"lr": 0.1},
    "players": {"walk": {"frame": 3, "playing": False, "speed": 1.0}},
}


APP = Starlette(routes=routes.ROUTES)


@dataclass
class Answer:
    """What a server said."""

    status_code: int
    text: str

    def json(self):
        return json.loads(self.text)


def post(path, body, origin=HERE):
    """Post a body to the routes, as a server does (ASGI)."""
    said = []

    async def receive():
        return {"type": "http.request", "body": body.encode(), "more_body": False}

    async def send(message):
        said.append(message)

    headers = [(b"host", b"testserver"), (b"origin", origin.encode())]
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"",
             "headers": headers}  # fmt: skip
    asyncio.run(APP(scope, receive, send))
    return Answer(said[0]["status"], b"".join(it.get("body", b"") for it in said).decode())


def member(n):
    return f"{n:032x}"


@pytest.fixture
def now(monkeypatch):
    """A clock that is set by hand, of the rooms that the routes use."""
    clock = [0.0]
    monkeypatch.setattr(routes, "ROOMS_HERE", rooms.Rooms(lambda: clock[0]))
    monkeypatch.setattr(routes, "PATIENCE", 0.05)
    return clock


@pytest.fixture
def ask(now):
    """ask(action, code="K7MX", origin=HERE, **words) -> the answer."""

    def ask_(action, code="K7MX", origin=HERE, **words):
        return post(f"/dlviz/room/{code}/{action}", json.dumps(words), origin)

    return ask_


@pytest.fixture
def opened(ask):
    """The same, with a room whose teacher is in the race."""
    assert ask("open", secret=SECRET).status_code == 200
    assert lead(ask).status_code == 200
    return ask


def lead(ask, secret=SECRET, place=PLACE, questions=(), **more):
    return ask("lead", secret=secret, place=place, questions=list(questions), **more)


def hear(ask, who=1, have=-1, alone=False):
    return ask("news", member=member(who), have=have, alone=alone)


def test_a_student_hears_where_the_teacher_is(opened):
    news = hear(opened).json()
    assert news["place"] == PLACE
    assert (news["away"], news["ended"]) == (False, False)
    assert hear(opened, have=news["version"]).json()["version"] == news["version"]
    lead(opened, place=PLACE | {"lesson": "xor"})
    assert hear(opened, have=news["version"]).json()["place"]["lesson"] == "xor"


def test_a_place_without_a_change_wakes_nobody(opened):
    before = hear(opened).json()["version"]
    lead(opened)
    lead(opened, place=None)
    assert hear(opened).json()["version"] == before


def test_the_secret_never_leaves(opened):
    assert SECRET not in hear(opened).text + lead(opened).text


def test_the_teacher_hears_how_many_follow_and_how_many_try_alone(opened, now):
    for who in range(5):
        hear(opened, who, alone=who > 2)
    said = lead(opened).json()
    assert (said["following"], said["alone"]) == (3, 2)
    opened("leave", member=member(0))
    assert lead(opened).json()["following"] == 2
    now[0] += rooms.SEEN + 1
    assert lead(opened).json()["following"] == 0


def test_first_answers_are_counted(opened):
    for who, option in enumerate((0, 1, 1)):
        hear(opened, who)
        assert opened("answer", member=member(who), question="q", option=option).status_code == 200
    opened("answer", member=member(0), question="q", option=1)
    counts = lead(opened, questions=["q", "another"]).json()["answers"]
    assert counts == {"q": [1, 2] + [0] * (rooms.OPTIONS - 2)}


def test_who_is_not_in_the_room_has_no_answer(opened):
    assert opened("answer", member=member(9), question="q", option=0).status_code == 404


def test_a_room_ends_after_its_teacher_was_last_heard(opened, now):
    now[0] += rooms.ENDS - 1
    assert hear(opened).json()["away"]
    lead(opened)
    now[0] += rooms.ENDS
    assert not hear(opened, have=-1).json()["ended"]
    now[0] += 1
    assert hear(opened).status_code == 404
    assert routes.ROOMS_HERE.rooms == {}


def test_a_teacher_who_leaves_her_page_comes_back(opened):
    opened("away", secret=SECRET)
    assert hear(opened).json()["away"]
    lead(opened, place=None)
    assert not hear(opened).json()["away"]


def test_a_closed_room_says_so_and_keeps_nothing(opened, now):
    hear(opened)
    opened("answer", member=member(1), question="q", option=0)
    assert opened("end", secret=SECRET).status_code == 200
    assert hear(opened).json()["ended"]
    it = routes.ROOMS_HERE.rooms["K7MX"]
    assert (it.members, it.answers, it.place) == ({}, {}, {})
    assert lead(opened).status_code == 404
    now[0] += rooms.TOLD + 1
    assert hear(opened).status_code == 404


def test_a_teacher_opens_her_room_again_after_a_restart(opened):
    before = hear(opened).json()["room"]
    routes.ROOMS_HERE.rooms.clear()
    assert lead(opened).status_code == 404
    assert opened("open", secret=SECRET).status_code == 200
    lead(opened)
    assert hear(opened).json()["room"] == before


def test_another_teacher_of_the_same_code_is_told_from_the_first(opened):
    before = hear(opened).json()["room"]
    assert opened("open", secret=OTHER).status_code == 409
    routes.ROOMS_HERE.rooms.clear()
    opened("open", secret=OTHER)
    assert hear(opened).json()["room"] != before


@pytest.mark.parametrize("action", ["lead", "away", "end"])
def test_nobody_but_the_teacher_drives(opened, action):
    words = {"secret": OTHER, "place": PLACE | {"lesson": "xor"}, "questions": []}
    assert opened(action, **words).status_code == 403
    assert opened(action, **words | {"secret": ""}).status_code == 400
    assert opened(action, **words | {"secret": None}).status_code == 400
    assert opened(action, **words | {"secret": "ü" * 32}).status_code == 400
    foreign = opened(action, origin="https://elsewhere.example", **words | {"secret": SECRET})
    assert foreign.status_code == 400
    news = hear(opened).json()
    assert (news["place"], news["away"], news["ended"]) == (PLACE, False, False)


@pytest.mark.parametrize(
    "place",
    [
        {}, [], 3, "race", {"lesson": "race"},
        PLACE | {"lesson": 3}, PLACE | {"lesson": "x" * 101},
        PLACE | {"query": {"lr": 0.1}}, PLACE | {"query": ["lr"]},
        PLACE | {"query": {str(n): "" for n in range(201)}},
        PLACE | {"sliders": {"lr": "0.1"}}, PLACE | {"sliders": {"lr": True}},
        PLACE | {"sliders": {"lr": 10**400}}, PLACE | {"sliders": {"lr": [1]}},
        PLACE | {"players": {"walk": 3}}, PLACE | {"players": {"walk": {"frame": 3}}},
    ],
)  # fmt: skip
def test_what_is_no_place_is_refused(opened, place):
    assert lead(opened, place=place).status_code == 400
    assert hear(opened).json()["place"] == PLACE


def test_a_number_that_is_none_is_refused(opened, ask):
    for value in ("NaN", "Infinity", "[" * 8000):
        words = {"secret": SECRET, "place": PLACE | {"sliders": {"lr": "here"}}, "questions": []}
        body = json.dumps(words).replace('"here"', value)
        assert post("/dlviz/room/K7MX/lead", body).status_code == 400


@pytest.mark.parametrize("code", ["", "K7M", "K7MXX", "k7mx", "K7M0", "K7MI", "../x", "K7MX\n"])
def test_what_is_no_code_is_not_found(ask, code):
    assert ask("open", code=code, secret=SECRET).status_code == 404
    assert routes.ROOMS_HERE.rooms == {}


@pytest.mark.parametrize("action", ["close", "__class__", "news/more"])
def test_what_is_no_action_is_not_found(opened, action):
    assert opened(action, secret=SECRET).status_code == 404


@pytest.mark.parametrize("option", [-1, rooms.OPTIONS, "0", 0.0, True, None, [0]])
def test_what_is_no_option_is_refused(opened, option):
    hear(opened)
    assert opened("answer", member=member(1), question="q", option=option).status_code == 400
    assert lead(opened, questions=["q"]).json()["answers"] == {}


@pytest.mark.parametrize("who", ["", "A" * 32, "1" * 33, 3, None, ["a"]])
def test_what_is_no_member_is_refused(opened, who):
    assert opened("news", member=who, have=-1, alone=False).status_code == 400
    assert lead(opened).json()["following"] == 0


def test_a_body_beyond_its_length_is_refused(opened):
    long = PLACE | {"query": {"points": "1" * routes.MOST}}
    assert lead(opened, place=long).status_code == 400


def test_a_flood_fills_nothing(ask, now, monkeypatch):
    monkeypatch.setattr(rooms, "ROOMS", 3)
    monkeypatch.setattr(rooms, "MEMBERS", 4)
    monkeypatch.setattr(rooms, "QUESTIONS", 5)
    codes = ["K7MA", "K7MB", "K7MC", "K7MD"]
    said = [ask("open", code=code, secret=SECRET).status_code for code in codes]
    assert said == [200, 200, 200, 503]
    said = [ask("news", "K7MA", member=member(n), have=-1, alone=False) for n in range(6)]
    assert [it.status_code for it in said] == [200] * 4 + [503] * 2
    for n in range(20):
        ask("answer", "K7MA", member=member(0), question=str(n), option=0)
    assert list(routes.ROOMS_HERE.rooms["K7MA"].answers) == [str(n) for n in range(15, 20)]
    now[0] += rooms.SEEN + 1  # who has left makes room, but has answered
    for n in range(10, 14):
        ask("news", "K7MA", member=member(n), have=-1, alone=False)
        ask("answer", "K7MA", member=member(n), question="19", option=1)
    assert len(routes.ROOMS_HERE.rooms["K7MA"].answers["19"]) == 4
